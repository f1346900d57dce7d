package org.mesinfos.portal.web;

import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.KeptKeys;
import org.springframework.stereotype.Component;

/// Names a person within one contest, or one other list, and nowhere else: a keyed hash of that
/// list and of their subject at the portal, whose key is of no use without this service's root
/// secret.
@Component
public class PersonPseudonyms {

    private static final String PURPOSE = "panelist-pseudonyms";

    private final KeptKeys kept;

    PersonPseudonyms(KeptKeys kept) {
        this.kept = kept;
    }

    /// @param list a contest's id, or a word with a slash that names another list
    /// @param subject of the person at the portal
    public String of(String list, String subject) {
        return new HmacSha256(kept.get(PURPOSE)).of(list + "|" + subject);
    }
}
