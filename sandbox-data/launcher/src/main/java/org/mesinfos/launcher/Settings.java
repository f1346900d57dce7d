package org.mesinfos.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What the person who starts the platform may choose.
///
/// @param folder where the default start keeps its data and its secrets
/// @param server address of a database server to use in place of the embedded one, or null
/// @param fresh whether to begin with empty databases
/// @param arguments Spring properties for all three services, as `--name=value`
record Settings(Path folder, @Nullable String server, boolean fresh, List<String> arguments) {

    private static final String FOLDER = ".mesinfos";

    Settings {
        arguments = List.copyOf(arguments);
    }

    /// Reads the properties `mesinfos.root`, `mongodb.uri` and `fresh`, which Maven hands on.
    static Settings of(Properties properties, String... arguments) {
        var root = Path.of(properties.getProperty("mesinfos.root", "")).toAbsolutePath();
        var server = properties.getProperty("mongodb.uri", "").strip();
        var fresh = properties.getProperty("fresh", "false").strip();
        return new Settings(
                root.resolve(FOLDER),
                server.isEmpty() ? null : server,
                fresh.isEmpty() || Boolean.parseBoolean(fresh),
                List.of(arguments));
    }
}
