package org.mesinfos.portal.gallery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.JuryEntries;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.stereotype.Repository;

/// The entries that everybody may see: of contests whose awards are public, those whose teams
/// agreed. Lists are put together once in a while for everybody.
@Repository
class Gallery {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Set<EntryPhase> OVER =
            EnumSet.of(EntryPhase.REJECTED, EntryPhase.AWARDED, EntryPhase.NOT_AWARDED);

    private final Contests contests;
    private final Entries entries;
    private final JuryEntries juryEntries;
    private final JuryRounds rounds;
    private final Clock clock;
    private final ExpiringCache<String, List<GalleryEntry>> shown;

    Gallery(
            Contests contests,
            Entries entries,
            JuryEntries juryEntries,
            JuryRounds rounds,
            Clock clock) {
        this.contests = contests;
        this.entries = entries;
        this.juryEntries = juryEntries;
        this.rounds = rounds;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// All entries of the gallery: contests that closed last first, winners of each first.
    List<GalleryEntry> all() {
        return shown.get("all", _ -> read());
    }

    private List<GalleryEntry> read() {
        var found = new ArrayList<GalleryEntry>();
        contests.all().stream()
                .sorted(Comparator.comparing(Contest::deadline).reversed())
                .forEach(
                        contest ->
                                published(contest).ifPresent(round -> read(contest, round, found)));
        return List.copyOf(found);
    }

    private void read(Contest contest, JuryRound round, List<GalleryEntry> found) {
        var own = new ArrayList<GalleryEntry>();
        juryEntries.forEach(
                contest.id(), OVER, entry -> visible(contest, round, entry).ifPresent(own::add));
        own.sort(
                Comparator.comparing(
                                (GalleryEntry one) -> one.award() == null ? 0 : one.award().euros())
                        .reversed()
                        .thenComparing(one -> one.content().title()));
        found.addAll(own);
    }

    /// The entry of that id, as everybody may see it now; empty when they may not.
    Optional<GalleryEntry> find(String id) {
        return entries.find(id)
                .filter(entry -> OVER.contains(entry.phase()))
                .flatMap(
                        entry ->
                                contests.find(entry.contest())
                                        .flatMap(contest -> find(contest, entry)));
    }

    private Optional<GalleryEntry> find(Contest contest, Entry entry) {
        return published(contest).flatMap(round -> visible(contest, round, entry));
    }

    private static Optional<GalleryEntry> visible(Contest contest, JuryRound round, Entry entry) {
        return entry.frozen()
                .filter(submission -> submission.content().terms().publish())
                .map(
                        submission ->
                                new GalleryEntry(
                                        contest,
                                        entry,
                                        submission.content(),
                                        round.award(entry.id()).orElse(null)));
    }

    /// The awards of a contest, once they are public.
    Optional<JuryRound> published(Contest contest) {
        var round = rounds.find(contest.id());
        return round.stageAt(clock.instant()) == JuryStage.PUBLISHED
                ? Optional.of(round)
                : Optional.empty();
    }
}
