package org.mesinfos.data.secret;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.mesinfos.engine.secret.HmacSha256;

/// A key for one use, so that uses cannot be mixed up; [ServiceKeys] has them.
public final class DerivedKey {

    private final HmacSha256 key;

    DerivedKey(SecretKey key) {
        this.key = new HmacSha256(key);
    }

    /// A key that follows from a secret alone, as all did once; for tests and what is older.
    ///
    /// @param use a fixed text that no other use of the secret has
    public DerivedKey(String secret, String use) {
        this(new SecretKeySpec(former(secret, use), HmacSha256.NAME));
    }

    static byte[] former(String secret, String use) {
        return new HmacSha256(secret.getBytes(StandardCharsets.UTF_8)).bytes(use);
    }

    /// HMAC-SHA256 of `message`.
    public byte[] mac(String message) {
        return key.bytes(message);
    }

    /// HMAC-SHA256 under this key, for many messages one after the other by one thread.
    public Mac mac() {
        return key.mac();
    }
}
