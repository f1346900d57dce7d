package org.mesinfos.engine.secret;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Pairs of Ed25519 keys (RFC 8032): new ones, those of a file, and those derived from another.
public final class Ed25519 {

    /// As Java names the algorithm.
    public static final String NAME = "Ed25519";

    private static final String FRAME = "-----(BEGIN|END) PRIVATE KEY-----";

    private Ed25519() {}

    /// A new pair.
    public static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /// @param text PKCS #8 in base64, in the frame of PEM or without
    /// @throws IllegalArgumentException when it is no private Ed25519 key; without the key in it
    public static KeyPair parse(String text) {
        try {
            var encoded = text.replaceAll(FRAME, "").replaceAll("\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
            return ofSeed(
                    seed((EdECPrivateKey) KeyFactory.getInstance(NAME).generatePrivate(spec)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("not a private Ed25519 key in PKCS #8");
        }
    }

    /// Another pair that only the holder of this one can make.
    ///
    /// @param use that no other derived pair has
    public static KeyPair derive(KeyPair from, String use) {
        return ofSeed(new HmacSha256(seed((EdECPrivateKey) from.getPrivate())).bytes(use));
    }

    /// The signature of these bytes, 64 bytes.
    public static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            var signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be signed", e);
        }
    }

    private static byte[] seed(EdECPrivateKey key) {
        return key.getBytes()
                .orElseThrow(() -> new IllegalArgumentException("the key has no bytes"));
    }

    /// The pair that follows from 32 random bytes; the same ones give the same pair.
    public static KeyPair ofSeed(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
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
