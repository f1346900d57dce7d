package org.mesinfos.auth.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A paper with its content, in one document: it is there whole or not at all. Ten megabytes stay
/// below what one document may hold (docs/adr/077). The data API reads it here, for apps that were
/// allowed to (docs/adr/077).
///
/// @param key person, `|`, and the [#id()]; in the order of time for each person
/// @param bytes in size
/// @param content null where only the rest was read
@Document("own_documents")
record OwnDocument(
        @Id String key,
        String person,
        String name,
        DocumentType type,
        int bytes,
        Instant addedAt,
        byte @Nullable [] content) {

    /// Its name in addresses.
    public String id() {
        return key.substring(person.length() + 1);
    }

    /// Its size in kilobytes, rounded up.
    public int kilobytes() {
        return (bytes + 1023) / 1024;
    }

    /// Says nothing of what is in it.
    @Override
    public String toString() {
        return "OwnDocument";
    }
}
