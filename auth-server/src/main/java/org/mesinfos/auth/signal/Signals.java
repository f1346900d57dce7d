package org.mesinfos.auth.signal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.queue.RetryPolicy;
import org.mesinfos.auth.queue.WorkProgress.State;
import org.mesinfos.auth.queue.WorkQueue;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Signals in MongoDB, and where they go.
@Repository
class Signals {

    private static final int MOST_ATTEMPTS = 20;

    /// Several times what a delivery takes at most.
    static final Duration LEASE = Duration.ofSeconds(30);

    private final MongoTemplate mongo;
    private final WorkQueue<Signal> queue;

    Signals(MongoTemplate mongo, SignalProperties properties, Clock clock) {
        this.mongo = mongo;
        var retries =
                new RetryPolicy(
                        properties.firstRetry(),
                        properties.longestRetry(),
                        properties.attempts(),
                        LEASE);
        this.queue = new WorkQueue<>(mongo, Signal.class, retries, clock);
    }

    WorkQueue<Signal> queue() {
        return queue;
    }

    Optional<SignalEndpoint> endpoint(String client) {
        return Optional.ofNullable(mongo.findById(client, SignalEndpoint.class));
    }

    /// @param address null for none
    /// @param dataUpdates whether it also wants to hear of new records
    void setEndpoint(String client, @Nullable String address, boolean dataUpdates) {
        if (address == null) {
            mongo.remove(query(where("_id").is(client)), SignalEndpoint.class);
        } else {
            mongo.save(new SignalEndpoint(client, address, dataUpdates));
        }
    }

    /// The clients that want to hear of new records.
    Set<String> clientsWithDataUpdates() {
        var asking = query(where("dataUpdates").is(true)).with(Sort.by("_id"));
        return mongo.find(asking, SignalEndpoint.class).stream()
                .map(SignalEndpoint::client)
                .collect(Collectors.toSet());
    }

    /// Those of these keys that there are.
    List<Signal> find(Collection<String> keys) {
        return mongo.find(query(where("_id").in(keys)).with(Sort.by("_id")), Signal.class);
    }

    /// Lets a signal that waits tell of something newer too. A try that is under way does not count
    /// then: it is made again, for the app may have looked a moment too early.
    ///
    /// @param waiting as it was read
    /// @return false when it does not wait as it did; nothing is changed then
    boolean renew(Signal waiting, Instant at) {
        var due = waiting.progress().due();
        var unchanged =
                where("_id")
                        .is(waiting.key())
                        .and("progress.state")
                        .is(State.WAITING)
                        .and("progress.due")
                        .is(due);
        var newer = new Update().set("progress.due", due.plusMillis(1)).set("at", at);
        return mongo.updateFirst(query(unchanged), newer, Signal.class).getMatchedCount() == 1;
    }

    Optional<Signal> find(String client, String id) {
        return Optional.ofNullable(mongo.findById(Signal.key(client, id), Signal.class));
    }

    /// The last ones of that client, newest first.
    List<Signal> latest(String client, int limit) {
        var ofClient =
                query(IdPrefixRange.startingWith(client + "|"))
                        .with(Sort.by(Sort.Direction.DESC, "_id"))
                        .limit(limit);
        return mongo.find(ofClient, Signal.class);
    }

    /// Notes how a try came out.
    void note(Signal claimed, SignalAttempt attempt) {
        var noted = new Update().push("attempts").slice(-MOST_ATTEMPTS).each(attempt);
        if (!attempt.isFinal() && !queue.isLastTry(claimed)) {
            queue.fail(claimed, noted);
        } else if (Boolean.TRUE.equals(claimed.forget())) {
            mongo.remove(query(where("_id").is(claimed.key())), Signal.class);
        } else {
            queue.finish(claimed, attempt.isAccepted() ? State.DONE : State.GIVEN_UP, noted);
        }
    }

    /// Forgets the signals about a grant whose person left; those that wait go once their app has
    /// taken them, or was tried often enough: that the app hears that it has to erase, too,
    /// outweighs a name that only this app knows.
    ///
    /// @return how many are gone; those that wait are not among them
    long forget(String grant) {
        var state = "progress.state";
        var waiting = where("about.grant").is(grant).and(state).is(State.WAITING);
        mongo.updateMulti(query(waiting), new Update().set("forget", true), Signal.class);
        var others = where("about.grant").is(grant).and(state).ne(State.WAITING);
        return mongo.remove(query(others), Signal.class).getDeletedCount();
    }
}
