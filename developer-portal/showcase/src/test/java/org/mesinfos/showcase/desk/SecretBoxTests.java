package org.mesinfos.showcase.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTests {

    private static final byte[] CONTENT = "Germaine, 1465.84 EUR".getBytes(UTF_8);

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsReadAgainAlsoAfterARestart() throws IOException {
        new SecretBox(folder).write("a.desk", CONTENT);

        assertThat(new SecretBox(folder).read("a.desk")).hasValue(CONTENT);
        assertThat(new SecretBox(folder).read("b.desk")).isEmpty();
    }

    @Test
    void nobodyReadsItWithoutTheKey() throws IOException {
        var box = new SecretBox(folder);
        box.write("a.desk", CONTENT);

        assertThat(new String(Files.readAllBytes(folder.resolve("a.desk")), UTF_8))
                .doesNotContain("Germaine", "1465");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("desk.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aChangedFileOrOneUnderAnotherNameIsRefused() throws IOException {
        var box = new SecretBox(folder);
        box.write("a.desk", CONTENT);
        Files.copy(folder.resolve("a.desk"), folder.resolve("b.desk"));
        var bent = Files.readAllBytes(folder.resolve("a.desk"));
        bent[bent.length - 1] ^= 1;
        Files.write(folder.resolve("a.desk"), bent);

        assertThatThrownBy(() -> box.read("a.desk"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed");
        assertThatThrownBy(() -> box.read("b.desk")).isInstanceOf(IOException.class);
    }
}
