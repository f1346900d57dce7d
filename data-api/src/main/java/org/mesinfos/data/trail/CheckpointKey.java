package org.mesinfos.data.trail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs checkpoints with Ed25519, in the note format that transparency logs use (C2SP
/// signed-note).
///
/// The key is derived from the platform's secret, so every process signs with the same one.
final class CheckpointKey {

    /// Names the trail in signed notes.
    static final String ORIGIN = "mesinfos.example/trail";

    private static final int ED25519 = 0x01;
    private static final int RAW_KEY_LENGTH = 32;

    private final String name;
    private final KeyPair pair;
    private final byte[] publicKey;

    CheckpointKey(String name, String secret) {
        this.name = name;
        try {
            pair = pair(seed(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519 and HmacSHA256", e);
        }
        // An encoded Ed25519 key ends with the 32 bytes that the format wants (RFC 8410).
        var encoded = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_LENGTH, encoded.length);
        publicKey = typed(raw);
    }

    /// What a verifier needs to know, to be published outside of this platform too.
    String verifierKey() {
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(publicKey);
    }

    /// @param text ends with a line break
    String sign(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var signed = joined(HexFormat.of().parseHex(id()), signature.sign());
            return text + "\n— " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checkpoint cannot be signed", e);
        }
    }

    /// Whether this key signed the text.
    ///
    /// @param text ends with a line break
    /// @param signature the key's id, then the signature itself
    boolean signed(String text, byte[] signature) {
        try {
            var own = HexFormat.of().parseHex(id());
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(pair.getPublic());
            verification.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.length > own.length
                    && Arrays.equals(own, Arrays.copyOf(signature, own.length))
                    && verification.verify(signature, own.length, signature.length - own.length);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    // Four bytes that tell keys of one name apart: the start of SHA-256(name, line break, key).
    private String id() {
        var hash = Hash.plain((name + "\n").getBytes(StandardCharsets.UTF_8), publicKey);
        return hash.toString().substring(0, 8);
    }

    private static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return generator.generateKeyPair();
    }

    private static byte[] seed(String secret) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal("mesinfos trail checkpoint v1".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] typed(byte[] raw) {
        return joined(new byte[] {ED25519}, raw);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /// Hands the generator our seed: an Ed25519 private key is 32 bytes of randomness (RFC 8032).
    private static final class Seed extends SecureRandom {
        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("the generator asked for " + bytes.length);
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
