package org.mesinfos.portal.scoring;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.ConflictsOfInterest;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// The entries that a member of the jury judges, or judged.
@Component
class AssignedEntries {

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

    AssignedEntries(
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
    Page find(Contest contest, @Nullable String after, OidcUser member) {
        var kept = conflicts.of(contest.id(), member.getName());
        var page = entries.page(contest.id(), after, JUDGED, PAGE);
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
}
