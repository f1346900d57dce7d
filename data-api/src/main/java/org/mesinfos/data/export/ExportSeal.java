package org.mesinfos.data.export;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.springframework.stereotype.Component;

/// Seals parts of exports by AES-256-GCM, each export under a key of its own and each part under
/// its id: a part says nothing without the service's key and cannot stand in for another.
@Component
class ExportSeal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final DerivedKey key;
    private final SecureRandom random = new SecureRandom();

    ExportSeal(ServiceKeys keys) {
        this.key = keys.get("data-api exports 1");
    }

    byte[] seal(ExportJob job, String id, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, job, id, nonce, plain, 0);
        var content = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, content, NONCE_BYTES, sealed.length);
        return content;
    }

    /// @throws IllegalStateException when it was altered, or is another part
    byte[] open(ExportJob job, String id, byte[] content) {
        var nonce = Arrays.copyOf(content, NONCE_BYTES);
        return apply(Cipher.DECRYPT_MODE, job, id, nonce, content, NONCE_BYTES);
    }

    private byte[] apply(
            int mode, ExportJob job, String id, byte[] nonce, byte[] input, int start) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var own = new SecretKeySpec(key.mac(ExportBlock.under(job)), "AES");
            cipher.init(mode, own, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, start, input.length - start);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a part of an export cannot be sealed or opened", e);
        }
    }
}
