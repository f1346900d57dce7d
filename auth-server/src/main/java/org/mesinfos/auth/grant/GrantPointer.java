package org.mesinfos.auth.grant;

import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Which grants belong to a key, oldest first: to a person and client, or to a person.
///
/// A document of its own because a partial unique index is not the same on every engine; changed
/// only under its version.
///
/// @param key `person|client`, or `person|` for all of a person
/// @param ver grows by one with each change
/// @param grants ids
@Document("grant_pointers")
record GrantPointer(@Id String key, long ver, List<String> grants) {

    GrantPointer {
        grants = List.copyOf(grants);
    }

    static String ofPerson(String person) {
        return person + "|";
    }

    static String ofPersonAndClient(String person, String client) {
        return person + "|" + client;
    }
}
