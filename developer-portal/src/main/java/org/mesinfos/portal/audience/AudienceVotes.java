package org.mesinfos.portal.audience;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdRange;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The panelists' marks "I would use this", from the day on which a contest's awards are public,
/// for thirty days. Then they are counted once and deleted.
@Repository
public class AudienceVotes {

    private static final Duration OPEN = Duration.ofDays(30);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final MongoOperations mongo;
    private final JuryRounds rounds;
    private final PanelistPseudonyms pseudonyms;
    private final Clock clock;
    private final ExpiringCache<String, Map<String, Long>> shown;

    AudienceVotes(
            MongoOperations mongo, JuryRounds rounds, PanelistPseudonyms pseudonyms, Clock clock) {
        this.mongo = mongo;
        this.rounds = rounds;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// Until when panelists can mark entries of a contest, exclusive; empty before its awards are
    /// public.
    public Optional<Instant> end(Contest contest) {
        return Optional.ofNullable(rounds.find(contest.id()).publishAt())
                .filter(from -> !clock.instant().isBefore(from))
                .map(from -> from.plus(OPEN));
    }

    /// Whether panelists can mark entries of a contest now.
    public boolean isOpen(Contest contest) {
        return end(contest).filter(end -> clock.instant().isBefore(end)).isPresent()
                && find(contest).closedAt() == null;
    }

    AudienceVote find(Contest contest) {
        return Objects.requireNonNullElseGet(
                mongo.findById(contest.id(), AudienceVote.class),
                () -> AudienceVote.of(contest.id()));
    }

    /// The prize of the public; empty while there is none.
    public Optional<AudienceAward> award(Contest contest) {
        return Optional.ofNullable(find(contest).award());
    }

    /// Whether that panelist marked that entry.
    ///
    /// @param subject of the panelist at the portal
    public boolean isMarked(Contest contest, String entry, String subject) {
        return mongo.findById(mark(contest, entry, subject).id(), Endorsement.class) != null;
    }

    /// Marks an entry; a second time changes nothing.
    ///
    /// @return false when it is too late or too early; nothing is kept then
    public boolean mark(Contest contest, String entry, String subject, boolean wanted) {
        if (!isOpen(contest)) {
            return false;
        }
        var mark = mark(contest, entry, subject);
        if (wanted) {
            DocumentWrites.insertIfAbsent(mongo, mark);
        } else {
            mongo.remove(mark);
        }
        return true;
    }

    private Endorsement mark(Contest contest, String entry, String subject) {
        return Endorsement.of(contest.id(), entry, pseudonyms.of(contest.id(), subject));
    }

    /// How many panelists would use each entry, in steps; only entries with enough marks. It may be
    /// half a minute old.
    public Map<String, Long> steps(Contest contest) {
        return shown.get(contest.id(), _ -> readSteps(contest));
    }

    private Map<String, Long> readSteps(Contest contest) {
        var vote = find(contest);
        return vote.closedAt() == null ? steps(counts(contest)) : byEntry(contest, vote.steps());
    }

    private static Map<String, Long> byEntry(Contest contest, Map<String, Long> steps) {
        return steps.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                step -> contest.id() + "~" + step.getKey(), Map.Entry::getValue));
    }

    private Map<String, Long> counts(Contest contest) {
        return mongo
                .find(query(IdRange.startingWith(contest.id() + "|")), Endorsement.class)
                .stream()
                .collect(Collectors.groupingBy(Endorsement::entry, Collectors.counting()));
    }

    private static Map<String, Long> steps(Map<String, Long> counts) {
        var steps = new HashMap<String, Long>();
        counts.forEach((entry, count) -> steps.put(entry, EndorsementSteps.of(count)));
        steps.values().removeIf(step -> step == 0);
        return steps;
    }

    /// Has the marks decide a prize.
    ///
    /// @return false when they do already, or were counted
    boolean enable(Contest contest) {
        return change(
                contest,
                vote -> vote.enabledAt() == null && vote.closedAt() == null,
                vote -> vote.enabled(now()));
    }

    /// Counts the marks when their time is over, once, and deletes them; can be repeated.
    ///
    /// @return whether it is over
    boolean close(Contest contest) {
        if (end(contest).filter(end -> !clock.instant().isBefore(end)).isEmpty()) {
            return false;
        }
        if (find(contest).closedAt() == null) {
            var counts = counts(contest);
            change(
                    contest,
                    vote -> vote.closedAt() == null,
                    vote -> vote.counted(now(), byLetters(contest, steps(counts)), most(counts)));
        }
        // Also one that was held up over the count.
        mongo.remove(query(IdRange.startingWith(contest.id() + "|")), Endorsement.class);
        return true;
    }

    private static Map<String, Long> byLetters(Contest contest, Map<String, Long> steps) {
        var begin = contest.id().length() + 1;
        return steps.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                step -> step.getKey().substring(begin), Map.Entry::getValue));
    }

    private static List<String> most(Map<String, Long> counts) {
        var most = counts.values().stream().max(Long::compare).orElse(0L);
        return EndorsementSteps.of(most) == 0
                ? List.of()
                : counts.entrySet().stream()
                        .filter(one -> one.getValue().equals(most))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    /// Gives the prize to one of the entries with the most marks.
    ///
    /// @return false when it was given, there is none, or that entry is not one of them
    boolean award(Contest contest, Function<AudienceVote, Optional<AudienceAward>> how) {
        return change(
                contest,
                vote ->
                        vote.enabledAt() != null
                                && vote.closedAt() != null
                                && vote.award() == null
                                && how.apply(vote)
                                        .filter(award -> vote.leaders().contains(award.entry()))
                                        .isPresent(),
                vote -> vote.awarded(how.apply(vote).orElseThrow()));
    }

    private boolean change(
            Contest contest, Predicate<AudienceVote> condition, UnaryOperator<AudienceVote> how) {
        var changed =
                OptimisticRetry.retry(
                        () -> {
                            var before = find(contest);
                            if (!condition.test(before)) {
                                return false;
                            }
                            mongo.save(how.apply(before));
                            return true;
                        });
        shown.clear();
        return changed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
