package org.mesinfos.portal.jury;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.jury.RankingService.Table;

/// Some places of the ranking, the same ones of each category.
///
/// @param tables on pages after the first, without categories that ended before
/// @param number from 1 on
/// @param next number of the page that follows; null at the end
record RankingPage(List<Table> tables, int number, @Nullable Integer next) {

    /// How many places of each category.
    static final int SIZE = 50;

    /// A page of the whole ranking.
    ///
    /// @param number of the page; below 1 for the first
    static RankingPage of(List<Table> all, int number) {
        var from = (Math.clamp(number, 1, Integer.MAX_VALUE / SIZE) - 1) * SIZE;
        var tables =
                all.stream()
                        .filter(table -> from == 0 || table.entries().size() > from)
                        .map(table -> part(table, from))
                        .toList();
        var more = all.stream().anyMatch(table -> table.entries().size() > from + SIZE);
        var shown = from / SIZE + 1;
        return new RankingPage(tables, shown, more ? shown + 1 : null);
    }

    private static Table part(Table table, int from) {
        var entries = table.entries().stream().skip(from).limit(SIZE).toList();
        return new Table(table.category(), entries, table.titles(), table.ties());
    }
}
