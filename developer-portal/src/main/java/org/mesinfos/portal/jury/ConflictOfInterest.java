package org.mesinfos.portal.jury;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That a member of the jury must not judge an entry. Nobody takes it back.
///
/// @param id contest, member and entry, with `|` between them
/// @param member subject at the portal
/// @param reason for the organizers to read
@Document("conflicts_of_interest")
public record ConflictOfInterest(
        @Id String id, String entry, String member, String name, String reason, Instant at) {

    public static String id(String contest, String member, String entry) {
        return String.join("|", contest, member, entry);
    }
}
