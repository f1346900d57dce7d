package org.mesinfos.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// A way of breaking one class, and the test that has to notice it.
///
/// @param claims numbers of the claims in `docs/security-claims.md` whose test is tried with it, or
///   the heading of those without a number
/// @param name what is wrong then, in a few words
/// @param file source file of the class, relative to the folder of the module
/// @param find text that occurs once in the source file
/// @param replace what stands in its place in the broken copy
/// @param test class and method, as in `SignInWalkTests.signingOutEndsTheSession`
public record PlantedFault(
        List<String> claims, String name, Path file, String find, String replace, String test) {

    private static final Path SOURCES = Path.of("src/main/java/org/mesinfos");

    /// The faults of a list in YAML: a sequence of maps with the names of the components as keys.
    /// `file` is relative to the package org.mesinfos in the main sources of this module, or of the
    /// one to whose folder `module` leads.
    ///
    /// @throws IllegalArgumentException for an entry without one of them
    public static List<PlantedFault> list(InputStream yaml) {
        List<Map<String, Object>> entries = new Yaml().load(yaml);
        return entries.stream().map(PlantedFault::of).toList();
    }

    private static PlantedFault of(Map<String, Object> entry) {
        return new PlantedFault(
                List.of(text(entry, "claims").split(", ")),
                text(entry, "name"),
                Path.of(String.valueOf(entry.getOrDefault("module", "")))
                        .resolve(SOURCES)
                        .resolve(text(entry, "file")),
                text(entry, "find").strip(),
                String.valueOf(entry.getOrDefault("replace", "")).strip(),
                text(entry, "test"));
    }

    private static String text(Map<String, Object> entry, String key) {
        var value = entry.get(key);
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("a fault without " + key + ": " + entry);
        }
        return value.toString();
    }

    /// The source with the fault in it.
    ///
    /// @throws AssertionError when the text to break is not there exactly once, since the source
    ///   changed
    public String brokenSource() {
        var source = read(file);
        var at = source.indexOf(find);
        if (at < 0 || source.indexOf(find, at + 1) >= 0) {
            throw new AssertionError(
                    "«%s» cannot be planted: not exactly once in %s:%n%s"
                            .formatted(name, file, find));
        }
        return source.substring(0, at) + replace + source.substring(at + find.length());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
