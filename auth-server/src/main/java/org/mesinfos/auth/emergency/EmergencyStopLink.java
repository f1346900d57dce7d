package org.mesinfos.auth.emergency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A link in one mail, by which its person stops all sharing once.
///
/// @param hash SHA-256 of the token, which is in the mail only
/// @param until exclusive
/// @param usedAt when it stopped everything; null before
/// @param stopped how many permissions ended then; null before
@Document("emergency_stop_links")
record EmergencyStopLink(
        @Id String hash,
        String person,
        Instant until,
        @Nullable Instant usedAt,
        @Nullable Integer stopped) {}
