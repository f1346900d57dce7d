package org.mesinfos.auth.signal;

import java.time.Clock;
import java.time.Instant;
import org.mesinfos.auth.grant.Grant;
import org.springframework.stereotype.Component;

/// Tells apps that a person wants erased what they have read.
@Component
public class ErasureSignals {

    private final Signals signals;
    private final SignalSender sender;
    private final SignalProperties properties;
    private final Clock clock;

    ErasureSignals(Signals signals, SignalSender sender, SignalProperties properties, Clock clock) {
        this.signals = signals;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    /// Signals the app of the grant, if it wants to be signalled; safe to repeat.
    ///
    /// @param at when the person asked
    public void askedFor(Grant grant, Instant at) {
        if (signals.endpoint(grant.client()).isEmpty()) {
            return;
        }
        var id = grant.id().value();
        signals.queue()
                .add(
                        Signal.due(
                                grant.client(),
                                Signal.id(at, "erasure-" + id),
                                SignalType.ERASURE_REQUESTED,
                                at,
                                Signal.About.of(grant, null),
                                clock.instant(),
                                properties.kept()));
        sender.deliverSoon();
    }
}
