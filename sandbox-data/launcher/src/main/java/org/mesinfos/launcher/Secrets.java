package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The secrets that the services of a default start share, made at the first start and then kept.
///
/// The stored signing keys are encrypted under one of them, so they must outlive a restart.
final class Secrets {

    private static final List<String> NAMES =
            List.of(
                    "platform.secrets.key",
                    "platform.secrets.portal-client",
                    "platform.secrets.data-api-client");

    private static final int BYTES = 32;

    private final Map<String, Object> values;

    private Secrets(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /// Reads the secrets from `secrets.properties` in the folder, after making those not there yet.
    static Secrets in(Path folder) {
        var file = folder.resolve("secrets.properties");
        try {
            var properties = read(file);
            if (!properties.keySet().containsAll(NAMES)) {
                var random = new SecureRandom();
                NAMES.forEach(name -> properties.putIfAbsent(name, secret(random)));
                write(file, properties);
            }
            return new Secrets(
                    NAMES.stream().collect(Collectors.toMap(name -> name, properties::get)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot keep secrets in " + file, unreadable);
        }
    }

    /// The secrets by the name of the Spring property that carries each.
    Map<String, Object> asProperties() {
        return values;
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    // Made readable by its owner alone before anything is in it.
    private static void write(Path file, Properties properties) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Secrets of the default start; keep them with its data");
        }
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
