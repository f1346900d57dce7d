package org.mesinfos.portal.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A place in a team that waits for somebody.
///
/// @param key what stands for the team, and the hash of the word in the link; who has the link may
///   join, once
/// @param email where the link was sent
/// @param until when it stops working, exclusive
/// @param usedBy the developer who joined by it; null while nobody did
@Document("team_invitations")
record Invitation(
        @Id String key,
        String team,
        String email,
        Team.Role role,
        Instant until,
        @Nullable String usedBy) {}
