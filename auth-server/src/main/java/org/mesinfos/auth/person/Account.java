package org.mesinfos.auth.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A person as stored.
///
/// @param id the person's id
/// @param password Argon2id hash, with its salt and costs
/// @param generation absent until all sign-ins were ended once
/// @param lastSignInOn day of the last sign-in, such as `2026-11-25`; absent for panelists and
///   made-up people, of whom no such thing is kept
/// @param closedAt since when organizers keep the person from signing in; absent for open accounts
/// @param holder company for which they work; absent for all but a holder's people
@Document("people")
public record Account(
        @Id String id,
        String login,
        String name,
        Role role,
        String auditId,
        String password,
        Instant createdAt,
        @Nullable Long generation,
        @Nullable String lastSignInOn,
        @Nullable Instant closedAt,
        @Nullable String holder) {

    public Person person() {
        return new Person(
                new PersonId(id),
                login,
                name,
                role,
                auditId,
                generation == null ? 0 : generation,
                closedAt != null,
                role == Role.HOLDER ? holder : null);
    }
}
