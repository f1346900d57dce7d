package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.springframework.data.mongodb.core.query.Criteria;

/// Documents of one person, whose `_id` begins with the person's id and `|`.
public final class PersonKeys {

    private PersonKeys() {}

    /// All of that person's, as one range of `_id`.
    public static Criteria of(PersonId person) {
        return where("_id").gt(person + "|").lt(person + "}");
    }
}
