package org.mesinfos.portal.scoring;

import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How a member of the jury votes where entries are tied.
///
/// @param id contest, `|`, and the member's subject at the portal
/// @param choices entries, one of each tie
@Document("tie_ballots")
public record TieBallot(@Id String id, String member, Set<String> choices) {

    public TieBallot {
        choices = Set.copyOf(choices);
    }
}
