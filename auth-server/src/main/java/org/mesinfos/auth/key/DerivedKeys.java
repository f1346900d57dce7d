package org.mesinfos.auth.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Independent 256-bit keys, one for each use, from the one secret (RFC 5869, HKDF-SHA256).
public final class DerivedKeys {

    private static final int BYTES = 32;

    private final SecretKey secret;

    DerivedKeys(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "Generic");
    }

    /// The key for that use; the same on every node and after every start.
    ///
    /// @param use a short name that no other use has, such as `pairwise-subject`
    public SecretKey derive(String use) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(
                                    ("mesinfos " + use).getBytes(StandardCharsets.UTF_8), BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }
}
