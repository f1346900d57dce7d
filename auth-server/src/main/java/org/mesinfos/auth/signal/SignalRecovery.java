package org.mesinfos.auth.signal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/// Makes the signals that a crash kept from being made: asks each grant of which a change was
/// written down whether the change took place.
class SignalRecovery {

    /// Far longer than the two writes take, even on a server that is slow to its limit.
    private static final Duration CRASHED = Duration.ofMinutes(2);

    private static final int BATCH = 100;

    private final MongoTemplate mongo;
    private final Grants grants;
    private final SignalWitness witness;
    private final Signals signals;
    private final Clock clock;

    SignalRecovery(
            MongoTemplate mongo,
            Grants grants,
            SignalWitness witness,
            Signals signals,
            Clock clock) {
        this.mongo = mongo;
        this.grants = grants;
        this.witness = witness;
        this.signals = signals;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void recover() {
        var left = where("at").lt(clock.instant().minus(CRASHED));
        mongo.find(query(left).with(Sort.by("_id")).limit(BATCH), SignalIntent.class)
                .forEach(this::recover);
    }

    private void recover(SignalIntent intent) {
        grants.find(new GrantId(intent.grant()))
                .ifPresent(
                        grant ->
                                grant.events().stream()
                                        .filter(event -> event.version() == intent.version())
                                        .forEach(event -> witness.tell(grant, event)));
        witness.strikeOut(intent.key());
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetTheOld() {
        signals.sweep(clock.instant());
    }
}
