package org.mesinfos.auth.signal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.RecordChangesApi;
import org.mesinfos.auth.document.DocumentChanges;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.OptimisticRetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Makes signals of new records for apps that ask for them: of each grant and dataset one an hour,
/// and no second one while the first waits (docs/adr/053).
///
/// It takes over what the data API remembers, and what this server remembers of people's papers,
/// and lets it be forgotten only afterwards. So nothing is lost when either stops, and whatever is
/// taken over twice makes no second signal.
@Component
class DataUpdateSignals {

    private static final Logger LOG = LoggerFactory.getLogger(DataUpdateSignals.class);

    /// As long as a signal is tried; the log keeps it no longer either.
    private static final Duration KEPT = Duration.ofDays(3);

    /// Looks in vain, one after the other; a data API that only starts answers before.
    private static final int WORTH_TELLING = 4;

    private final RecordChangesApi changes;
    private final DocumentChanges documents;
    private final Grants grants;
    private final Signals signals;
    private final SignalTargets targets;
    private final SignalSender sender;
    private final Clock clock;
    private int failures;

    DataUpdateSignals(
            RecordChangesApi changes,
            DocumentChanges documents,
            Grants grants,
            Signals signals,
            SignalTargets targets,
            SignalSender sender,
            Clock clock) {
        this.changes = changes;
        this.documents = documents;
        this.grants = grants;
        this.signals = signals;
        this.targets = targets;
        this.sender = sender;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${platform.signals.data-updates:PT15S}",
            initialDelayString = "${platform.signals.data-updates:PT15S}")
    void poll() {
        try {
            createSignals();
            failures = 0;
        } catch (RestClientException away) {
            failures++;
            if (failures == WORTH_TELLING) {
                LOG.warn("signals of new records wait: {}", away.getClass().getSimpleName());
            }
        }
    }

    /// Makes signals of everything that waits; any number of nodes may do so at once.
    ///
    /// @throws RestClientException when the data API does not answer
    void createSignals() {
        try {
            createDocumentSignals();
            createRecordSignals();
        } finally {
            sender.deliverSoon();
        }
    }

    private void createDocumentSignals() {
        for (var waiting = documents.waiting(); !waiting.isEmpty(); waiting = documents.waiting()) {
            var clients = signals.clientsWithDataUpdates();
            for (var change : waiting) {
                var person = new PersonId(change.person());
                tell(new Update(person, documents.dataset(), null, change.at()), clients);
                documents.remove(change);
            }
        }
    }

    private void createRecordSignals() {
        for (var waiting = changes.waiting().data();
                !waiting.isEmpty();
                waiting = changes.waiting().data()) {
            var clients = signals.clientsWithDataUpdates();
            for (var set : waiting) {
                for (var change : set.changes()) {
                    var person = new PersonId(change.person());
                    tell(new Update(person, change.dataset(), set.client(), set.at()), clients);
                }
                changes.taken(set.id());
            }
        }
    }

    /// @param client the only one that sees it; null for all
    /// @param at when it was made
    private record Update(PersonId person, String dataset, @Nullable String client, Instant at) {

        boolean isFor(String other) {
            return client == null || client.equals(other);
        }
    }

    private void tell(Update update, Set<String> clients) {
        if (clients.isEmpty()) {
            return;
        }
        // As exact as it is stored, so that it can be compared.
        var at = update.at().truncatedTo(ChronoUnit.MILLIS);
        grants.of(update.person()).stream()
                .filter(grant -> clients.contains(grant.client()))
                .filter(grant -> update.isFor(grant.client()))
                .filter(grant -> targets.mayRead(grant, update.dataset()))
                .forEach(grant -> tell(grant, update.dataset(), at));
    }

    private void tell(Grant grant, String dataset, Instant at) {
        OptimisticRetry.retry(
                () -> {
                    if (!isTold(grant, dataset, at)) {
                        throw new OptimisticLockingFailureException("another node was faster");
                    }
                    return true;
                });
    }

    /// @return false when another node was faster; then it has to be looked at anew
    private boolean isTold(Grant grant, String dataset, Instant at) {
        var now = clock.instant();
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        var known = signals.find(keys(grant, dataset, hour));
        if (known.stream().anyMatch(signal -> !signal.at().isBefore(at))) {
            return true;
        }
        for (var signal : known) {
            if (signal.progress().isWaiting()) {
                return signals.renew(signal, at);
            }
        }
        var next =
                Stream.concat(
                                Stream.of(hour),
                                known.stream()
                                        .map(signal -> usedHour(signal).plus(1, ChronoUnit.HOURS)))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        var fresh =
                Signal.due(
                        grant.client(),
                        id(grant, dataset, next),
                        SignalType.DATA_UPDATED,
                        at,
                        Signal.About.of(grant, dataset),
                        now,
                        KEPT);
        return signals.queue().add(next.isAfter(now) ? fresh.notBefore(next) : fresh);
    }

    /// The hour in which the app heard of it last.
    private static Instant usedHour(Signal signal) {
        var named = Instant.ofEpochMilli(Long.parseLong(signal.id().split("-", 2)[0]));
        var tried =
                signal.attempts().isEmpty()
                        ? named
                        : signal.attempts().getLast().at().truncatedTo(ChronoUnit.HOURS);
        return tried.isAfter(named) ? tried : named;
    }

    private static Set<String> keys(Grant grant, String dataset, Instant hour) {
        return LongStream.rangeClosed(-KEPT.toHours(), 1)
                .mapToObj(hours -> hour.plus(hours, ChronoUnit.HOURS))
                .map(one -> Signal.key(grant.client(), id(grant, dataset, one)))
                .collect(Collectors.toSet());
    }

    private static String id(Grant grant, String dataset, Instant hour) {
        return Signal.id(hour, grant.id().value() + "." + dataset);
    }
}
