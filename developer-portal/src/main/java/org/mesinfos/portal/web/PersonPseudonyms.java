package org.mesinfos.portal.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import org.mesinfos.engine.secret.KeptKeys;
import org.springframework.stereotype.Component;

/// Names a person within one contest, or one other list, and nowhere else: a keyed hash of that
/// list and of their subject at the portal, whose key is of no use without this service's root
/// secret.
@Component
public class PersonPseudonyms {

    private static final String PURPOSE = "panelist-pseudonyms";
    private static final String ALGORITHM = "HmacSHA256";

    private final KeptKeys kept;

    PersonPseudonyms(KeptKeys kept) {
        this.kept = kept;
    }

    /// @param list a contest's id, or a word with a slash that names another list
    /// @param subject of the person at the portal
    public String of(String list, String subject) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(kept.get(PURPOSE));
            var name = (list + "|" + subject).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no pseudonym can be made", e);
        }
    }
}
