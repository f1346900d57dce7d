package org.mesinfos.portal.jury;

import java.util.Collection;
import java.util.List;
import org.mesinfos.portal.contest.Criterion;

/// What a sheet that was handed in comes to.
///
/// @param member subject at the portal
/// @param total points times weights, added up
record SheetTotal(String entry, String member, int total) {

    /// Those of all sheets that were handed in.
    static List<SheetTotal> of(Collection<ScoreSheet> sheets, List<Criterion> criteria) {
        return sheets.stream()
                .filter(ScoreSheet::isHandedIn)
                .map(sheet -> new SheetTotal(sheet.entry(), sheet.member(), sheet.total(criteria)))
                .toList();
    }
}
