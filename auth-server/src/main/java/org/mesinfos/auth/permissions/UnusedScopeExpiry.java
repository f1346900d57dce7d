package org.mesinfos.auth.permissions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That a scope which nobody uses is going to lapse, as the person was told.
///
/// @param key person, grant, scope, and since when nobody used it: one proposal for each silence
/// @param lapsesAt when it lapses unless the person keeps it
/// @param keptAt when the person chose to keep it, or organizers were last seen to keep the app
///   from reading it, or null
/// @param lapsedAt when it began to lapse, after which it cannot be kept, or null
/// @param keptUntil when this is forgotten
@Document("lapses")
record UnusedScopeExpiry(
        @Id String key,
        String grant,
        String scope,
        Instant lapsesAt,
        @Nullable Instant keptAt,
        @Nullable Instant lapsedAt,
        Instant keptUntil) {

    static String key(String person, String grant, String scope, Instant idleSince) {
        return "%s|%s|%s|%d".formatted(person, grant, scope, idleSince.toEpochMilli());
    }

    /// The key of what is noted while organizers keep the app from reading.
    static String keyOfStop(String person, String grant, String scope) {
        return "%s|%s|%s|stopped".formatted(person, grant, scope);
    }

    /// Whether it lapses unless the person keeps it.
    boolean isOpen() {
        return keptAt == null && lapsedAt == null;
    }
}
