package org.mesinfos.portal.phaselog;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.entry.Entry;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
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
        follow(List.of(entry));
    }

    /// The same for entries of one contest, by one write for all of them.
    ///
    /// @param entries a page of a list at most
    void follow(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        // Another node may take a number or write a line first; what is left then begins anew.
        OptimisticRetry.retry(() -> mongo.insert(missing(entries), PhaseLogLine.class));
    }

    private List<PhaseLogLine> missing(List<Entry> entries) {
        var present = keysOf(entries);
        var lines = new ArrayList<PhaseLogLine>();
        // Read after the keys: a line that comes in between is met when its key is inserted again.
        var head = head(entries.getFirst().contest());
        for (var entry : entries) {
            for (int step = 0; step < entry.changes().size(); step++) {
                if (!present.contains(PhaseLogLine.key(entry, step))) {
                    var line = PhaseLogLine.of(entry, step, head);
                    lines.add(line);
                    head = new Head(line.number() + 1, line.hash());
                }
            }
        }
        return lines;
    }

    /// The keys of all changes of these entries that are in the log.
    private Set<String> keysOf(List<Entry> entries) {
        var keys =
                entries.stream()
                        .flatMap(
                                entry ->
                                        IntStream.range(0, entry.changes().size())
                                                .mapToObj(step -> PhaseLogLine.key(entry, step)))
                        .toList();
        var same = query(where("key").in(keys)).with(Sort.by("_id"));
        return mongo.find(same, PhaseLogLine.class).stream()
                .map(PhaseLogLine::key)
                .collect(Collectors.toSet());
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
