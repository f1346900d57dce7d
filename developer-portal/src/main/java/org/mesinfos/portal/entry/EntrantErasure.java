package org.mesinfos.portal.entry;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes what entries of an old contest say of people: names of members, accounts to try a
/// prototype with, and drafts and withdrawn entries, which nobody judged, with their pictures. What
/// was judged stays, with the name of the team. Any number of nodes may do so at once.
@Component
class EntrantErasure {

    private final Entries entries;
    private final Contests contests;
    private final EntryFiles files;
    private final Duration kept;

    /// @param kept how long after the results names stay
    EntrantErasure(
            Entries entries,
            Contests contests,
            EntryFiles files,
            @Value("${platform.contest.names-kept:365d}") Duration kept) {
        this.entries = entries;
        this.contests = contests;
        this.files = files;
        this.kept = kept;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT7M")
    void erase() {
        var unnamed = new HashSet<String>();
        contests.all().stream()
                .filter(contest -> entries.now().isAfter(contest.dates().results().plus(kept)))
                .forEach(contest -> forEach(contest, entry -> unnamed.addAll(erase(entry))));
        if (!unnamed.isEmpty()) {
            contests.all()
                    .forEach(contest -> forEach(contest, entry -> unnamed.removeAll(named(entry))));
            unnamed.forEach(files::delete);
        }
    }

    private void forEach(Contest contest, Consumer<Entry> task) {
        entries.forEachPage(contest.id(), page -> page.forEach(task));
    }

    /// @return the pictures that it named before
    private Set<String> erase(Entry entry) {
        var without = withoutPeople(entry);
        // One that was changed meanwhile meets the next run.
        return !without.equals(entry) && entries.save(without).isPresent()
                ? named(entry)
                : Set.of();
    }

    private static Set<String> named(Entry entry) {
        var submission = entry.submission();
        return Stream.concat(
                        entry.draft().pictures().stream(),
                        submission == null
                                ? Stream.empty()
                                : submission.content().pictures().stream())
                .map(EntryPicture::hash)
                .collect(Collectors.toSet());
    }

    private static Entry withoutPeople(Entry entry) {
        var submission = entry.submission();
        return entry.without(
                EntryContent.called(entry.title(), entry.draft().language()),
                submission == null || !entry.phase().isFrozen() ? null : withoutPeople(submission),
                entry.changes().stream().map(EntrantErasure::withoutPeople).toList());
    }

    private static Submission withoutPeople(Submission submission) {
        var content = submission.content();
        var demo = content.demo();
        return new Submission(
                content.with(new EntryDemonstration(demo.app(), demo.address(), "", demo.video())),
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
