package org.mesinfos.auth.grant;

import java.util.List;
import java.util.stream.Stream;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;

/// Which grants a person gave to a client, oldest first.
///
/// A document of its own because a partial unique index is not the same on every engine. All those
/// of a person stand side by side, by their key.
///
/// @param key `person|client`
/// @param ver grows by one with each change
/// @param grants ids
@Document("grant_pointers")
record ClientGrantIndex(@Id String key, @Version long ver, List<String> grants) {

    private static final char SEPARATOR = '|';

    /// The first one, not written yet.
    static ClientGrantIndex to(String key, GrantId first) {
        return new ClientGrantIndex(key, 0, List.of(first.value()));
    }

    ClientGrantIndex and(GrantId next) {
        return new ClientGrantIndex(
                key, ver, Stream.concat(grants.stream(), Stream.of(next.value())).toList());
    }

    GrantId latest() {
        return new GrantId(grants.getLast());
    }

    static String of(String person, String client) {
        return person + SEPARATOR + client;
    }

    /// All those of a person.
    static Criteria of(PersonId person) {
        return IdPrefixRange.startingWith(person.value() + SEPARATOR);
    }
}
