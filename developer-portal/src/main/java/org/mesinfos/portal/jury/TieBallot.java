package org.mesinfos.portal.jury;

import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How a member of the jury votes where entries are tied.
///
/// @param id contest, `|`, and the member's subject at the portal
/// @param choices entries, one of each tie
@Document("tie_ballots")
record TieBallot(@Id String id, String member, Set<String> choices) {

    TieBallot {
        choices = Set.copyOf(choices);
    }
}
