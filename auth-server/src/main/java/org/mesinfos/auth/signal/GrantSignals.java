package org.mesinfos.auth.signal;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventListener;
import org.mesinfos.auth.grant.GrantState;
import org.springframework.stereotype.Component;

/// Makes a signal of each change of a grant whose app wants to be told (docs/adr/053).
@Component
class GrantSignals implements GrantEventListener {

    private final Signals signals;
    private final SignalSender sender;
    private final SignalProperties properties;
    private final Clock clock;

    GrantSignals(Signals signals, SignalSender sender, SignalProperties properties, Clock clock) {
        this.signals = signals;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void onEvent(Grant grant, GrantEvent event) {
        var type = SignalType.of(event).orElse(null);
        if (type != null && signals.endpoint(grant.client()).isPresent()) {
            signals.queue().add(signal(grant, event, type));
            sender.deliverSoon();
        }
    }

    private Signal signal(Grant grant, GrantEvent event, SignalType type) {
        var id = grant.id().value();
        return Signal.due(
                grant.client(),
                Signal.id(event.at(), id, event.version()),
                type,
                event.at(),
                new Signal.About(
                        id,
                        grant.subject(),
                        event.version(),
                        scopes(grant, event),
                        event.lapsesAll() ? null : event.until(),
                        null),
                clock.instant(),
                properties.kept());
    }

    /// What the app may use from then on, which is nothing during a pause, whatever changes.
    private static @Nullable List<String> scopes(Grant grant, GrantEvent event) {
        if (event.type() == GrantEvent.Type.SUSPENDED) {
            return List.of();
        }
        var scopes = event.lapsesAll() ? null : event.scopes();
        return scopes != null && grant.state() instanceof GrantState.Suspended ? List.of() : scopes;
    }
}
