package org.mesinfos.portal.ranking;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Some places of the ranking, the same ones of each category.
///
/// @param tables on pages after the first, without categories that ended before
/// @param titles of the entries on it, by id
/// @param number from 1 on
/// @param next number of the page that follows; null at the end
public record RankingPage(
        List<RankingTable> tables, Map<String, String> titles, int number, @Nullable Integer next) {

    /// How many places of each category.
    static final int SIZE = 50;

    /// A page of the whole ranking.
    ///
    /// @param number of the page; below 1 for the first
    /// @param titles looks up what entries are called
    static RankingPage of(
            List<RankingTable> all,
            int number,
            Function<Collection<String>, Map<String, String>> titles) {
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

    private static RankingTable part(RankingTable table, int from) {
        var entries = table.entries().stream().skip(from).limit(SIZE).toList();
        var ids = entries.stream().map(RankedEntry::entry).collect(Collectors.toSet());
        var ties =
                table.ties().stream()
                        .map(tie -> part(tie, ids))
                        .filter(tie -> !tie.entries().isEmpty())
                        .toList();
        return new RankingTable(table.category(), entries, ties);
    }

    private static RankingTie part(RankingTie tie, Set<String> shown) {
        return new RankingTie(tie.entries().stream().filter(shown::contains).toList(), tie.size());
    }

    private static Set<String> ids(List<RankingTable> tables) {
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

    public boolean shows(String entry) {
        return titles.containsKey(entry);
    }
}
