package org.mesinfos.portal.scoring;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.jury.JuryRounds;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The sheets of all members of the jury.
@Repository
public class ScoreSheets {

    private final MongoOperations mongo;
    private final JuryRounds rounds;
    private final Clock clock;

    public ScoreSheets(MongoOperations mongo, JuryRounds rounds, Clock clock) {
        this.mongo = mongo;
        this.rounds = rounds;
        this.clock = clock;
    }

    Optional<ScoreSheet> find(String contest, String entry, String member) {
        return Optional.ofNullable(
                mongo.findById(ScoreSheet.id(contest, entry, member), ScoreSheet.class));
    }

    /// All sheets about one entry, by member.
    List<ScoreSheet> of(String contest, String entry) {
        return list(contest + "|" + entry + "|");
    }

    /// All sheets of a contest, by entry and member.
    public List<ScoreSheet> of(String contest) {
        return list(contest + "|");
    }

    /// What the sheets of a contest come to that were handed in before that time, by entry and
    /// member. Scores and remarks, most of what is stored, are read only of sheets that were handed
    /// in to an earlier release, which kept no total.
    public List<SheetTotal> totals(Contest contest, Instant closed) {
        var before = IdPrefixRange.startingWith(contest.id() + "|").and("handedInAt").lt(closed);
        var counted = query(before).with(Sort.by("_id"));
        counted.fields().include("entry", "member", "total");
        return mongo.query(ScoreSheet.class).as(Counted.class).matching(counted).all().stream()
                .map(sheet -> new SheetTotal(sheet.entry(), sheet.member(), total(sheet, contest)))
                .toList();
    }

    private int total(Counted sheet, Contest contest) {
        if (sheet.total() != null) {
            return sheet.total();
        }
        var whole = mongo.findById(sheet.id(), ScoreSheet.class);
        return Objects.requireNonNull(whole).total(contest.criteria());
    }

    private record Counted(String id, String entry, String member, @Nullable Integer total) {}

    /// The sheets of one member about these entries, by entry.
    Map<String, ScoreSheet> of(String contest, List<Entry> entries, String member) {
        var ids =
                entries.stream().map(entry -> ScoreSheet.id(contest, entry.id(), member)).toList();
        return ids.isEmpty()
                ? Map.of()
                : mongo.find(query(where("_id").in(ids)), ScoreSheet.class).stream()
                        .collect(Collectors.toMap(ScoreSheet::entry, sheet -> sheet));
    }

    /// How many sheets were handed in about each of these entries.
    ///
    /// @param entries by id
    Map<String, Long> counts(String contest, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        var first = contest + "|" + entries.getFirst().id() + "|";
        var last = contest + "|" + entries.getLast().id() + "}";
        var range = query(where("_id").gte(first).lt(last));
        range.fields().include("entry", "handedInAt");
        return mongo.query(ScoreSheet.class).as(HandedIn.class).matching(range).all().stream()
                .filter(sheet -> sheet.handedInAt() != null)
                .collect(Collectors.groupingBy(HandedIn::entry, Collectors.counting()));
    }

    private record HandedIn(String entry, @Nullable Instant handedInAt) {}

    private List<ScoreSheet> list(String prefix) {
        var range = query(IdPrefixRange.startingWith(prefix)).with(Sort.by("_id"));
        return mongo.find(range, ScoreSheet.class);
    }

    /// Writes scores into a member's sheet.
    ///
    /// @param empty the sheet as it begins
    /// @return the sheet as it is stored; empty when it was handed in before
    Optional<ScoreSheet> write(ScoreSheet empty, List<Score> scores) {
        return OptimisticRetry.retry(
                () -> {
                    var before = stored(empty);
                    return before.isHandedIn()
                            ? Optional.empty()
                            : Optional.of(mongo.save(before.with(scores)));
                });
    }

    /// Hands a sheet in with the scores that it has here, whatever was saved meanwhile; one that
    /// was handed in stays as it was.
    ///
    /// @return whether it counts; false when scores were closed just before
    boolean handIn(Contest contest, ScoreSheet sheet) {
        var handedIn =
                OptimisticRetry.retry(
                        () -> {
                            var before = stored(sheet);
                            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                            return before.isHandedIn()
                                    ? before
                                    : mongo.save(
                                            before.with(sheet.scores())
                                                    .handedIn(now, contest.criteria()));
                        });
        return handedIn.isBefore(rounds.find(contest.id()).closedAt());
    }

    private ScoreSheet stored(ScoreSheet sheet) {
        var stored = mongo.findById(sheet.id(), ScoreSheet.class);
        return stored == null ? sheet : stored;
    }
}
