package org.mesinfos.data.change;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Remembers whose records changed until the auth server has taken that over (docs/adr/053).
///
/// What a delivery may change is written down before it, and what it did change after it: so a
/// crash in between makes somebody hear of nothing new, and never miss something.
@Component
public class RecordChanges {

    private static final int MOST_CHANGES = 1000;

    /// A copy of a made-up life counts for its app a moment after it was written.
    static final Duration SETTLED = Duration.ofSeconds(3);

    /// Nothing is still being written after that time; it was cut off.
    static final Duration CUT_OFF = Duration.ofMinutes(10);

    /// What nobody has taken over by then is forgotten: apps ask now and then all the same.
    static final Duration KEPT = Duration.ofDays(7);

    private final MongoOperations mongo;
    private final Clock clock;

    RecordChanges(Databases databases, Clock clock) {
        this.mongo = databases.records(Mode.LIVE);
        this.clock = clock;
    }

    /// Runs `writes`, and remembers what came of it.
    ///
    /// @param client the test client to whose copy it belongs; null for all apps
    /// @param possible everything that may change
    /// @param writes answers with what did
    public void record(
            @Nullable String client,
            Collection<RecordChange> possible,
            Supplier<? extends Set<RecordChange>> writes) {
        var sets = announce(client, List.copyOf(possible));
        var changed = writes.get();
        sets.forEach(set -> complete(set, changed));
        mongo.remove(
                query(where("_id").lt(id(clock.instant().minus(KEPT)))), RecordChangeSet.class);
    }

    private List<RecordChangeSet> announce(@Nullable String client, List<RecordChange> possible) {
        var now = clock.instant();
        var sets = new ArrayList<RecordChangeSet>();
        for (int start = 0; start < possible.size(); start += MOST_CHANGES) {
            var end = Math.min(possible.size(), start + MOST_CHANGES);
            var id = id(now) + "-" + UUID.randomUUID();
            sets.add(new RecordChangeSet(id, client, now, false, possible.subList(start, end)));
        }
        mongo.insertAll(sets);
        return sets;
    }

    // Only takes out: somebody who left meanwhile is out already, and must not come back.
    private void complete(RecordChangeSet set, Set<RecordChange> changed) {
        var one = query(where("_id").is(set.id()));
        var idle = set.changes().stream().filter(change -> !changed.contains(change)).toArray();
        if (idle.length == set.changes().size()) {
            mongo.remove(one, RecordChangeSet.class);
        } else {
            var done = new Update().set("complete", true).set("at", clock.instant());
            mongo.updateFirst(one, done.pullAll("changes", idle), RecordChangeSet.class);
        }
    }

    /// Those that nobody has taken over yet, oldest first.
    List<RecordChangeSet> waiting(int limit) {
        var now = clock.instant();
        var settled =
                new Criteria()
                        .orOperator(
                                where("complete").is(true).and("at").lte(now.minus(SETTLED)),
                                where("at").lte(now.minus(CUT_OFF)));
        var kept = where("_id").gte(id(now.minus(KEPT))).andOperator(settled);
        return mongo.find(query(kept).with(Sort.by("_id")).limit(limit), RecordChangeSet.class);
    }

    /// Forgets one that was taken over; safe to repeat.
    void remove(String id) {
        mongo.remove(query(where("_id").is(id)), RecordChangeSet.class);
    }

    /// Forgets whatever changed about somebody who leaves. May be repeated.
    public void erase(String person) {
        var theirs = where("person").is(person);
        mongo.updateMulti(
                query(where("changes.person").is(person)),
                new Update().pull("changes", query(theirs)),
                RecordChangeSet.class);
    }

    private static String id(Instant at) {
        return "%013d".formatted(at.toEpochMilli());
    }
}
