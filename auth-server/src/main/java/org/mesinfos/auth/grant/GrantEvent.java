package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a grant; kept inside it.
public sealed interface GrantEvent {

    /// When it happened.
    Instant at();

    /// The grant's version right after it.
    long version();

    /// Everything that is granted from then on; null when it changes nothing about that.
    default @Nullable List<String> scopes() {
        return null;
    }

    /// When the grant ends by itself from then on; null when it changes nothing about that.
    default @Nullable Instant until() {
        return null;
    }

    /// The text that the person read; null when they decided nothing.
    default @Nullable ConsentNotice notice() {
        return null;
    }

    /// What happened, as it is stored.
    enum Type {
        GIVEN,
        AMENDED,
        NARROWED,
        RESTRICTED,
        RESCHEDULED,
        SUSPENDED,
        RESUMED,
        WITHDRAWN,
        RELEASED,
        EXPIRED,
        LAPSED
    }

    default Type type() {
        return switch (this) {
            case Given _ -> Type.GIVEN;
            case Amended _ -> Type.AMENDED;
            case Narrowed _ -> Type.NARROWED;
            case Restricted _ -> Type.RESTRICTED;
            case Rescheduled _ -> Type.RESCHEDULED;
            case Suspended _ -> Type.SUSPENDED;
            case Resumed _ -> Type.RESUMED;
            case Withdrawn _ -> Type.WITHDRAWN;
            case Released _ -> Type.RELEASED;
            case Expired _ -> Type.EXPIRED;
            case Lapsed _ -> Type.LAPSED;
        };
    }

    /// What happened, as in message keys: `given`, `amended`, and so on.
    default String word() {
        return type().name().toLowerCase(Locale.ROOT);
    }

    /// The person agreed for the first time.
    record Given(Instant at, long version, List<String> scopes, Instant until, ConsentNotice notice)
            implements GrantEvent {}

    /// The person decided anew; the new choice replaces the old one, larger or smaller.
    record Amended(
            Instant at, long version, List<String> scopes, Instant until, ConsentNotice notice)
            implements GrantEvent {}

    /// The person took one scope out; the rest stays.
    record Narrowed(Instant at, long version, List<String> scopes, Instant until)
            implements GrantEvent {}

    /// The person permits a part only of what one scope opens; the scopes stay.
    record Restricted(Instant at, long version, List<String> scopes, Instant until)
            implements GrantEvent {}

    /// The person chose another end, sooner or later.
    record Rescheduled(Instant at, long version, Instant until) implements GrantEvent {}

    /// The person paused it; nothing is opened until they resume it or decide anew.
    record Suspended(Instant at, long version) implements GrantEvent {}

    /// The person ended a pause.
    record Resumed(Instant at, long version, List<String> scopes, Instant until)
            implements GrantEvent {}

    /// The person ended it.
    record Withdrawn(Instant at, long version) implements GrantEvent {}

    /// The app gave it back (Grant Management); the person did nothing.
    record Released(Instant at, long version) implements GrantEvent {}

    /// A scope went unused for so long that it lapsed, as the person was told it would; nobody
    /// acted.
    ///
    /// @param scopes everything that is still granted; empty when the grant ended with it
    /// @param until when it ends by itself; the same as `at` when the grant ended with it
    record Lapsed(Instant at, long version, List<String> scopes, Instant until)
            implements GrantEvent {

        /// Whether nothing was left, so that the grant ended.
        public boolean endsAll() {
            return scopes.isEmpty();
        }
    }

    /// Its time was over; nobody acted.
    record Expired(Instant at, long version) implements GrantEvent {}
}
