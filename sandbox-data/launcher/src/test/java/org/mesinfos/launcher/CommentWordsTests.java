package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Comments and names of tests are plain English (docs/style.md): no “whoever”, and no comment that
/// only points at the one before.
class CommentWordsTests {

    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern BANNED =
            Pattern.compile("(?i:whoever)|/// (?:The same|Ditto|See above)\\.");

    @Test
    void noSourceUsesThem() throws IOException {
        var wrong = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            for (var file : files.filter(CommentWordsTests::isSource).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(CommentWordsTests::isBanned)
                        .forEach(line -> wrong.add(ROOT.relativize(file) + ": " + line.strip()));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aPlantedOneIsNoticed() {
        assertThat(isBanned("    /// Whoever asks is told.")).isTrue();
        assertThat(isBanned("    void whoeverLeavesIsErased() {")).isTrue();
        assertThat(isBanned("    /// The same.")).isTrue();
        assertThat(isBanned("    /// The same key opens both.")).isFalse();
    }

    private static boolean isBanned(String line) {
        return BANNED.matcher(line).find();
    }

    /// This file and that of type names quote what they refuse.
    private static boolean isSource(Path file) {
        return file.toString().matches(".*/src/(?:main|test)/java/.*\\.java")
                && !file.endsWith("CommentWordsTests.java")
                && !file.endsWith("TypeNamesTests.java");
    }
}
