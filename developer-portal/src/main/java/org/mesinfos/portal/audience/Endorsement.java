package org.mesinfos.portal.audience;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That a panelist would use what an entry of a contest, or an idea, proposes. It says neither who
/// nor when.
///
/// @param id list, entry and the panelist's pseudonym in that list, with `|` between them: one per
///   person and entry
/// @param entry id of the entry, or idea
@Document("endorsements")
record Endorsement(@Id String id, String entry) {

    static Endorsement of(String list, String entry, String pseudonym) {
        return new Endorsement(String.join("|", list, entry, pseudonym), entry);
    }
}
