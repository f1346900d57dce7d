package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells every [GrantEventListener] what happened to grants, copies it to the collection of all
/// events, and only then shortens the history that a grant carries (docs/adr/001).
///
/// An event is written with the change it tells of, so none can be lost; telling and copying can be
/// repeated and interrupted anywhere, by any number of nodes: an event has one key, and the first
/// copy stands. The code that writes a grant hands it over; what a crash leaves is found every few
/// seconds. All of it happens on one thread of each node.
@Component
public class GrantEventRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GrantEventRelay.class);
    private static final int BATCH = 100;
    private static final int LAST_SECONDS = 2;

    /// How many events a grant carries at most once they are relayed; the first is its beginning.
    /// Every reading and writing of the grant carries them along.
    static final int CARRIED = 20;

    private final MongoTemplate mongo;
    private final ObjectProvider<GrantEventListener> followers;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("grant-events").factory());

    GrantEventRelay(MongoTemplate mongo, ObjectProvider<GrantEventListener> followers) {
        this.mongo = mongo;
        this.followers = followers;
        mongo.indexOps(GrantDocument.class).createIndex(new Index("unrelayed", Sort.Direction.ASC));
    }

    /// Relays that version soon, without making the caller wait.
    void nudge(GrantDocument written) {
        thread.execute(() -> relayIfPossible(written));
    }

    /// Relays whatever was not relayed yet.
    ///
    /// @return how many grants this call found
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    int relay() {
        return CompletableFuture.supplyAsync(this::relayWaiting, thread).join();
    }

    /// Relays what was not relayed yet of these grants.
    ///
    /// @throws RuntimeException when a follower could not take note of something
    void relay(List<String> grants) {
        var waiting = query(where("_id").in(grants).and("unrelayed").is(true));
        CompletableFuture.runAsync(
                        () ->
                                mongo.find(waiting.with(Sort.by("_id")), GrantDocument.class)
                                        .forEach(this::relay),
                        thread)
                .join();
    }

    /// Whether everybody who follows has heard of the grant's latest event.
    public boolean isRelayed(Grant grant) {
        var key = GrantEventRecord.key(grant.id().value(), grant.events().getLast().version());
        return mongo.findById(key, GrantEventRecord.class) != null;
    }

    private int relayWaiting() {
        var count = 0;
        List<GrantDocument> found = List.of();
        do {
            var after = found.isEmpty() ? "" : found.getLast().id();
            var waiting = query(where("unrelayed").is(true).and("_id").gt(after));
            found = mongo.find(waiting.with(Sort.by("_id")).limit(BATCH), GrantDocument.class);
            found.forEach(this::relayIfPossible);
            count += found.size();
        } while (found.size() == BATCH);
        return count;
    }

    /// One that a follower cannot take note of now does not keep the others waiting.
    private void relayIfPossible(GrantDocument grant) {
        try {
            relay(grant);
        } catch (RuntimeException | Error e) {
            LOG.warn("the events of a grant wait to be copied: {}", e.getClass().getSimpleName());
        }
    }

    private void relay(GrantDocument grant) {
        var relayed = relayed(grant);
        var known = relayed.stream().map(GrantEventRecord::ver).collect(Collectors.toSet());
        var previous = relayed.isEmpty() ? null : relayed.getLast().hash();
        for (var event : grant.events()) {
            // The latest always: an older event that a later version told is told as it was here.
            if (!known.contains(event.version()) || event.equals(grant.events().getLast())) {
                tell(grant.toGrant(), event.version());
            }
            if (!known.contains(event.version())) {
                // After telling: a crash in between has it told twice rather than never.
                previous = add(GrantEventRecord.of(grant, event, previous));
            }
        }
        var unchanged = where("_id").is(grant.id()).and("ver").is(grant.ver());
        var done = new Update().unset("unrelayed");
        if (grant.events().size() > CARRIED) {
            done.set("events", shortened(grant.events()));
        }
        mongo.updateFirst(query(unchanged), done, GrantDocument.class);
    }

    /// A follower that fails keeps no other one from hearing.
    private void tell(Grant grant, long version) {
        var failures = new ArrayList<RuntimeException>();
        for (var event : grant.events()) {
            if (event.version() == version) {
                followers.orderedStream().forEach(who -> tell(who, grant, event, failures));
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static void tell(
            GrantEventListener who,
            Grant grant,
            GrantEvent event,
            List<RuntimeException> failures) {
        try {
            who.onEvent(grant, event);
        } catch (RuntimeException failed) {
            LOG.warn("{} could not take note of a grant", who.getClass().getSimpleName(), failed);
            failures.add(failed);
        }
    }

    private String add(GrantEventRecord event) {
        // When another node copied it, then from the same words.
        DocumentWrites.insertIfAbsent(mongo, event);
        return event.hash();
    }

    /// Those of the events that the grant carries which are in the collection, oldest first. The
    /// last that is there is among them: none is left out of the grant but before later ones.
    private List<GrantEventRecord> relayed(GrantDocument grant) {
        var carried =
                grant.events().stream()
                        .map(event -> GrantEventRecord.key(grant.id(), event.version()))
                        .toList();
        var those = query(where("_id").in(carried)).with(Sort.by("_id"));
        return mongo.find(those, GrantEventRecord.class);
    }

    /// All that ever happened to a grant, oldest first: what is in the collection, then what only
    /// the grant carries yet.
    List<GrantEvent> history(Grant grant) {
        var history = new ArrayList<GrantEvent>();
        relayed(grant.id().value()).forEach(event -> history.add(event.toEvent()));
        var last = history.isEmpty() ? 0 : history.getLast().version();
        grant.events().stream().filter(event -> event.version() > last).forEach(history::add);
        return history;
    }

    /// The events of a grant that are in the collection, oldest first.
    List<GrantEventRecord> relayed(String grant) {
        return mongo.find(
                query(GrantEventRecord.of(grant)).with(Sort.by("_id")), GrantEventRecord.class);
    }

    private static List<GrantEvent> shortened(List<GrantEvent> events) {
        var shorter = new ArrayList<GrantEvent>();
        shorter.add(events.getFirst());
        shorter.addAll(events.subList(events.size() - CARRIED + 1, events.size()));
        return shorter;
    }

    /// Finishes what was handed over, within two seconds. What is left then, as while the database
    /// is away, is found by the next process.
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
