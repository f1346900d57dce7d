package org.mesinfos.auth.grant;

import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Which grants a person gave to a client, oldest first.
///
/// A document of its own because a partial unique index is not the same on every engine; changed
/// only under its version. All those of a person stand side by side, by their key.
///
/// @param key `person|client`
/// @param ver grows by one with each change
/// @param grants ids
@Document("grant_pointers")
record GrantPointer(@Id String key, long ver, List<String> grants) {

    private static final char SEPARATOR = '|';

    GrantPointer {
        grants = List.copyOf(grants);
    }

    static String of(String person, String client) {
        return person + SEPARATOR + client;
    }

    /// Where the keys of a person begin, inclusive.
    static String firstOf(String person) {
        return person + SEPARATOR;
    }

    /// Where the keys of a person end, exclusive.
    static String afterLastOf(String person) {
        return person + (char) (SEPARATOR + 1);
    }
}
