package org.mesinfos.data.export;

import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.engine.secret.AesGcm;
import org.springframework.stereotype.Component;

/// Seals parts of exports by AES-256-GCM, each export under a key of its own and each part under
/// its id: a part says nothing without the service's key and cannot stand in for another.
@Component
class ExportSeal {

    private final DerivedKey key;

    ExportSeal(ServiceKeys keys) {
        this.key = keys.get("data-api exports 1");
    }

    byte[] seal(ExportJob job, String id, byte[] plain) {
        return keyOf(job).seal(plain, id);
    }

    /// @throws IllegalStateException when it was altered, or is another part
    byte[] open(ExportJob job, String id, byte[] content) {
        try {
            return keyOf(job).open(content, id);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("a part of an export cannot be opened", e);
        }
    }

    private AesGcm keyOf(ExportJob job) {
        return new AesGcm(new SecretKeySpec(key.mac(ExportBlock.under(job)), "AES"));
    }
}
