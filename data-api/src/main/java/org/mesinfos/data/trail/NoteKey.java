package org.mesinfos.data.trail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// An Ed25519 key that signs texts under a name (C2SP signed-note), as transparency logs do.
final class NoteKey {

    /// Names the trail in signed notes.
    static final String ORIGIN = "mesinfos.example/trail";

    private static final int ED25519 = 0x01;
    private static final int RAW_KEY_LENGTH = 32;

    private final String name;
    private final KeyPair pair;
    private final byte[] publicKey;

    /// @param pair of Ed25519 keys
    NoteKey(String name, KeyPair pair) {
        this.name = name;
        this.pair = pair;
        // An encoded Ed25519 key ends with the 32 bytes that the format wants (RFC 8410).
        var encoded = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_LENGTH, encoded.length);
        publicKey = joined(new byte[] {ED25519}, raw);
    }

    String name() {
        return name;
    }

    /// What a verifier needs to know, to be published outside of this platform too.
    String verifierKey() {
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(publicKey);
    }

    /// @param text ends with a line break
    /// @return the signed note
    String sign(String text) {
        var signature = sign(text.getBytes(StandardCharsets.UTF_8));
        var signed = joined(HexFormat.of().parseHex(id()), signature);
        return text + "\n— " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /// The signature alone, 64 bytes.
    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(Ed25519.NAME);
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be signed", e);
        }
    }

    /// Whether this key signed the text.
    ///
    /// @param text ends with a line break
    /// @param signature the key's id, then the signature itself
    boolean signed(String text, byte[] signature) {
        var own = HexFormat.of().parseHex(id());
        return signature.length > own.length
                && Arrays.equals(own, Arrays.copyOf(signature, own.length))
                && signed(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, own.length, signature.length));
    }

    private boolean signed(byte[] bytes, byte[] signature) {
        try {
            var verification = Signature.getInstance(Ed25519.NAME);
            verification.initVerify(pair.getPublic());
            verification.update(bytes);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    // Four bytes that tell keys of one name apart: the start of SHA-256(name, line break, key).
    private String id() {
        var hash = Hash.plain((name + "\n").getBytes(StandardCharsets.UTF_8), publicKey);
        return hash.toString().substring(0, 8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
