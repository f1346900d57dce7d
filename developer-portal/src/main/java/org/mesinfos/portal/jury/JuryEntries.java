package org.mesinfos.portal.jury;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.EntrySummary;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// The entries that the jury judges, or judged.
@Component
public class JuryEntries {

    private static final int PAGE = 50;
    private static final Set<EntryPhase> JUDGED =
            EnumSet.of(
                    EntryPhase.PRESELECTED,
                    EntryPhase.JURY,
                    EntryPhase.AWARDED,
                    EntryPhase.NOT_AWARDED);

    private final Entries entries;
    private final JuryRounds rounds;
    private final ConflictsOfInterest conflicts;
    private final ScoreSheets sheets;

    JuryEntries(
            Entries entries, JuryRounds rounds, ConflictsOfInterest conflicts, ScoreSheets sheets) {
        this.entries = entries;
        this.rounds = rounds;
        this.conflicts = conflicts;
        this.sheets = sheets;
    }

    /// One entry in a member's list.
    ///
    /// @param conflict whether the member declared one: then only its id is told
    /// @param sheet the member's; null while there is none
    record Row(Entry entry, boolean conflict, @Nullable ScoreSheet sheet) {

        public boolean isDone() {
            return sheet != null && sheet.isHandedIn() && !conflict;
        }
    }

    /// @param next id of the last entry, when there may be more
    record Page(List<Row> rows, @Nullable String next, JuryStage stage) {}

    /// A page of the entries that a member judges.
    ///
    /// @param after id of the last entry of the page before; null for the first page
    Page forMember(Contest contest, @Nullable String after, OidcUser member) {
        var kept = conflicts.of(contest.id(), member.getName());
        var page = page(contest.id(), after, JUDGED, PAGE);
        var own = sheets.of(contest.id(), page.entries(), member.getName());
        var rows =
                page.entries().stream()
                        .map(
                                entry ->
                                        new Row(
                                                entry,
                                                kept.contains(entry.id()),
                                                own.get(entry.id())))
                        .toList();
        return new Page(rows, page.next(), rounds.stage(contest.id()));
    }

    /// Some entries of a contest.
    ///
    /// @param next where the next page begins; null at the end
    public record EntryPage(List<Entry> entries, @Nullable String next) {}

    /// A page of the entries in one of these phases, by id.
    ///
    /// @param after id of the last entry of the page before; null for the first page
    public EntryPage page(
            String contest, @Nullable String after, Set<EntryPhase> phases, int size) {
        var found = entries.ofContest(contest, phases, after, size + 1);
        return found.size() <= size
                ? new EntryPage(found, null)
                : new EntryPage(found.subList(0, size), found.get(size - 1).id());
    }

    /// Does something with what lists say of every entry in one of these phases, by id.
    public void forEachOutline(
            String contest, Set<EntryPhase> phases, Consumer<EntrySummary> task) {
        @Nullable String after = null;
        do {
            var stored = entries.outlines(contest, phases, after);
            stored.forEach(task);
            after = stored.size() < Entries.PAGE ? null : stored.getLast().id();
        } while (after != null);
    }

    /// What entries are called, by id.
    Map<String, String> titles(Collection<String> ids) {
        return entries.outlines(ids).stream()
                .collect(Collectors.toMap(EntrySummary::id, EntrySummary::title));
    }

    /// Does something with every entry in one of these phases, by id.
    public void forEach(String contest, Set<EntryPhase> phases, Consumer<Entry> task) {
        @Nullable String after = null;
        do {
            var stored = entries.ofContest(contest, phases, after, Entries.PAGE);
            stored.forEach(task);
            after = stored.size() < Entries.PAGE ? null : stored.getLast().id();
        } while (after != null);
    }
}
