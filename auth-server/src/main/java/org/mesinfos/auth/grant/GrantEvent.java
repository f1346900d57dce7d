package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;

/// One thing that happened to a grant; kept inside it.
public sealed interface GrantEvent {

    /// When it happened.
    Instant at();

    /// The grant's version right after it.
    long version();

    /// The person agreed for the first time.
    ///
    /// @param scopes everything that was granted
    /// @param until when it ends by itself
    /// @param notice the text that the person read
    record Given(Instant at, long version, List<String> scopes, Instant until, Notice notice)
            implements GrantEvent {}

    /// The person decided anew; the new choice replaces the old one, larger or smaller.
    ///
    /// @param scopes everything that is granted from now on
    /// @param until when it ends by itself
    /// @param notice the text that the person read
    record Amended(Instant at, long version, List<String> scopes, Instant until, Notice notice)
            implements GrantEvent {}

    /// The person took one scope out; the rest stays.
    ///
    /// @param scopes everything that is still granted
    /// @param until when it ends by itself
    record Narrowed(Instant at, long version, List<String> scopes, Instant until)
            implements GrantEvent {}

    /// The person chose another end, sooner or later.
    ///
    /// @param until when it ends by itself from now on
    record Rescheduled(Instant at, long version, Instant until) implements GrantEvent {}

    /// The person paused it; nothing is opened until they resume it or decide anew.
    record Suspended(Instant at, long version) implements GrantEvent {}

    /// The person ended a pause.
    ///
    /// @param scopes everything that is granted from now on
    /// @param until when it ends by itself
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
