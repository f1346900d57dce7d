package org.mesinfos.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// What Maven puts on the class path of a module when it runs: not what its tests see.
final class RuntimeClasspath {

    private RuntimeClasspath() {}

    /// As `mvn spring-boot:run` starts the platform.
    static String ofLauncher() {
        var classes = Path.of("target", "classes").toAbsolutePath();
        return classes + File.pathSeparator + read(Path.of("."));
    }

    /// File names of the libraries of a module, without those that are modules themselves.
    static Set<String> libraries(Path module) {
        var names = new TreeSet<String>();
        for (var entry : read(module).split(File.pathSeparator)) {
            var file = Path.of(entry);
            if (Files.isRegularFile(file) && !file.startsWith(root())) {
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    /// The folder of the whole product.
    static Path root() {
        return Path.of("..", "..").toAbsolutePath().normalize();
    }

    private static String read(Path module) {
        try {
            return Files.readString(module.resolve("target/runtime-classpath.txt")).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
