package org.mesinfos.portal.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The panelists' endorsements "I would use this", from the day on which a contest's awards are
/// public, for thirty days. Then they are counted once and deleted.
@Repository
public class AudienceRounds {

    private static final Duration OPEN = Duration.ofDays(30);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final MongoOperations mongo;
    private final JuryRounds rounds;
    private final Endorsements endorsements;
    private final Clock clock;
    private final ExpiringCache<String, Map<String, Long>> shown;

    AudienceRounds(
            MongoOperations mongo, JuryRounds rounds, Endorsements endorsements, Clock clock) {
        this.mongo = mongo;
        this.rounds = rounds;
        this.endorsements = endorsements;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// Until when panelists can endorse entries of a contest, exclusive; empty before its awards
    /// are public.
    public Optional<Instant> end(Contest contest) {
        return Optional.ofNullable(rounds.find(contest.id()).publishAt())
                .filter(from -> !clock.instant().isBefore(from))
                .map(from -> from.plus(OPEN));
    }

    /// Whether panelists can endorse entries of a contest now.
    public boolean isOpen(Contest contest) {
        return end(contest).filter(end -> clock.instant().isBefore(end)).isPresent()
                && find(contest).closedAt() == null;
    }

    AudienceRound find(Contest contest) {
        return Objects.requireNonNullElseGet(
                mongo.findById(contest.id(), AudienceRound.class),
                () -> AudienceRound.of(contest.id()));
    }

    /// The prize of the public; empty while there is none.
    public Optional<AudienceAward> award(Contest contest) {
        return Optional.ofNullable(find(contest).award());
    }

    /// Whether that panelist endorsed that entry.
    ///
    /// @param subject of the panelist at the portal
    public boolean isEndorsed(Contest contest, String entry, String subject) {
        return !endorsements.endorsed(contest.id(), List.of(entry), subject).isEmpty();
    }

    /// Endorses an entry, or takes that back; a second time changes nothing.
    ///
    /// @return false when it is too late or too early; nothing is kept then
    public boolean endorse(Contest contest, String entry, String subject, boolean wanted) {
        if (!isOpen(contest)) {
            return false;
        }
        endorsements.set(contest.id(), entry, subject, wanted);
        return true;
    }

    /// How many panelists would use each entry, in steps; only entries with enough endorsements. It
    /// may be half a minute old.
    public Map<String, Long> steps(Contest contest) {
        return shown.get(contest.id(), _ -> readSteps(contest));
    }

    private Map<String, Long> readSteps(Contest contest) {
        var round = find(contest);
        return round.closedAt() == null
                ? endorsements.steps(contest.id())
                : byEntry(contest, round.steps());
    }

    private static Map<String, Long> byEntry(Contest contest, Map<String, Long> steps) {
        return steps.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                step -> contest.id() + "~" + step.getKey(), Map.Entry::getValue));
    }

    /// Has the endorsements decide a prize.
    ///
    /// @return false when they do already, or were counted
    boolean enable(Contest contest) {
        return change(
                contest,
                round -> round.enabledAt() == null && round.closedAt() == null,
                round -> round.enabled(now()));
    }

    /// Counts the endorsements when their time is over, once, and deletes them; can be repeated.
    ///
    /// @return whether it is over
    boolean close(Contest contest) {
        if (end(contest).filter(end -> !clock.instant().isBefore(end)).isEmpty()) {
            return false;
        }
        if (find(contest).closedAt() == null) {
            var counts = endorsements.counts(contest.id());
            change(
                    contest,
                    round -> round.closedAt() == null,
                    round ->
                            round.counted(
                                    now(),
                                    byLetters(contest, Endorsements.steps(counts)),
                                    most(counts)));
        }
        // Also one that was held up over the count.
        endorsements.delete(contest.id());
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
        return RoundedCounts.of(most) == 0
                ? List.of()
                : counts.entrySet().stream()
                        .filter(one -> one.getValue().equals(most))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    /// Gives the prize to one of the entries with the most endorsements.
    ///
    /// @return false when it was given, there is none, or that entry is not one of them
    boolean award(Contest contest, Function<AudienceRound, Optional<AudienceAward>> how) {
        return change(
                contest,
                round ->
                        round.enabledAt() != null
                                && round.closedAt() != null
                                && round.award() == null
                                && how.apply(round)
                                        .filter(award -> round.leaders().contains(award.entry()))
                                        .isPresent(),
                round -> round.awarded(how.apply(round).orElseThrow()));
    }

    private boolean change(
            Contest contest, Predicate<AudienceRound> condition, UnaryOperator<AudienceRound> how) {
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
