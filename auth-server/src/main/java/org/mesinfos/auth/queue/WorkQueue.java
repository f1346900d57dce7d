package org.mesinfos.auth.queue;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mesinfos.auth.queue.WorkProgress.State;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// Work in a collection of its own documents, each done at least once by one of any number of nodes
/// (docs/adr/053).
///
/// A node takes a piece of work by a lease; when it crashes with it, the others find it at the end
/// of the lease. What fails is tried again after waits that triple, spread by a fifth.
public final class WorkQueue<W extends QueuedWork> {

    private static final int BATCH = 50;
    private static final int MAX_BATCHES = 20;
    private static final double TRIPLE = 3;
    private static final double SPREAD = 0.2;
    private static final String STATE = "progress.state";
    private static final String DUE = "progress.due";
    private static final String TRIES = "progress.tries";

    private final MongoTemplate mongo;
    private final Class<W> type;
    private final RetryPolicy retries;
    private final IntervalFunction waits;
    private final Clock clock;

    public WorkQueue(MongoTemplate mongo, Class<W> type, RetryPolicy retries, Clock clock) {
        this.mongo = mongo;
        this.type = type;
        this.retries = retries;
        this.waits =
                IntervalFunction.ofExponentialRandomBackoff(
                        retries.first(), TRIPLE, SPREAD, retries.longest());
        this.clock = clock;
        mongo.indexOps(type)
                .createIndex(new Index().on(STATE, Sort.Direction.ASC).on(DUE, Sort.Direction.ASC));
        mongo.indexOps(type)
                .createIndex(new Index("keptUntil", Sort.Direction.ASC).expire(Duration.ZERO));
    }

    /// Adds a piece of work; adding it again changes nothing.
    ///
    /// @return whether it is new
    public boolean add(W work) {
        return DocumentWrites.insertIfAbsent(mongo, work);
    }

    /// Hands over what is due, in batches, those that were tried least first.
    ///
    /// @param batch does them; false ends it
    public void forEachDue(Predicate<List<W>> batch) {
        var due = due();
        for (var count = 1;
                batch.test(due) && due.size() == BATCH && count < MAX_BATCHES;
                count++) {
            due = due();
        }
    }

    private List<W> due() {
        var due = where(STATE).is(State.WAITING).and(DUE).lte(clock.instant());
        return mongo.find(query(due).with(Sort.by(TRIES, "_id")).limit(BATCH), type);
    }

    /// Takes a piece of work to try it; of several nodes one gets it.
    public Optional<W> claim(W work) {
        var lease = new Update().set(DUE, clock.instant().plus(retries.lease())).inc(TRIES, 1);
        return Optional.ofNullable(
                mongo.findAndModify(
                        mine(work), lease, FindAndModifyOptions.options().returnNew(true), type));
    }

    /// Notes that a claimed piece of work is at its end.
    ///
    /// @param more what else there is to note
    public void finish(W claimed, State state, Update more) {
        mongo.updateFirst(mine(claimed), more.set(STATE, state), type);
    }

    /// Notes that a claimed piece of work failed: it is tried again, or given up.
    ///
    /// @param more what else there is to note
    public void fail(W claimed, Update more) {
        if (isLastTry(claimed)) {
            finish(claimed, State.GIVEN_UP, more);
        } else {
            var wait = Duration.ofMillis(waits.apply(claimed.progress().tries()));
            mongo.updateFirst(mine(claimed), more.set(DUE, clock.instant().plus(wait)), type);
        }
    }

    /// Whether a claimed piece of work is given up when it fails this time.
    public boolean isLastTry(W claimed) {
        return claimed.progress().tries() >= retries.attempts();
    }

    /// Begins a piece of work anew, whatever has become of it.
    ///
    /// @return whether there is such a piece
    public boolean restart(String key) {
        var anew = new Update().set(STATE, State.WAITING).set(DUE, clock.instant()).set(TRIES, 0);
        var one = query(where("_id").is(key));
        return mongo.updateFirst(one, anew, type).getMatchedCount() == 1;
    }

    /// Forgets what was kept long enough.
    public void deleteOld() {
        mongo.remove(query(where("keptUntil").lt(clock.instant())), type);
    }

    /// Under the lease: somebody who was slower than it must not undo a later try.
    private Query mine(W work) {
        return query(
                where("_id")
                        .is(work.key())
                        .and(STATE)
                        .is(State.WAITING)
                        .and(DUE)
                        .is(work.progress().due()));
    }
}
