package org.mesinfos.engine.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes by AES-256-GCM: a nonce of 12 bytes, what is encrypted, and a tag of 16 bytes.
///
/// @param key 32 bytes, for nothing else
public record AesGcm(SecretKey key) {

    public static final int NONCE_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    public AesGcm {
        key = new SecretKeySpec(key.getEncoded(), "AES");
    }

    /// Seals under a random nonce.
    ///
    /// @param about what must be the same when it is opened
    public byte[] seal(byte[] plain, String about) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return seal(plain, about, nonce);
    }

    /// @param nonce that nothing else has under this key
    public byte[] seal(byte[] plain, String about, byte[] nonce) {
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, about).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// @throws AEADBadTagException when it was altered, or sealed under another key or about
    ///   something else
    public byte[] open(byte[] sealed, String about) throws AEADBadTagException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("too short to have been sealed");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed, about)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException altered) {
            throw altered;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String about) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "AesGcm[…]";
    }
}
