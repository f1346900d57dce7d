package org.mesinfos.portal.jury;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.EntrySummary;
import org.springframework.stereotype.Component;

/// The entries of a contest in some of their phases, page by page.
@Component
public class JuryEntries {

    private final Entries entries;

    JuryEntries(Entries entries) {
        this.entries = entries;
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
        entries.forEachOutline(contest, phases, task);
    }

    /// What entries are called, by id.
    public Map<String, String> titles(Collection<String> ids) {
        return entries.outlines(ids).stream()
                .collect(Collectors.toMap(EntrySummary::id, EntrySummary::title));
    }

    /// Does something with every entry in one of these phases, by id.
    public void forEach(String contest, Set<EntryPhase> phases, Consumer<Entry> task) {
        entries.forEach(contest, phases, task);
    }
}
