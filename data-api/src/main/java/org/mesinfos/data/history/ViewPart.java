package org.mesinfos.data.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.mesinfos.verify.ChainId;

/// One document of a view: up to 500 entries, and how far each chain is contained in the view.
///
/// It is added to until it has enough; a database rewrites the whole of it each time. Only where
/// much comes at once does a part hold more.
///
/// The marks travel from part to part, so the newest part alone tells what the view already has;
/// they change in the same write as the entries, which is what makes a repeated batch harmless.
///
/// @param erased how many entries were taken out again, since their person left; they keep their
///   room, for a part that was full is never added to again
/// @param marks the last position per chain that this view has
record ViewPart(
        int number, long version, List<ViewEntry> entries, int erased, Map<String, Long> marks) {

    static final int MOST_ENTRIES = 500;

    private static final int ENOUGH = 64;

    ViewPart {
        entries = List.copyOf(entries);
        marks = Map.copyOf(marks);
    }

    static String id(String view, int number) {
        return "%s|%06d".formatted(view, number);
    }

    boolean isFull() {
        return taken() >= ENOUGH;
    }

    int room() {
        return MOST_ENTRIES - taken();
    }

    private int taken() {
        return entries.size() + erased;
    }

    boolean has(ViewEntry entry) {
        return entry.position() <= mark(entry.chain());
    }

    private long mark(ChainId chain) {
        return marks.getOrDefault(chain.toString(), -1L);
    }

    /// The part that follows this full one.
    ViewPart next(List<ViewEntry> first) {
        var moved = new HashMap<>(marks);
        moved.put(first.getLast().chain().toString(), first.getLast().position());
        return new ViewPart(number + 1, 0, first, 0, moved);
    }

    /// The same without its entries, whose room stays taken: enough to add to it.
    ViewPart withoutEntries() {
        return new ViewPart(number, version, List.of(), erased + entries.size(), marks);
    }

    /// What is left to know of this part once these were added, without entries.
    ViewPart extendedBy(List<ViewEntry> added) {
        var moved = new HashMap<>(marks);
        moved.put(added.getLast().chain().toString(), added.getLast().position());
        int taken = erased + entries.size() + added.size();
        return new ViewPart(number, version + 1, List.of(), taken, moved);
    }

    static ViewPart beforeFirst() {
        return new ViewPart(-1, 0, List.of(), 0, Map.of());
    }

    Document document(String view) {
        var stored = new Document("_id", id(view, number)).append("ver", version);
        return stored.append("entries", entries.stream().map(ViewEntry::document).toList())
                .append("marks", new Document(Map.copyOf(marks)));
    }

    /// The number of a stored part.
    static int number(Document document) {
        var id = document.getString("_id");
        return Integer.parseInt(id.substring(id.lastIndexOf('|') + 1));
    }

    static ViewPart of(Document document) {
        var marks = new HashMap<String, Long>();
        document.get("marks", Document.class)
                .forEach((chain, position) -> marks.put(chain, (Long) position));
        // Entries by the hundred are of a few chains: their names are read once.
        var chains = new HashMap<String, ChainId>();
        return new ViewPart(
                number(document),
                document.getLong("ver"),
                document.getList("entries", Document.class).stream()
                        .map(
                                entry ->
                                        ViewEntry.of(
                                                entry,
                                                chains.computeIfAbsent(
                                                        entry.getString("chain"), ChainId::parse)))
                        .toList(),
                document.getInteger("erased", 0),
                marks);
    }
}
