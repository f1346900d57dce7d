package org.mesinfos.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A public key in the form `name+id+key` (C2SP signed-note, Ed25519).
public final class VerifierKey {

    /// RFC 8410: what stands before the 32 bytes of an Ed25519 key.
    private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ID_LENGTH = 4;
    private static final int SIGNATURE_LENGTH = 64;
    private static final byte ED25519 = 1;

    private final String name;
    private final byte[] id;
    private final PublicKey key;

    private VerifierKey(String name, byte[] id, PublicKey key) {
        this.name = name;
        this.id = id;
        this.key = key;
    }

    /// @throws IllegalArgumentException when the text is no such key
    public static VerifierKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a key has the form name+id+key");
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        var id = HexFormat.of().parseHex(parts[1]);
        var expected = Merkle.sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed);
        if (typed.length != 33
                || typed[0] != ED25519
                || !Arrays.equals(id, Arrays.copyOf(expected, ID_LENGTH))) {
            throw new IllegalArgumentException("not an Ed25519 key, or its id does not fit");
        }
        return new VerifierKey(parts[0], id, publicKey(Arrays.copyOfRange(typed, 1, 33)));
    }

    private static PublicKey publicKey(byte[] raw) {
        try {
            var encoded = Arrays.copyOf(ENCODING, ENCODING.length + raw.length);
            System.arraycopy(raw, 0, encoded, ENCODING.length, raw.length);
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    /// Names what the key signs for.
    String name() {
        return name;
    }

    /// Whether this key signed the text.
    ///
    /// @param signature the key's id, then the signature itself
    boolean signed(String text, byte[] signature) {
        return signature.length == ID_LENGTH + SIGNATURE_LENGTH
                && Arrays.equals(id, Arrays.copyOf(signature, ID_LENGTH))
                && hasSigned(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, ID_LENGTH, signature.length));
    }

    /// Whether this key signed these bytes.
    ///
    /// @param signature the signature itself
    boolean hasSigned(byte[] signed, byte[] signature) {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signed);
            return signature.length == SIGNATURE_LENGTH && verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
