package org.mesinfos.auth.signal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.key.RandomText;
import org.springframework.stereotype.Component;

/// Puts what people ask apps to erase among the other signals, with their tries and their log.
@Component
class SentErasureSignals implements ErasureSignals {

    private static final int JTI_BITS = 128;

    private final Signals signals;
    private final SignalSender sender;
    private final SignalProperties properties;
    private final Clock clock;

    SentErasureSignals(
            Signals signals, SignalSender sender, SignalProperties properties, Clock clock) {
        this.signals = signals;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void askedFor(Grant grant, Instant at) {
        if (signals.endpoint(grant.client()).isEmpty()) {
            return;
        }
        var now = clock.instant();
        signals.add(
                new Signal(
                        Signal.key(grant.client(), Signal.id(at, "erasure-" + grant.id().value())),
                        grant.client(),
                        RandomText.ofBits(JTI_BITS),
                        SignalType.ERASURE_REQUESTED,
                        at,
                        grant.id().value(),
                        grant.subject(),
                        grant.version(),
                        null,
                        null,
                        Signal.State.WAITING,
                        now,
                        0,
                        List.of(),
                        now.plus(properties.kept()),
                        null,
                        null));
        sender.nudge();
    }
}
