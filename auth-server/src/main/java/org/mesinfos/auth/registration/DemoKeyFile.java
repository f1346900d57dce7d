package org.mesinfos.auth.registration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/// The key pair of a client of the demonstration, such as that by which scripts sign in as
/// `demo-live-fapi`: made at the first start and left where the client reads it, as one JSON Web
/// Key (RFC 7517).
final class DemoKeyFile {

    private DemoKeyFile() {}

    /// The public half, as a JSON Web Key Set.
    ///
    /// @param id the key's id (`kid`)
    /// @throws UncheckedIOException when the file can be neither read nor written
    static String publicKeys(Path file, String id) {
        try {
            if (Files.notExists(file)) {
                write(file, id);
            }
            var key = ECKey.parse(Files.readString(file));
            return new JWKSet(key.toPublicJWK()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(file + " holds no EC key: remove it", e);
        }
    }

    private static void write(Path file, String id) throws IOException, JOSEException {
        var key =
                new ECKeyGenerator(Curve.P_256)
                        .keyID(id)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .generate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var owner = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
        }
        Files.writeString(file, key.toJSONString());
    }
}
