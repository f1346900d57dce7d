package org.mesinfos.auth.grant;

import java.time.Instant;

/// What has become of a grant. The grant, not the token, is the truth.
public sealed interface GrantState {

    /// The person agreed; the app may read until [#until()], which is exclusive.
    record Active(Instant until) implements GrantState {}

    /// The person ended it.
    record Withdrawn(Instant at) implements GrantState {}

    /// Its time ran out.
    record Expired(Instant at) implements GrantState {}

    /// The person paused it and may resume it; until then it opens nothing. Organizers who stop an
    /// app leave its grants as they are (docs/adr/030).
    record Suspended(Instant at) implements GrantState {}

    default boolean allowsReadingAt(Instant now) {
        return switch (this) {
            case Active(var until) -> now.isBefore(until);
            case Withdrawn _, Expired _, Suspended _ -> false;
        };
    }
}
