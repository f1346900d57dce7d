package org.mesinfos.data.secret;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key for one use, derived from the platform's secret so that uses cannot be mixed up.
public final class DerivedKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param use a fixed text that no other use of the secret has
    public DerivedKey(String secret, String use) {
        var root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(mac(root, use.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /// HMAC-SHA256 of `message`.
    public byte[] mac(String message) {
        return mac(key, message.getBytes(StandardCharsets.UTF_8));
    }

    /// HMAC-SHA256 under this key, for many messages one after the other by one thread.
    public Mac mac() {
        return under(key);
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        return under(key).doFinal(message);
    }

    private static Mac under(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
