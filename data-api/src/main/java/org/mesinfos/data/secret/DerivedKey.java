package org.mesinfos.data.secret;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key for one use, so that uses cannot be mixed up; [ServiceKeys] has them.
public final class DerivedKey {

    static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    DerivedKey(SecretKey key) {
        this.key = key;
    }

    /// A key that follows from a secret alone, as all did once; for tests and what is older.
    ///
    /// @param use a fixed text that no other use of the secret has
    public DerivedKey(String secret, String use) {
        this(new SecretKeySpec(former(secret, use), ALGORITHM));
    }

    static byte[] former(String secret, String use) {
        var root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        return mac(root, use.getBytes(StandardCharsets.UTF_8));
    }

    /// HMAC-SHA256 of `message`.
    public byte[] mac(String message) {
        return mac(key, message.getBytes(StandardCharsets.UTF_8));
    }

    /// HMAC-SHA256 under this key, for many messages one after the other by one thread.
    public Mac mac() {
        return under(key);
    }

    private static byte[] mac(SecretKey key, byte[] message) {
        return under(key).doFinal(message);
    }

    private static Mac under(SecretKey key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
