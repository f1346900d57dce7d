package org.mesinfos.portal.gallery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.Award;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.stereotype.Repository;

/// The entries that everybody may see: of contests whose awards are public, those whose teams
/// agreed. What lists are found and sorted by is read once in a while for everybody.
@Repository
class Gallery {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Set<EntryPhase> OVER =
            EnumSet.of(EntryPhase.REJECTED, EntryPhase.AWARDED, EntryPhase.NOT_AWARDED);

    private final Contests contests;
    private final Entries entries;
    private final JuryRounds rounds;
    private final Clock clock;
    private final ExpiringCache<String, List<GalleryItem>> shown;

    Gallery(Contests contests, Entries entries, JuryRounds rounds, Clock clock) {
        this.contests = contests;
        this.entries = entries;
        this.rounds = rounds;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// The list of all entries of the gallery: contests that closed last first, winners of each
    /// first.
    List<GalleryItem> all() {
        return shown.get("all", _ -> read());
    }

    private List<GalleryItem> read() {
        var found = new ArrayList<GalleryItem>();
        contests.all().stream()
                .sorted(Comparator.comparing(Contest::deadline).reversed())
                .forEach(
                        contest ->
                                published(contest).ifPresent(round -> read(contest, round, found)));
        return List.copyOf(found);
    }

    private void read(Contest contest, JuryRound round, List<GalleryItem> found) {
        var awards = round.awards().stream().collect(Collectors.toMap(Award::entry, one -> one));
        var own = new ArrayList<GalleryItem>();
        entries.forEachOutline(
                contest.id(),
                OVER,
                entry -> {
                    if (entry.isPublic()) {
                        own.add(new GalleryItem(contest, entry, awards.get(entry.id())));
                    }
                });
        own.sort(
                Comparator.comparing(GalleryItem::euros)
                        .reversed()
                        .thenComparing(one -> one.entry().title()));
        found.addAll(own);
    }

    /// Entries of the list, as everybody may see them now, in the same order.
    List<GalleryEntry> entries(List<GalleryItem> items) {
        var ids = items.stream().map(item -> item.entry().id()).toList();
        var stored =
                entries.all(ids).stream()
                        .filter(entry -> OVER.contains(entry.phase()))
                        .collect(Collectors.toMap(Entry::id, one -> one));
        var published = new HashMap<Contest, Optional<JuryRound>>();
        var visible = new ArrayList<GalleryEntry>();
        for (var item : items) {
            var entry = stored.get(item.entry().id());
            var round = published.computeIfAbsent(item.contest(), this::published).orElse(null);
            if (entry != null && round != null) {
                visible(item.contest(), round, entry).ifPresent(visible::add);
            }
        }
        return visible;
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
