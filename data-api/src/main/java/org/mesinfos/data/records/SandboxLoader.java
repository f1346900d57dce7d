package org.mesinfos.data.records;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.records.BucketWriter;
import org.mesinfos.records.ImportedRecords;
import org.mesinfos.records.Manifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Fills the sandbox with the records of the made-up people for tests, once; in the demonstration
/// also the live database with those of its panelists.
///
/// A dataset counts as loaded when its manifest is there, which is written last and by one node
/// only; so a start that was cut off is made good by the next one, nodes that start together do not
/// double anything, and what an app's tests delivered since is kept.
@Component
class SandboxLoader implements ApplicationRunner {

    /// Lives in memory at once: making one up and storing the one before it keep two processors
    /// busy, and more would only need more memory.
    private static final int AT_ONCE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(SandboxLoader.class);

    /// A load is no answer that somebody waits for: on a busy machine it takes its time, and what
    /// was written of a person is not written again.
    private static final Retry PATIENTLY =
            Retry.of(
                    "loading made-up people",
                    RetryConfig.custom()
                            .maxAttempts(8)
                            .intervalFunction(
                                    IntervalFunction.ofExponentialBackoff(
                                            Duration.ofSeconds(1), 2, Duration.ofSeconds(15)))
                            .retryExceptions(DataAccessException.class, Problem.class)
                            .build());

    private final Catalogue catalogue;
    private final RecordStore store;
    private final ErasureTombstones erasureTombstones;
    private final OwnDocuments documents;
    private final Clock clock;
    private final List<SandboxPerson> people;
    private final ApplicationEventPublisher events;
    private final Map<String, DemoPanelLoadEvent.Part> panel = new ConcurrentHashMap<>();

    SandboxLoader(
            Catalogue catalogue,
            RecordStore store,
            ErasureTombstones erasureTombstones,
            OwnDocuments documents,
            Clock clock,
            SandboxPopulation population,
            ApplicationEventPublisher events) {
        this.people = population.people();
        this.catalogue = catalogue;
        this.store = store;
        this.erasureTombstones = erasureTombstones;
        this.documents = documents;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var progress = new Progress(people.size());
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var loads =
                    people.stream()
                            .map(
                                    person ->
                                            CompletableFuture.runAsync(
                                                    () -> progress.add(loadWithRetry(person)),
                                                    threads))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(loads).join();
        }
        if (progress.records.sum() > 0) {
            LOG.info("loaded {} records of made-up people", progress.records);
        }
        if (!panel.isEmpty()) {
            events.publishEvent(new DemoPanelLoadEvent(List.copyOf(panel.values())));
        }
    }

    /// Says every few seconds how far a long load is.
    private final class Progress {

        private static final Duration PAUSE = Duration.ofSeconds(5);

        private final int people;
        private final LongAdder records = new LongAdder();
        private int done;
        private Instant told = clock.instant();

        Progress(int people) {
            this.people = people;
        }

        synchronized void add(int loaded) {
            done++;
            records.add(loaded);
            var now = clock.instant();
            if (loaded > 0 && Duration.between(told, now).compareTo(PAUSE) >= 0) {
                told = now;
                LOG.info("loading made-up people: {} of {}", done, people);
            }
        }
    }

    /// [#load] again, while the database is too busy to take it.
    int loadWithRetry(SandboxPerson person) {
        return PATIENTLY.executeSupplier(() -> load(person));
    }

    /// Writes what is missing of one person and says how many records that was.
    int load(SandboxPerson person) {
        return loadDelivered(person) + loadImported(person);
    }

    private int loadImported(SandboxPerson person) {
        var wanted = SandboxRecords.importedDatasets(person);
        var owner = ImportedRecords.by(person.id());
        var ids = wanted.stream().map(dataset -> Manifest.id(owner, dataset)).toList();
        if (store.manifestsUnguarded(Mode.TEST, ids).size() == ids.size()) {
            return 0;
        }
        int count = 0;
        for (var dataset : SandboxRecords.imported(person).entrySet()) {
            count += write(Mode.TEST, owner, dataset.getKey(), dataset.getValue());
        }
        return count;
    }

    private int loadDelivered(SandboxPerson person) {
        var mode = person.panel() ? Mode.LIVE : Mode.TEST;
        var known =
                catalogue.datasets().stream()
                        .map(Dataset::id)
                        .filter(dataset -> !documents.lists(mode, dataset))
                        .toList();
        var ids = known.stream().map(dataset -> Manifest.id(person.id(), dataset)).toList();
        var present =
                store.manifestsUnguarded(mode, ids).stream()
                        .map(Manifest::dataset)
                        .collect(Collectors.toSet());
        // A person who left the demonstration does not come back with the next start.
        if (present.containsAll(known) || person.panel() && erasureTombstones.has(person.id())) {
            return 0;
        }
        // Of most people something is missing, which none of their holders has: no start makes up
        // the rest of their lives again.
        var wanted = new HashSet<>(known);
        wanted.removeAll(present);
        var missing = SandboxRecords.of(SandboxPeople.profile(person), wanted);
        int count = 0;
        for (var dataset : missing.entrySet()) {
            count += write(mode, person.id(), dataset.getKey(), dataset.getValue());
        }
        return count;
    }

    // One dataset at a time: a command of all that a person has can take an engine seconds.
    private int write(Mode mode, String person, String id, List<ObjectNode> records) {
        var dataset = catalogue.dataset(id).orElseThrow();
        if (!new BucketWriter(store.in(mode), clock).load(person, dataset, records)) {
            LOG.debug("another node loaded {} of {}", id, person);
        } else if (mode == Mode.LIVE) {
            records.stream()
                    .collect(
                            Collectors.groupingBy(
                                    one -> one.path("holder").asString(), Collectors.counting()))
                    .forEach((holder, lines) -> add(holder, id, lines.intValue()));
        }
        return records.size();
    }

    private void add(String holder, String dataset, int lines) {
        panel.merge(
                holder + " " + dataset,
                new DemoPanelLoadEvent.Part(holder, dataset, lines, 1),
                DemoPanelLoadEvent.Part::plus);
    }
}
