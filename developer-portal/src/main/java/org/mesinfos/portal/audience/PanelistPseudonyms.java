package org.mesinfos.portal.audience;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import org.mesinfos.engine.secret.KeptKeys;
import org.springframework.stereotype.Component;

/// Names a panelist within one contest and nowhere else: a keyed hash of the contest and of their
/// subject at the portal, whose key is of no use without this service's root secret.
@Component
class PanelistPseudonyms {

    private static final String PURPOSE = "panelist-pseudonyms";
    private static final String ALGORITHM = "HmacSHA256";

    private final KeptKeys kept;

    PanelistPseudonyms(KeptKeys kept) {
        this.kept = kept;
    }

    /// @param subject of the panelist at the portal
    String of(String contest, String subject) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(kept.get(PURPOSE));
            var name = (contest + "|" + subject).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no pseudonym can be made", e);
        }
    }
}
