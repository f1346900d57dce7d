package org.mesinfos.engine.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// HMAC-SHA256 of texts under one key.
///
/// @param key a derived key
public record HmacSha256(SecretKey key) {

    /// As Java names the algorithm.
    public static final String NAME = "HmacSHA256";

    /// Under a key of these bytes.
    public HmacSha256(byte[] key) {
        this(new SecretKeySpec(key, NAME));
    }

    /// The code of that text, 43 characters of base64url.
    public String of(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    /// The code of that text, 32 bytes.
    public byte[] bytes(String text) {
        return mac().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /// For many messages one after the other by one thread.
    public Mac mac() {
        try {
            var mac = Mac.getInstance(NAME);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /// Compares codes or hashes in a time that does not tell where they differ.
    public static boolean isSame(@Nullable String one, String other) {
        return one != null
                && MessageDigest.isEqual(
                        one.getBytes(StandardCharsets.UTF_8),
                        other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "HmacSha256[…]";
    }
}
