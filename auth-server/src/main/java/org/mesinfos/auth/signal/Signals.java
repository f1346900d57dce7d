package org.mesinfos.auth.signal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// Signals in MongoDB, and where they go.
class Signals {

    private static final int MOST_ATTEMPTS = 20;
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoTemplate mongo;

    Signals(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.indexOps(Signal.class)
                .createIndex(
                        new Index().on("state", Sort.Direction.ASC).on("due", Sort.Direction.ASC));
        mongo.indexOps(Signal.class)
                .createIndex(new Index("keptUntil", Sort.Direction.ASC).expire(Duration.ZERO));
    }

    Optional<SignalEndpoint> endpoint(String client) {
        return Optional.ofNullable(mongo.findById(client, SignalEndpoint.class));
    }

    /// @param address null for none
    void setEndpoint(String client, @Nullable String address) {
        if (address == null) {
            mongo.remove(byId(client), SignalEndpoint.class);
        } else {
            mongo.save(new SignalEndpoint(client, address));
        }
    }

    /// Adds a signal; whoever adds it again changes nothing.
    void add(Signal signal) {
        try {
            mongo.insert(signal);
        } catch (DuplicateKeyException known) {
            // Told once before, or by another node: that one counts.
        }
    }

    Optional<Signal> find(String client, String id) {
        return Optional.ofNullable(mongo.findById(Signal.key(client, id), Signal.class));
    }

    /// Whether a change was written down of which no signal is made yet.
    boolean isIntended(String key) {
        return mongo.findById(key, SignalIntent.class) != null;
    }

    /// The last ones of that client, newest first.
    List<Signal> latest(String client, int limit) {
        var ofClient =
                query(where("_id").gt(client + "|").lt(client + "}"))
                        .with(Sort.by(Sort.Direction.DESC, "_id"))
                        .limit(limit);
        return mongo.find(ofClient, Signal.class);
    }

    /// Some that are to be tried now.
    List<Signal> due(Instant now, int limit) {
        var due = where("state").is(Signal.State.WAITING).and("due").lte(now);
        return mongo.find(query(due).with(Sort.by("_id")).limit(limit), Signal.class);
    }

    /// Takes a signal to be tried; of several nodes one gets it. Whoever crashes with it leaves it
    /// to the others at the end of the lease.
    Optional<Signal> claim(Signal signal, Instant lease) {
        var untouched =
                query(
                        where("_id")
                                .is(signal.key())
                                .and("state")
                                .is(Signal.State.WAITING)
                                .and("due")
                                .is(signal.due()));
        var taken = new Update().set("due", lease).inc("tries", 1);
        return Optional.ofNullable(mongo.findAndModify(untouched, taken, RETURN_NEW, Signal.class));
    }

    /// Notes how a try came out.
    ///
    /// @param next when to try again; null for never
    void note(Signal claimed, SignalAttempt attempt, Signal.State state, @Nullable Instant next) {
        var noted =
                new Update()
                        .set("state", state)
                        .set("due", next == null ? claimed.due() : next)
                        .push("attempts")
                        .slice(-MOST_ATTEMPTS)
                        .each(attempt);
        if (Boolean.TRUE.equals(claimed.forget()) && state != Signal.State.WAITING) {
            mongo.remove(byId(claimed.key()), Signal.class);
            return;
        }
        // Under the lease: somebody who was slower than it must not undo a later try.
        var mine = query(where("_id").is(claimed.key()).and("due").is(claimed.due()));
        mongo.updateFirst(mine, noted, Signal.class);
    }

    /// Tries again from the beginning.
    ///
    /// @return whether there is such a signal
    boolean again(String client, String id, Instant now) {
        var anew = new Update().set("state", Signal.State.WAITING).set("due", now).set("tries", 0);
        return mongo.updateFirst(byId(Signal.key(client, id)), anew, Signal.class).getMatchedCount()
                == 1;
    }

    /// Forgets the signals about a grant whose person left, and intents of them; those that wait go
    /// once their app has taken them, or was tried often enough.
    ///
    /// @return how many are gone; those that wait are not among them
    long forget(String grant) {
        var all = where("grant").is(grant);
        var waiting = where("grant").is(grant).and("state").is(Signal.State.WAITING);
        mongo.updateMulti(query(waiting), new Update().set("forget", true), Signal.class);
        long gone =
                mongo.remove(query(all.and("state").ne(Signal.State.WAITING)), Signal.class)
                        .getDeletedCount();
        var intents = where("_id").gt(grant + ".").lt(grant + "/");
        mongo.remove(query(intents), SignalIntent.class);
        return gone;
    }

    void sweep(Instant now) {
        mongo.remove(query(where("keptUntil").lt(now)), Signal.class);
    }

    private static Query byId(String id) {
        return query(where("_id").is(id));
    }
}
