package org.mesinfos.auth.signal;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventRelay;
import org.mesinfos.auth.grant.GrantState;
import org.springframework.stereotype.Component;

/// Whether an app was told of the latest thing that happened to a grant.
///
/// Looks the signal up by its key, which follows from the grant's own event. A certificate is
/// signed for what it says, so it says only what follows from what is stored.
@Component
public class SignalStates {

    private final Signals signals;
    private final GrantEventRelay relay;
    private final SignalProperties properties;
    private final Clock clock;

    SignalStates(Signals signals, GrantEventRelay relay, SignalProperties properties, Clock clock) {
        this.signals = signals;
        this.relay = relay;
        this.properties = properties;
        this.clock = clock;
    }

    /// How far the signal has come.
    ///
    /// @param at when it was taken or tried last, or null
    public record DeliveryStatus(State state, @Nullable Instant at, int tries) {}

    /// What became of it.
    public enum State {
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

    public DeliveryStatus of(Grant grant) {
        var event = grant.events().getLast();
        if (event.type() == GrantEvent.Type.RELEASED) {
            return only(State.BY_APP);
        }
        var id = Signal.id(event.at(), grant.id().value(), event.version());
        var isUntoldEnd = isUntoldEnd(grant);
        // Asked for first: the event is relayed only after its signal is there.
        var isRelayed = relay.isRelayed(grant);
        var found = isUntoldEnd ? null : signals.find(grant.client(), id).orElse(null);
        if (found == null) {
            return only(isUntoldEnd || !isRelayed ? waiting(grant) : gone(grant, event));
        }
        var state =
                switch (found.progress().state()) {
                    case NONE, WAITING -> State.WAITING;
                    case DONE -> State.DELIVERED;
                    case GIVEN_UP -> State.GIVEN_UP;
                };
        var attempts = found.attempts();
        return new DeliveryStatus(
                state,
                attempts.isEmpty() ? null : attempts.getLast().at(),
                found.progress().tries());
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
        var isForgotten = !clock.instant().isBefore(event.at().plus(properties.kept()));
        return isForgotten || hasAddress(grant) ? State.UNKNOWN : State.NO_ADDRESS;
    }

    private boolean hasAddress(Grant grant) {
        return signals.endpoint(grant.client()).isPresent();
    }

    private static DeliveryStatus only(State state) {
        return new DeliveryStatus(state, null, 0);
    }
}
