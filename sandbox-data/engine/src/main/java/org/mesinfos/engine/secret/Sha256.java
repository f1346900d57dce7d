package org.mesinfos.engine.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// SHA-256 of bytes and of texts in UTF-8, and how it is written.
public final class Sha256 {

    private Sha256() {}

    /// 43 characters of base64url.
    public static String base64Url(String text) {
        return base64Url(hash(text));
    }

    /// A hash, or another value of bytes, in base64url without padding.
    public static String base64Url(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /// 64 hexadecimal digits.
    public static String hex(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    /// 64 hexadecimal digits.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(hash(bytes));
    }

    /// The beginning of [#hex], for marks that need not be unique in the world.
    ///
    /// @param bytes how many of the 32
    public static String hex(String text, int bytes) {
        return HexFormat.of().formatHex(hash(text), 0, bytes);
    }

    /// A digest for what comes in parts.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// 32 bytes.
    public static byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /// 32 bytes.
    public static byte[] hash(byte[] bytes) {
        return digest().digest(bytes);
    }
}
