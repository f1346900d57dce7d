package org.mesinfos.portal.phaselog;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.entry.Entry;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/// The log of phases of each contest. Nothing here changes or removes a line; each follows the one
/// before by its hash, and takes the next number by an insert, so that of two nodes at once one
/// looks again.
@Repository
public class PhaseLog implements ApplicationRunner {

    private final MongoOperations mongo;

    PhaseLog(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// State of a log: how many lines it has, and the hash of the last one.
    public record Head(long size, String hash) {}

    @Override
    public void run(ApplicationArguments arguments) {
        mongo.indexOps(PhaseLogLine.class)
                .createIndex(new Index("key", Sort.Direction.ASC).unique());
    }

    /// Copies the changes that stand in an entry and not in the log yet; can be repeated.
    public void follow(Entry entry) {
        int steps = entry.changes().size();
        // They are copied in order, so the last one says enough.
        if (steps == 0 || isThere(entry, steps - 1)) {
            return;
        }
        for (int step = 0; step < steps; step++) {
            append(entry, step);
        }
    }

    private void append(Entry entry, int step) {
        if (isThere(entry, step)) {
            return;
        }
        OptimisticRetry.retry(
                () -> {
                    try {
                        return mongo.insert(PhaseLogLine.of(entry, step, head(entry.contest())));
                    } catch (DuplicateKeyException taken) {
                        // Either another step took the number, or another node wrote this one.
                        if (isThere(entry, step)) {
                            return null;
                        }
                        throw taken;
                    }
                });
    }

    private boolean isThere(Entry entry, int step) {
        var same = query(where("key").is(PhaseLogLine.key(entry, step)));
        return mongo.findOne(same, PhaseLogLine.class) != null;
    }

    /// The state of a contest's log now.
    public Head head(String contest) {
        var newest = query(of(contest)).with(Sort.by(Sort.Direction.DESC, "_id")).limit(1);
        var last = mongo.findOne(newest, PhaseLogLine.class);
        return last == null
                ? new Head(0, PhaseLogLine.NOTHING)
                : new Head(last.number() + 1, last.hash());
    }

    /// A page of the log, oldest first.
    ///
    /// @param after number of the last line of the page before; null for the first page
    public List<PhaseLogLine> page(String contest, @Nullable Long after, int limit) {
        var rest =
                after == null
                        ? of(contest)
                        : where("_id").gt(PhaseLogLine.id(contest, after)).lt(contest + "}");
        return mongo.find(query(rest).with(Sort.by("_id")).limit(limit), PhaseLogLine.class);
    }

    /// All lines, oldest first; to be closed.
    public Stream<PhaseLogLine> stream(String contest) {
        return mongo.stream(query(of(contest)).with(Sort.by("_id")), PhaseLogLine.class);
    }

    private static Criteria of(String contest) {
        return IdPrefixRange.startingWith(contest + "|");
    }
}
