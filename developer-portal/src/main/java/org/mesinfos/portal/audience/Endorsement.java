package org.mesinfos.portal.audience;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That a panelist would use what an entry proposes. It says neither who nor when.
///
/// @param id contest, entry and the panelist's pseudonym in that contest, with `|` between them:
///   one mark per person and entry
/// @param entry id of the entry
@Document("endorsements")
record Endorsement(@Id String id, String entry) {

    static Endorsement of(String contest, String entry, String pseudonym) {
        return new Endorsement(String.join("|", contest, entry, pseudonym), entry);
    }
}
