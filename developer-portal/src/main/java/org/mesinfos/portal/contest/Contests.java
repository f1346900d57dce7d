package org.mesinfos.portal.contest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// All contests. Several follow each other; one of them is the current one.
@Repository
public class Contests {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final MongoOperations mongo;
    private final Clock clock;
    private final ExpiringCache<String, List<Contest>> shown;

    Contests(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// The contest as it stands now. Code that decides by its dates reads it this way.
    public Optional<Contest> find(String id) {
        return Contest.isId(id)
                ? Optional.ofNullable(mongo.findById(id, Contest.class))
                : Optional.empty();
    }

    /// All contests as they stand now, by id.
    public List<Contest> all() {
        return mongo.find(new Query().with(Sort.by("_id")), Contest.class);
    }

    /// The contest that was opened last, or else the first that will open; empty while there is
    /// none. For pages that many people look at: it may be ten seconds old.
    public Optional<Contest> current() {
        var now = clock.instant();
        var all = shown.get("all", _ -> all());
        var byOpening =
                Comparator.comparing((Contest contest) -> contest.dates().preApplications())
                        .thenComparing(Contest::id);
        return all.stream()
                .filter(contest -> contest.phaseAt(now) != ContestPhase.ANNOUNCED)
                .max(byOpening)
                .or(() -> all.stream().min(byOpening));
    }

    /// Adds a contest.
    ///
    /// @return false when its id is taken; nothing changed then
    boolean add(Contest contest) {
        shown.clear();
        return DocumentWrites.insertIfAbsent(mongo, contest);
    }

    /// What became of a change.
    enum Outcome {
        CHANGED,
        /// Its dates do not allow it any more, or it was done once.
        TOO_LATE
    }

    /// Changes the settings of a contest to which nobody can submit yet.
    Outcome change(String id, Contest to) {
        return change(
                id,
                before -> clock.instant().isBefore(before.dates().applications()),
                before -> before.changedTo(to));
    }

    /// Moves the deadline, once and before it has passed; the dates after it move as far.
    ///
    /// @param later after the deadline as it is
    Outcome prolong(String id, Instant later, LocalText reason) {
        return change(
                id,
                before ->
                        before.prolongation() == null
                                && before.closure() == null
                                && clock.instant().isBefore(before.deadline())
                                && before.deadline().isBefore(later),
                before ->
                        before.prolonged(
                                new Prolongation(before.deadline(), now(), reason), later));
    }

    /// Puts a new version of the rules in force, until submissions end.
    Outcome replaceRules(String id, LocalText text) {
        return change(
                id,
                before -> clock.instant().isBefore(before.deadline()),
                before -> before.withRules(text, now()));
    }

    /// Notes that entries are about to be closed, after which the deadline cannot move: a
    /// prolongation that was held up meets another version of the contest and is decided again.
    ///
    /// @return false when the deadline has not passed, or nothing is left to close
    public boolean beginClosing(String id) {
        return OptimisticRetry.retry(
                () -> {
                    var contest = find(id).orElse(null);
                    if (contest == null
                            || contest.isClosed()
                            || clock.instant().isBefore(contest.deadline())) {
                        return false;
                    }
                    if (contest.closure() == null) {
                        mongo.save(contest.closed(new Contest.Closure(now(), null)));
                    }
                    return true;
                });
    }

    /// Notes that every entry of a contest is closed.
    public void finishClosing(String id) {
        change(
                id,
                before -> !before.isClosed(),
                before -> {
                    var begun = before.closure() == null ? now() : before.closure().begunAt();
                    return before.closed(new Contest.Closure(begun, now()));
                });
    }

    private Outcome change(String id, Predicate<Contest> condition, UnaryOperator<Contest> how) {
        var outcome =
                OptimisticRetry.retry(
                        () -> {
                            var before = find(id).filter(condition).orElse(null);
                            if (before == null) {
                                return Outcome.TOO_LATE;
                            }
                            mongo.save(how.apply(before));
                            return Outcome.CHANGED;
                        });
        shown.clear();
        return outcome;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
