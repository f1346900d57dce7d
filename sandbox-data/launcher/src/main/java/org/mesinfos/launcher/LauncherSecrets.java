package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mesinfos.engine.OwnerOnlyFiles;

/// The secrets of a default start, made at the first one and then kept: a root secret for each
/// service, and what two services prove themselves to each other by.
///
/// Stored keys are sealed under them, so they must outlive a restart.
final class LauncherSecrets {

    private static final String PORTAL_CLIENT = "platform.secrets.portal-client";
    private static final String DATA_API_CLIENT = "platform.secrets.data-api-client";

    /// What all services shared in earlier versions; still the oldest root secret of data from
    /// then.
    private static final String SHARED = "platform.secrets.key";

    private static final int BYTES = 32;

    private final Properties values;

    private LauncherSecrets(Properties values) {
        this.values = values;
    }

    /// Reads the secrets from `secrets.properties` in the folder, after making those not there yet.
    static LauncherSecrets in(Path folder) {
        var file = folder.resolve("secrets.properties");
        try {
            OwnerOnlyFiles.folder(folder);
            OwnerOnlyFiles.file(file);
            var properties = read(file);
            var names =
                    List.of(
                            root(PlatformService.AUTH_SERVER),
                            root(PlatformService.DATA_API),
                            root(PlatformService.DEVELOPER_PORTAL),
                            PORTAL_CLIENT,
                            DATA_API_CLIENT);
            if (!properties.keySet().containsAll(names)) {
                var random = new SecureRandom();
                names.forEach(name -> properties.putIfAbsent(name, secret(random)));
                write(file, properties);
            }
            return new LauncherSecrets(properties);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot keep secrets in " + file, unreadable);
        }
    }

    private static String root(PlatformService platformService) {
        return platformService.configuration() + ".root-secret";
    }

    /// What one service is given, by the name of the Spring property that carries it. The showcase
    /// is an app like any other, and is told nothing.
    Map<String, Object> of(PlatformService platformService) {
        var given = new HashMap<String, Object>();
        if (platformService == PlatformService.SHOWCASE) {
            return given;
        }
        given.put("platform.secrets.keys[0]", values.get(root(platformService)));
        if (platformService != PlatformService.DEVELOPER_PORTAL && values.containsKey(SHARED)) {
            given.put(SHARED, values.get(SHARED));
        }
        if (platformService != PlatformService.DATA_API) {
            given.put(PORTAL_CLIENT, values.get(PORTAL_CLIENT));
        }
        if (platformService == PlatformService.AUTH_SERVER) {
            given.put(DATA_API_CLIENT, values.get(DATA_API_CLIENT));
        }
        return given;
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void write(Path file, Properties properties) throws IOException {
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
