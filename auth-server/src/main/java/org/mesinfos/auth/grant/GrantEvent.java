package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/// One thing that happened to a grant; kept inside it.
///
/// @param at when it happened
/// @param version the grant's, right after it
/// @param scopes everything that is granted from then on; null when it changes nothing about that
/// @param until when the grant ends by itself from then on, which is at once when nothing is
///   granted any more; null when it changes nothing about that
/// @param notice the text that the person read; null when they decided nothing
public record GrantEvent(
        Type type,
        Instant at,
        @Field("ver") long version,
        @Nullable List<String> scopes,
        @Nullable Instant until,
        @Nullable ConsentNotice notice) {

    /// What happened.
    public enum Type {
        /// The person agreed for the first time.
        GIVEN,

        /// The person decided anew; the new choice replaces the old one, larger or smaller.
        AMENDED,

        /// The person took one scope out; the rest stays.
        NARROWED,

        /// The person permits a part only of what one scope opens; the scopes stay.
        RESTRICTED,

        /// The person chose another end, sooner or later.
        RESCHEDULED,

        /// The person paused it; nothing is opened until they resume it or decide anew.
        SUSPENDED,

        /// The person ended a pause.
        RESUMED,

        /// The person ended it.
        WITHDRAWN,

        /// The app gave it back (Grant Management); the person did nothing.
        RELEASED,

        /// Its time was over; nobody acted.
        EXPIRED,

        /// A scope went unused for so long that it lapsed, as the person was told it would; nobody
        /// acted.
        LAPSED
    }

    /// What happened, as in message keys: `given`, `amended`, and so on.
    public String word() {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /// Whether a scope lapsed and nothing was left, so that the grant ended.
    public boolean lapsesAll() {
        return type == Type.LAPSED && scopes != null && scopes.isEmpty();
    }
}
