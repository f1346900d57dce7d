package org.mesinfos.auth.signal;

import org.mesinfos.auth.grant.Grant;

/// Looks the signal up by its key, which follows from the grant's own event.
class StoredSignalStates implements SignalStates {

    private final Signals signals;

    StoredSignalStates(Signals signals) {
        this.signals = signals;
    }

    @Override
    public Told of(Grant grant) {
        var event = grant.events().getLast();
        var id = Signal.id(event.at(), SignalIntent.key(grant.id().value(), event.version()));
        var found = signals.find(grant.client(), id).orElse(null);
        if (found == null) {
            var state =
                    signals.endpoint(grant.client()).isEmpty() ? State.NO_ADDRESS : State.WAITING;
            return new Told(state, null, 0);
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
}
