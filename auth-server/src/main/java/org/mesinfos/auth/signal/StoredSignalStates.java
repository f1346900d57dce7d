package org.mesinfos.auth.signal;

import java.time.Clock;
import java.time.Duration;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantState;

/// Looks the signal up by its key, which follows from the grant's own event. A certificate is
/// signed for what it says, so it says only what follows from what is stored.
class StoredSignalStates implements SignalStates {

    private final Signals signals;
    private final Duration kept;
    private final Clock clock;

    /// @param kept how long a signal stays in the log
    StoredSignalStates(Signals signals, Duration kept, Clock clock) {
        this.signals = signals;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public Told of(Grant grant) {
        var event = grant.events().getLast();
        if (event instanceof GrantEvent.Released) {
            return only(State.BY_APP);
        }
        var id = Signal.id(event.at(), SignalIntent.key(grant.id().value(), event.version()));
        var isUntoldEnd = isUntoldEnd(grant);
        // Asked for first: it is struck out only after its signal is there.
        var isIntended = signals.isIntended(SignalIntent.key(grant.id().value(), event.version()));
        var found = isUntoldEnd ? null : signals.find(grant.client(), id).orElse(null);
        if (found == null) {
            return only(isIntended || isUntoldEnd ? waiting(grant) : gone(grant, event));
        }
        var state =
                switch (found.state()) {
                    case WAITING -> State.WAITING;
                    case DELIVERED -> State.DELIVERED;
                    case GIVEN_UP -> State.GIVEN_UP;
                };
        var attempts = found.attempts();
        return new Told(state, attempts.isEmpty() ? null : attempts.getLast().at(), found.tries());
    }

    /// Whether its time is over and the event of that is not written yet: what the app was told
    /// last is something else.
    private boolean isUntoldEnd(Grant grant) {
        return switch (grant.state()) {
            case GrantState.Active _, GrantState.Suspended _ -> !grant.standsAt(clock.instant());
            case GrantState.Withdrawn _, GrantState.Expired _ -> false;
        };
    }

    private State waiting(Grant grant) {
        return hasAddress(grant) ? State.WAITING : State.NO_ADDRESS;
    }

    /// No signal was made, or it is forgotten.
    private State gone(Grant grant, GrantEvent event) {
        var isForgotten = !clock.instant().isBefore(event.at().plus(kept));
        return isForgotten || hasAddress(grant) ? State.UNKNOWN : State.NO_ADDRESS;
    }

    private boolean hasAddress(Grant grant) {
        return signals.endpoint(grant.client()).isPresent();
    }

    private static Told only(State state) {
        return new Told(state, null, 0);
    }
}
