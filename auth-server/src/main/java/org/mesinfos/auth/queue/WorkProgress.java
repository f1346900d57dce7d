package org.mesinfos.auth.queue;

import java.time.Instant;

/// How far a piece of work has come; part of the document that it belongs to.
///
/// @param due when it is tried next; meaningless unless it waits
/// @param tries how often it was tried, since it was made or was begun anew
public record WorkProgress(State state, Instant due, int tries) {

    /// What has become of it.
    public enum State {
        /// There is nothing to do.
        NONE,
        WAITING,
        DONE,
        /// Tried as often as it is worth.
        GIVEN_UP
    }

    /// Work that is due at once.
    public static WorkProgress waiting(Instant now) {
        return new WorkProgress(State.WAITING, now, 0);
    }

    public static WorkProgress none(Instant now) {
        return new WorkProgress(State.NONE, now, 0);
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }
}
