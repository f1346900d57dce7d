package org.mesinfos.data.trail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Somebody outside of this platform who cosigns checkpoints, known by a public key (C2SP
/// tlog-cosignature).
public final class Witness {

    /// RFC 8410: what stands before the 32 bytes of an Ed25519 key.
    private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_LENGTH = 33;
    private static final int ID_LENGTH = 4;
    private static final byte COSIGNATURE_V1 = 4;

    private final String name;
    private final String id;
    private final String verifierKey;
    private final PublicKey key;

    private Witness(String name, String id, String verifierKey, PublicKey key) {
        this.name = name;
        this.id = id;
        this.verifierKey = verifierKey;
        this.key = key;
    }

    /// @param text `name+id+key` as C2SP signed-note writes it, with the type of cosignatures, 4
    /// @throws IllegalArgumentException when it is no such key, in one sentence
    public static Witness parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isBlank() || parts[0].contains(" ")) {
            throw new IllegalArgumentException("a witness's key has the form name+id+key");
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != KEY_LENGTH || typed[0] != COSIGNATURE_V1) {
            throw new IllegalArgumentException(
                    "the key of " + parts[0] + " is not one for cosignatures (Ed25519, type 4)");
        }
        var hash = Hash.plain((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed);
        if (!hash.toString().startsWith(parts[1]) || parts[1].length() != 2 * ID_LENGTH) {
            throw new IllegalArgumentException("the id of the key of " + parts[0] + " is wrong");
        }
        return new Witness(parts[0], parts[1], text.strip(), publicKey(typed));
    }

    private static PublicKey publicKey(byte[] typed) {
        try {
            var encoded = Arrays.copyOf(ENCODING, ENCODING.length + typed.length - 1);
            System.arraycopy(typed, 1, encoded, ENCODING.length, typed.length - 1);
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    public String name() {
        return name;
    }

    /// Eight hexadecimal digits that tell keys of one name apart.
    String id() {
        return id;
    }

    /// The public key, as it was registered.
    public String verifierKey() {
        return verifierKey;
    }

    /// Whether this witness signed that text at that time.
    ///
    /// @param text what a checkpoint signs, with its last line break
    /// @param seconds since 1970
    /// @param signature 64 bytes
    boolean signed(String text, long seconds, byte[] signature) {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            var message = "cosignature/v1\ntime " + seconds + "\n" + text;
            verification.update(message.getBytes(StandardCharsets.UTF_8));
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
