package org.mesinfos.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The showcase has what an entrant's app would have, and nothing of the platform.
class RuntimeClasspathTests {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void nothingOfOursIsOnTheClassPath() throws IOException {
        var entries =
                List.of(
                        Files.readString(Path.of("target", "runtime-classpath.txt"))
                                .strip()
                                .split(File.pathSeparator));

        assertThat(entries)
                .as("libraries")
                .hasSizeGreaterThan(40)
                .noneMatch(entry -> entry.contains("org/mesinfos"))
                .noneMatch(entry -> Path.of(entry).startsWith(ROOT));
    }

    @Test
    void noLineOfItNamesAClassOfThePlatform() throws IOException {
        try (var files = Files.walk(Path.of("src", "main"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("org\\.mesinfos\\.(?!showcase)");
            }
        }
    }
}
