package org.mesinfos.auth.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;

/// Whether an app was told of the latest thing that happened to a grant.
public interface SignalStates {

    Told of(Grant grant);

    /// How far the signal has come.
    ///
    /// @param at when it was taken or tried last, or null
    record Told(State state, @Nullable Instant at, int tries) {}

    /// What became of it.
    enum State {
        /// The app named no address; its next call is refused all the same.
        NO_ADDRESS,
        /// On its way, or about to be made: an end by time is written down, and told, a little
        /// later.
        WAITING,
        DELIVERED,
        /// Tried as often as it is worth.
        GIVEN_UP,
        /// The app ended it itself, so there was nothing to tell.
        BY_APP,
        /// Nothing is known any more: the log forgets signals, and an app may have named its
        /// address later.
        UNKNOWN
    }
}
