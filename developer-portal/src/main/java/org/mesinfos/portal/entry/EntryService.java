package org.mesinfos.portal.entry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// What a team does with its entry. Each act is one write of the entry under its version, and the
/// instant at which it is decided is read before that write: a team that is answered that an entry
/// was submitted before the deadline is in, and a team that comes later is told so.
@Service
public class EntryService {

    private final Entries entries;
    private final Contests contests;

    EntryService(Entries entries, Contests contests) {
        this.entries = entries;
        this.contests = contests;
    }

    /// What became of a submission.
    public sealed interface SubmitResult {

        /// It counts, unless a later one takes its place.
        ///
        /// @param at when it was submitted
        record Submitted(Entry entry, Instant at) implements SubmitResult {}

        /// Submissions have ended, or the entry is no longer one of its team’s.
        record TooLate(Instant deadline) implements SubmitResult {}

        /// Submissions have not begun.
        record TooEarly(Instant from) implements SubmitResult {}
    }

    /// Submits what a team has looked at and found complete.
    ///
    /// @param content the draft as it was looked at, whatever was saved meanwhile
    /// @param evidence of its app; null for an entry without one
    public SubmitResult submit(
            String id,
            EntryContent content,
            EntrantTeam team,
            @Nullable AppEvidence evidence,
            OidcUser developer) {
        return OptimisticRetry.retry(() -> submitOnce(id, content, team, evidence, developer));
    }

    private SubmitResult submitOnce(
            String id,
            EntryContent content,
            EntrantTeam team,
            @Nullable AppEvidence evidence,
            OidcUser developer) {
        var entry = require(id);
        var contest = requireContest(entry);
        // Read last: what is written next either carries an instant before the deadline or is not
        // written at all.
        var now = entries.now();
        if (now.isBefore(contest.dates().applications())) {
            return new SubmitResult.TooEarly(contest.dates().applications());
        }
        if (!contest.isOpenAt(now) || entry.closedAt() != null || !entry.phase().isBeforeFreeze()) {
            return new SubmitResult.TooLate(contest.deadline());
        }
        var name = name(developer);
        var rules = contest.currentRules().version();
        var made = new Submission(content, team, evidence, rules, now, name);
        var step = step(entry, EntryPhase.SUBMITTED, now, developer);
        var after = entry.submitted(made, step);
        var saved =
                entry.phase() == EntryPhase.SUBMITTED ? entries.save(after) : entries.move(after);
        return new SubmitResult.Submitted(saved.orElseThrow(EntryService::changed), now);
    }

    /// Changes the draft, at any time; what was submitted stays as it is.
    ///
    /// @param how may run more than once
    /// @return the entry as it is now; empty when it was withdrawn
    public Optional<Entry> draft(String id, UnaryOperator<EntryContent> how) {
        return OptimisticRetry.retry(
                () -> {
                    var entry = require(id);
                    if (entry.phase() == EntryPhase.WITHDRAWN) {
                        return Optional.empty();
                    }
                    var content = how.apply(entry.draft());
                    if (content.equals(entry.draft())) {
                        return Optional.of(entry);
                    }
                    return Optional.of(
                            entries.save(entry.drafted(content, entries.now()))
                                    .orElseThrow(EntryService::changed));
                });
    }

    /// Takes an entry back, before the deadline.
    ///
    /// @return false when it is too late; nothing changed then
    public boolean withdraw(String id, OidcUser developer, String why) {
        return OptimisticRetry.retry(
                () -> {
                    var entry = require(id);
                    var contest = requireContest(entry);
                    var now = entries.now();
                    if (!now.isBefore(contest.deadline())
                            || entry.closedAt() != null
                            || !entry.phase().isBeforeFreeze()) {
                        return false;
                    }
                    var step =
                            new PhaseChange(
                                    entry.phase(),
                                    EntryPhase.WITHDRAWN,
                                    now,
                                    developer.getName(),
                                    name(developer),
                                    why);
                    entries.move(entry.moved(step)).orElseThrow(EntryService::changed);
                    return true;
                });
    }

    private Entry require(String id) {
        return entries.find(id).orElseThrow(() -> new IllegalArgumentException("no such entry"));
    }

    private Contest requireContest(Entry entry) {
        return contests.find(entry.contest())
                .orElseThrow(() -> new IllegalStateException("an entry of no contest"));
    }

    private static PhaseChange step(Entry entry, EntryPhase to, Instant now, OidcUser developer) {
        return new PhaseChange(entry.phase(), to, now, developer.getName(), name(developer), "");
    }

    private static String name(OidcUser developer) {
        return Objects.requireNonNullElse(developer.getFullName(), developer.getName());
    }

    private static OptimisticLockingFailureException changed() {
        return new OptimisticLockingFailureException("the entry was changed meanwhile");
    }
}
