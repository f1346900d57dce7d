package org.mesinfos.portal.jury;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.jury.RankingService.Table;
import org.mesinfos.portal.jury.RankingService.Tie;

/// Some places of the ranking, the same ones of each category.
///
/// @param tables on pages after the first, without categories that ended before
/// @param titles of the entries on it, by id
/// @param number from 1 on
/// @param next number of the page that follows; null at the end
record RankingPage(
        List<Table> tables, Map<String, String> titles, int number, @Nullable Integer next) {

    /// How many places of each category.
    static final int SIZE = 50;

    /// A page of the whole ranking.
    ///
    /// @param number of the page; below 1 for the first
    /// @param titles looks up what entries are called
    static RankingPage of(
            List<Table> all, int number, Function<Collection<String>, Map<String, String>> titles) {
        var from = (Math.clamp(number, 1, Integer.MAX_VALUE / SIZE) - 1) * SIZE;
        var tables =
                all.stream()
                        .filter(table -> from == 0 || table.entries().size() > from)
                        .map(table -> part(table, from))
                        .toList();
        var more = all.stream().anyMatch(table -> table.entries().size() > from + SIZE);
        var shown = from / SIZE + 1;
        return new RankingPage(tables, titles.apply(ids(tables)), shown, more ? shown + 1 : null);
    }

    private static Table part(Table table, int from) {
        var entries = table.entries().stream().skip(from).limit(SIZE).toList();
        var ids = entries.stream().map(RankedEntry::entry).collect(Collectors.toSet());
        var ties =
                table.ties().stream()
                        .map(tie -> part(tie, ids))
                        .filter(tie -> !tie.entries().isEmpty())
                        .toList();
        return new Table(table.category(), entries, ties);
    }

    private static Tie part(Tie tie, Set<String> shown) {
        return new Tie(tie.entries().stream().filter(shown::contains).toList(), tie.size());
    }

    private static Set<String> ids(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.entries().stream())
                .map(RankedEntry::entry)
                .collect(Collectors.toSet());
    }

    /// Whether somebody can vote about entries on it.
    public boolean hasTies() {
        return tables.stream().anyMatch(table -> !table.ties().isEmpty());
    }

    /// Number of the page before; null on the first.
    public @Nullable Integer previous() {
        return number == 1 ? null : number - 1;
    }

    /// Whether there are other pages.
    public boolean isPaged() {
        return number > 1 || next != null;
    }

    boolean shows(String entry) {
        return titles.containsKey(entry);
    }
}
