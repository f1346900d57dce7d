package org.mesinfos.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.catalogue.Catalogue;

class ClientImportTests {

    private static final String CLIENT =
            "{\"client_id\":\"suite-%d\",\"redirect_uris\":[\"https://suite.example/cb\"]}";

    @TempDir private Path folder;

    @Test
    void aFileLargerThanAnySuiteNeedsIsRefused() throws Exception {
        assertThat(read(clients(200))).hasSize(200);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(clients(201)))
                .withMessageContaining("200 clients");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(clients(1) + " ".repeat(1 << 20)))
                .withMessageContaining("bytes");
    }

    private List<RegisteredApp> read(String text) throws Exception {
        var file = Files.writeString(folder.resolve("clients.json"), text);
        return new ClientImport(new ClientSecrets(SomeKeys.derived()), Catalogue.load()).read(file);
    }

    private static String clients(int count) {
        var all = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ",").append(CLIENT.formatted(i));
        }
        return all.append("]").toString();
    }
}
