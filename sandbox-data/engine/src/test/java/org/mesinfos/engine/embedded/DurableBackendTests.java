package org.mesinfos.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableBackendTests {

    private static final int COMMITS = 50;
    private static final int WRITES = 40;
    private static final int RECEIPTS = 300;
    private static final int LONGEST = 8192;

    @TempDir Path folder;

    // All but the first leave holes in the file at which H2 2.4.240 stops at an assertion.
    @ParameterizedTest
    @ValueSource(longs = {1, 4, 45, 79, 82})
    void aStoreClosesWithAllItsDataAlsoWhereItsSpaceCannotBeGivenBack(long history) {
        var store = open();
        MVMap<Integer, String> receipts = store.openMap("receipts");
        var written = new HashMap<Integer, String>();
        var random = new Random(history);
        for (int commit = 0; commit < COMMITS; commit++) {
            for (int write = random.nextInt(WRITES); write > 0; write--) {
                write(random, receipts, written);
            }
            store.commit();
        }

        new DurableBackend(store).close();

        try (var again = open()) {
            assertThat(again.openMap("receipts")).containsExactlyInAnyOrderEntriesOf(written);
        }
    }

    private static void write(
            Random random, MVMap<Integer, String> receipts, Map<Integer, String> written) {
        int receipt = random.nextInt(RECEIPTS);
        if (random.nextInt(3) == 0) {
            receipts.remove(receipt);
            written.remove(receipt);
        } else {
            var text = "x".repeat(1 + random.nextInt(LONGEST));
            receipts.put(receipt, text);
            written.put(receipt, text);
        }
    }

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(folder.resolve("mesinfos.mv").toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
    }
}
