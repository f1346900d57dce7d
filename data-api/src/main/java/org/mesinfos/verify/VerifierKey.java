package org.mesinfos.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A public Ed25519 key in the form `name+id+key` (C2SP signed-note).
public final class VerifierKey {

    /// The type of keys that sign texts themselves.
    public static final byte ED25519 = 1;

    /// The type of keys that cosign checkpoints (C2SP tlog-cosignature).
    public static final byte COSIGNATURE_V1 = 4;

    /// How many bytes of an id tell keys of one name apart.
    public static final int ID_LENGTH = 4;

    /// How many bytes a signature has.
    public static final int SIGNATURE_LENGTH = 64;

    /// RFC 8410: what stands before the 32 bytes of an Ed25519 key.
    private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_LENGTH = 32;

    private final String name;
    private final byte[] id;
    private final byte[] typed;
    private final PublicKey key;

    private VerifierKey(String name, byte[] typed) {
        this.name = name;
        this.id = Arrays.copyOf(hash(name, typed), ID_LENGTH);
        this.typed = typed;
        this.key = publicKey(Arrays.copyOfRange(typed, 1, typed.length));
    }

    /// @throws IllegalArgumentException when the text is no key that signs texts
    public static VerifierKey parse(String text) {
        return parse(text, ED25519);
    }

    /// @param type [#ED25519] or [#COSIGNATURE_V1]
    /// @throws IllegalArgumentException when the text is no key of that type
    public static VerifierKey parse(String text, byte type) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isBlank() || parts[0].contains(" ")) {
            throw new IllegalArgumentException("a key has the form name+id+key");
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_LENGTH || typed[0] != type) {
            throw new IllegalArgumentException(
                    "the key of %s is not one of Ed25519 and type %d".formatted(parts[0], type));
        }
        var key = new VerifierKey(parts[0], typed);
        if (!Arrays.equals(key.id, HexFormat.of().parseHex(parts[1]))) {
            throw new IllegalArgumentException("the id of the key of " + parts[0] + " is wrong");
        }
        return key;
    }

    /// @param key an Ed25519 key
    public static VerifierKey of(String name, PublicKey key) {
        // An encoded Ed25519 key ends with the 32 bytes that the format wants (RFC 8410).
        var encoded = key.getEncoded();
        var typed = Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH - 1, encoded.length);
        typed[0] = ED25519;
        return new VerifierKey(name, typed);
    }

    private static byte[] hash(String name, byte[] typed) {
        return Hash.plain((name + "\n").getBytes(StandardCharsets.UTF_8), typed).bytes();
    }

    private static PublicKey publicKey(byte[] raw) {
        try {
            var encoded = ByteBuffer.allocate(ENCODING.length + raw.length).put(ENCODING).put(raw);
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    /// Names what the key signs for.
    public String name() {
        return name;
    }

    /// What tells keys of one name apart, 4 bytes.
    public byte[] id() {
        return id.clone();
    }

    /// Whether this key signed the text.
    ///
    /// @param signature the key's id, then the signature itself
    public boolean signed(String text, byte[] signature) {
        return signature.length == ID_LENGTH + SIGNATURE_LENGTH
                && Arrays.equals(id, Arrays.copyOf(signature, ID_LENGTH))
                && hasSigned(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, ID_LENGTH, signature.length));
    }

    /// Whether this key signed these bytes.
    ///
    /// @param signature the signature itself
    public boolean hasSigned(byte[] signed, byte[] signature) {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signed);
            return signature.length == SIGNATURE_LENGTH && verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// As [#parse(String)] reads it.
    @Override
    public String toString() {
        return name
                + "+"
                + HexFormat.of().formatHex(id)
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
