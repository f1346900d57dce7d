package org.mesinfos.auth.signal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.auth.grant.GrantWitness;
import org.mesinfos.auth.key.RandomText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Makes a signal of each change of a grant whose app wants to be told.
///
/// Before a grant is replaced it writes down that somebody has to be told; afterwards it makes the
/// signal out of the grant's own event and strikes that out. What a crash leaves between the two is
/// found by [SignalRecovery], which asks the grant what happened (docs/adr/053).
class SignalWitness implements GrantWitness {

    private static final int JTI_BITS = 128;

    private final MongoTemplate mongo;
    private final Signals signals;
    private final SignalProperties properties;
    private final Clock clock;
    private final Runnable nudge;

    /// @param nudge told that a signal waits
    SignalWitness(
            MongoTemplate mongo,
            Signals signals,
            SignalProperties properties,
            Clock clock,
            Runnable nudge) {
        this.mongo = mongo;
        this.signals = signals;
        this.properties = properties;
        this.clock = clock;
        this.nudge = nudge;
    }

    @Override
    public void replacing(Grant grant) {
        if (signals.endpoint(grant.client()).isEmpty()) {
            return;
        }
        var key = SignalIntent.key(grant.id().value(), grant.version() + 1);
        try {
            mongo.insert(new SignalIntent(key, clock.instant()));
        } catch (DuplicateKeyException known) {
            // Somebody else tries the same version: one of the two will be written.
        }
    }

    @Override
    public void written(Grant grant) {
        var event = grant.events().getLast();
        if (SignalType.of(event).isEmpty() || signals.endpoint(grant.client()).isEmpty()) {
            return;
        }
        tell(grant, event);
        strikeOut(SignalIntent.key(grant.id().value(), event.version()));
        nudge.run();
    }

    /// Makes up for the signal of the latest event, which a crash may have kept from being made.
    void tellOfTheLatest(Grant grant) {
        if (signals.endpoint(grant.client()).isPresent()) {
            tell(grant, grant.events().getLast());
            nudge.run();
        }
    }

    /// Makes the signal of that event, if it makes one; safe to repeat.
    void tell(Grant grant, GrantEvent event) {
        SignalType.of(event).ifPresent(type -> signals.add(signal(grant, event, type)));
    }

    void strikeOut(String key) {
        mongo.remove(query(where("_id").is(key)), SignalIntent.class);
    }

    private Signal signal(Grant grant, GrantEvent event, SignalType type) {
        var id = Signal.id(event.at(), SignalIntent.key(grant.id().value(), event.version()));
        var now = clock.instant();
        return new Signal(
                Signal.key(grant.client(), id),
                grant.client(),
                RandomText.ofBits(JTI_BITS),
                type,
                event.at(),
                grant.id().value(),
                grant.subject(),
                event.version(),
                scopes(grant, event),
                until(event),
                Signal.State.WAITING,
                now,
                0,
                List.of(),
                now.plus(properties.kept()),
                null,
                null);
    }

    /// What the app may use from then on, which is nothing during a pause, whatever changes.
    private static @Nullable List<String> scopes(Grant grant, GrantEvent event) {
        var scopes = scopes(event);
        return scopes != null && grant.state() instanceof GrantState.Suspended ? List.of() : scopes;
    }

    private static @Nullable List<String> scopes(GrantEvent event) {
        return switch (event) {
            case GrantEvent.Given(_, _, var scopes, _, _) -> scopes;
            case GrantEvent.Amended(_, _, var scopes, _, _) -> scopes;
            case GrantEvent.Narrowed(_, _, var scopes, _) -> scopes;
            case GrantEvent.Lapsed lapsed -> lapsed.endsAll() ? null : lapsed.scopes();
            case GrantEvent.Suspended _ -> List.of();
            case GrantEvent.Resumed(_, _, var scopes, _) -> scopes;
            case GrantEvent.Rescheduled _,
                    GrantEvent.Withdrawn _,
                    GrantEvent.Released _,
                    GrantEvent.Expired _ ->
                    null;
        };
    }

    private static java.time.@Nullable Instant until(GrantEvent event) {
        return switch (event) {
            case GrantEvent.Given(_, _, _, var until, _) -> until;
            case GrantEvent.Amended(_, _, _, var until, _) -> until;
            case GrantEvent.Narrowed(_, _, _, var until) -> until;
            case GrantEvent.Lapsed lapsed -> lapsed.endsAll() ? null : lapsed.until();
            case GrantEvent.Rescheduled(_, _, var until) -> until;
            case GrantEvent.Resumed(_, _, _, var until) -> until;
            case GrantEvent.Suspended _,
                    GrantEvent.Withdrawn _,
                    GrantEvent.Released _,
                    GrantEvent.Expired _ ->
                    null;
        };
    }
}
