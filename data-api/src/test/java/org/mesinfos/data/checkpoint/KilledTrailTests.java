package org.mesinfos.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.engine.testing.TestMongo;

/// A writer killed in the middle of its work.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledTrailTests {

    private static final int CONFIRMED_BEFORE_KILL = 300;

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final String name = TestMongo.database("kill");
    private final MongoDatabase database = client.getDatabase(name);
    private final MongoTrailStore store = new MongoTrailStore(database);

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    @Test
    void aKilledProcessLosesNoRecordItConfirmed() throws IOException {
        appendAndKill(3);
    }

    @Test
    @Tag("proof")
    void aProcessKilledManyTimesLosesNoRecordItConfirmed() throws IOException {
        appendAndKill(Integer.getInteger("trail.kills", 100));
    }

    private void appendAndKill(int kills) throws IOException {
        var confirmed = new ArrayList<String>();
        for (int kill = 0; kill < kills; kill++) {
            confirmed.addAll(confirmedUntilKilled());
        }

        assertThat(stored()).containsAll(confirmed);
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.chains()).isEqualTo(kills));
        System.out.printf(
                "trail: %d kills, %d confirmed, %d stored, 0 lost%n",
                kills, confirmed.size(), stored().size());
    }

    private List<String> confirmedUntilKilled() throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendsUntilKilled.class.getName(),
                                TestMongo.uri(),
                                name)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var lines = new ArrayList<String>();
        try (var output = process.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (lines.size() == CONFIRMED_BEFORE_KILL) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(CONFIRMED_BEFORE_KILL);
        // The kill may have cut the last line.
        return lines.stream().filter(line -> line.length() == 36).toList();
    }

    private Set<String> stored() {
        var requests = new HashSet<String>();
        store.forEachBatch(
                batch ->
                        batch.records()
                                .forEach(
                                        record ->
                                                requests.add(
                                                        RecordEncoding.open(record).requestId())));
        return requests;
    }
}
