package org.mesinfos.auth.person;

import org.mesinfos.engine.IdPrefixRange;
import org.springframework.data.mongodb.core.query.Criteria;

/// Documents of one person, whose `_id` begins with the person's id and `|`.
public final class PersonKeys {

    private PersonKeys() {}

    /// All of that person's, as one range of `_id`.
    public static Criteria of(PersonId person) {
        return IdPrefixRange.startingWith(person + "|");
    }
}
