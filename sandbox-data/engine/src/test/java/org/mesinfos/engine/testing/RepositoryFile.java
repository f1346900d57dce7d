package org.mesinfos.engine.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Files of the repository whose module is being tested.
final class RepositoryFile {

    private RepositoryFile() {}

    /// @param name from the root of the repository, which is looked for from the working directory
    ///   upwards
    /// @throws IllegalStateException when there is none
    static Path find(String name) {
        return Stream.iterate(
                        Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + name + " above here"));
    }
}
