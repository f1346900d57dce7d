package org.mesinfos.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 value, compared by content.
public final class Hash {

    /// What the very first batch of a writer follows.
    public static final Hash NONE = new Hash(new byte[32]);

    static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException when there are not exactly 32 bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /// Reads back what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static Hash parse(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a hash: " + hex);
        }
        return new Hash(HexFormat.of().parseHex(hex));
    }

    /// The hash of these parts, one after the other, behind a prefix that tells leaves from nodes.
    static Hash over(int prefix, byte[]... parts) {
        var sha256 = sha256();
        sha256.update((byte) prefix);
        return finished(sha256, parts);
    }

    /// The hash of these parts, one after the other.
    public static Hash plain(byte[]... parts) {
        return finished(sha256(), parts);
    }

    private static Hash finished(MessageDigest sha256, byte[]... parts) {
        for (var part : parts) {
            sha256.update(part);
        }
        return new Hash(sha256.digest());
    }

    /// Base64, 44 characters.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Lower-case hexadecimal, 64 characters.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
