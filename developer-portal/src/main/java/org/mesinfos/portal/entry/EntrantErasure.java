package org.mesinfos.portal.entry;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes what entries of an old contest say of people: names of members, accounts to try a
/// prototype with, and drafts, which nobody ever judged. What was judged stays, with the name of
/// the team. Any number of nodes may do so at once.
@Component
class EntrantErasure {

    private final Entries entries;
    private final Contests contests;
    private final Duration kept;

    /// @param kept how long after the results names stay
    EntrantErasure(
            Entries entries,
            Contests contests,
            @Value("${platform.contest.names-kept:365d}") Duration kept) {
        this.entries = entries;
        this.contests = contests;
        this.kept = kept;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT7M")
    void erase() {
        contests.all().stream()
                .filter(contest -> entries.now().isAfter(contest.dates().results().plus(kept)))
                .forEach(this::erase);
    }

    private void erase(Contest contest) {
        @Nullable String after = null;
        do {
            var page = entries.ofContest(contest.id(), after);
            for (var entry : page) {
                var without = withoutPeople(entry);
                if (!without.equals(entry)) {
                    // Whoever changed it meanwhile meets the next run.
                    entries.save(without);
                }
            }
            after = page.size() < Entries.PAGE ? null : page.getLast().id();
        } while (after != null);
    }

    private static Entry withoutPeople(Entry entry) {
        var submission = entry.submission();
        return new Entry(
                entry.id(),
                entry.contest(),
                entry.team(),
                entry.category(),
                EntryContent.called(entry.title(), entry.draft().language()),
                entry.savedAt(),
                submission == null ? null : withoutPeople(submission),
                entry.closedAt(),
                entry.phase(),
                entry.changes().stream().map(EntrantErasure::withoutPeople).toList(),
                entry.createdAt(),
                entry.ver());
    }

    private static Submission withoutPeople(Submission submission) {
        var content = submission.content();
        var demo = content.demo();
        return new Submission(
                content.with(new EntryDemo(demo.app(), demo.address(), "", demo.video())),
                new EntrantTeam(submission.team().name(), List.of()),
                submission.evidence(),
                submission.rules(),
                submission.at(),
                "");
    }

    /// Organizers act for the experiment, and their names stay.
    private static PhaseChange withoutPeople(PhaseChange change) {
        var ofTeam = change.to() == EntryPhase.SUBMITTED || change.to() == EntryPhase.WITHDRAWN;
        return ofTeam
                ? new PhaseChange(
                        change.from(), change.to(), change.at(), change.by(), "", change.why())
                : change;
    }
}
