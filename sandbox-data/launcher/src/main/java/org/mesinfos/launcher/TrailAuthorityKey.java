package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.mesinfos.engine.OwnerOnlyFiles;
import org.mesinfos.engine.secret.Ed25519;

/// The key of the access trail's authority in a default start, made at the first start and then
/// kept. Only the data API is given it: nobody else may write what verifiers take for the trail.
final class TrailAuthorityKey {

    private static final String NAME = "trail-authority.pem";

    private final Path file;

    private TrailAuthorityKey(Path file) {
        this.file = file;
    }

    /// The key file in the folder, after making it if it is not there.
    static TrailAuthorityKey in(Path folder) {
        var file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                OwnerOnlyFiles.file(file);
                Files.writeString(file, pem());
            }
            return new TrailAuthorityKey(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "Cannot keep the key of the trail in " + file, unwritable);
        }
    }

    /// What the data API is started with.
    Map<String, Object> asProperties() {
        return Map.of("platform.trail.authority-key-file", file.toString());
    }

    private static String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(Ed25519.make().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
