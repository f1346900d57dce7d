package org.mesinfos.auth.person;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A person as stored.
///
/// @param id the person's id
/// @param password Argon2id hash, with its salt and costs
@Document("people")
record Account(
        @Id String id,
        String login,
        String name,
        Role role,
        String auditId,
        String password,
        Instant createdAt) {

    Person person() {
        return new Person(new PersonId(id), login, name, role, auditId);
    }
}
