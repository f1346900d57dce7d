package org.mesinfos.data.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;

/// The view documents, in a collection per month, such as `access_views_201312`, so that a month
/// goes as a whole. Several processes may append to a view at once.
final class AccessViews {

    private static final int MOST_TAILS = 10_000;

    private static final int PARTS_AT_ONCE = 20;

    private static final int MONTH_LENGTH = 6;

    private final MongoDatabase database;
    private final String collection;

    // Spares a read per append: the newest part as it was after the last write or read, without its
    // entries. Forgotten at will; each change asks whether the part still has that version.
    private final Cache<String, ViewPart> tails =
            Caffeine.newBuilder().maximumSize(MOST_TAILS).build();

    AccessViews(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
    }

    /// Deletes all views of a month.
    void deleteMonth(String month) {
        parts(month).drop();
    }

    private MongoCollection<Document> parts(String month) {
        return database.getCollection(collection + "_" + month);
    }

    // The last part of a view's name is its month or its day.
    private MongoCollection<Document> partsOf(String view) {
        return parts(month(view));
    }

    private static String month(String view) {
        int start = view.lastIndexOf('|') + 1;
        return view.substring(start, start + MONTH_LENGTH);
    }

    /// Adds entries of one chain, in order, to each view; those that a view has already are
    /// skipped.
    ///
    /// Most views only grow a little, which is one command for all of them; the others follow one
    /// by one.
    void append(Map<String, List<ViewEntry>> byView) {
        var extensions =
                byView.entrySet().stream()
                        .map(view -> extension(view.getKey(), view.getValue()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(one -> month(one.view())));
        extensions.forEach(this::write);
        byView.forEach(this::append);
    }

    /// A part to which all entries can be added that it does not have.
    private record Extension(String view, ViewPart tail, List<ViewEntry> entries) {

        Bson condition() {
            return new Document("_id", ViewPart.id(view, tail.number()))
                    .append("ver", tail.version());
        }

        Bson change() {
            var last = entries.getLast();
            return Updates.combine(
                    Updates.pushEach("entries", entries.stream().map(ViewEntry::document).toList()),
                    Updates.set("marks." + last.chain(), last.position()),
                    Updates.set("ver", tail.version() + 1));
        }
    }

    private @Nullable Extension extension(String view, List<ViewEntry> entries) {
        var known = tails.getIfPresent(view);
        if (known == null || known.isFull()) {
            return null;
        }
        var missing = entries.stream().filter(entry -> !known.has(entry)).toList();
        return missing.isEmpty() || missing.size() > known.room()
                ? null
                : new Extension(view, known, missing);
    }

    // Which of them lost a race is not told: all are then looked at anew.
    private void write(String month, List<Extension> extensions) {
        var changes =
                extensions.stream()
                        .map(one -> new UpdateOneModel<Document>(one.condition(), one.change()))
                        .toList();
        extensions.forEach(one -> tails.invalidate(one.view()));
        var unordered = new BulkWriteOptions().ordered(false);
        if (parts(month).bulkWrite(changes, unordered).getMatchedCount() == changes.size()) {
            extensions.forEach(one -> tails.put(one.view(), one.tail().extendedBy(one.entries())));
        }
    }

    /// Adds entries of one chain, in order; those that the view has already are skipped.
    void append(String view, List<ViewEntry> entries) {
        while (true) {
            var known = knownTail(view);
            var missing = entries.stream().filter(entry -> !known.has(entry)).toList();
            if (missing.isEmpty()) {
                return;
            }
            var written =
                    known.number() < 0 || known.isFull()
                            ? insert(view, known.next(first(missing, ViewPart.MOST_ENTRIES)))
                            : extend(view, known, first(missing, known.room()));
            if (written == null) {
                // A node that lost a race here reads the winner's work and goes on from it.
                tails.invalidate(view);
            } else {
                tails.put(view, written);
            }
        }
    }

    private ViewPart knownTail(String view) {
        var known = tails.getIfPresent(view);
        return known == null ? tail(view) : known;
    }

    private static List<ViewEntry> first(List<ViewEntry> entries, int most) {
        return entries.subList(0, Math.min(most, entries.size()));
    }

    private @Nullable ViewPart insert(String view, ViewPart part) {
        if (!DocumentWrites.insertIfAbsent(partsOf(view), part.document(view))) {
            return null;
        }
        if (part.number() > 0) {
            partsOf(view)
                    .updateOne(
                            Filters.eq("_id", ViewPart.id(view, 0)),
                            Updates.max("last", part.number()));
        }
        return part.withoutEntries();
    }

    private @Nullable ViewPart extend(String view, ViewPart tail, List<ViewEntry> entries) {
        var extension = new Extension(view, tail, entries);
        var done = partsOf(view).updateOne(extension.condition(), extension.change());
        return done.getMatchedCount() == 1 ? tail.extendedBy(entries) : null;
    }

    /// The newest part of a view; one before the first when the view does not exist.
    ViewPart tail(String view) {
        var known = tails.getIfPresent(view);
        var start = known == null ? lastParts(List.of(view)).get(view) : (Integer) known.number();
        return start == null ? ViewPart.beforeFirst() : newestFrom(view, start);
    }

    // Where to start is only a hint: it is written after the part it names.
    private ViewPart newestFrom(String view, int number) {
        var newest = ViewPart.beforeFirst();
        for (var part = part(view, number); part != null; part = following(view, part)) {
            newest = part;
        }
        if (newest.number() >= 0) {
            tails.put(view, newest.withoutEntries());
        }
        return newest;
    }

    private @Nullable ViewPart following(String view, ViewPart part) {
        return part.isFull() ? part(view, part.number() + 1) : null;
    }

    /// For each of the views that exists, the number of its last part, or of one shortly before.
    Map<String, Integer> lastParts(List<String> views) {
        var found = new HashMap<String, Integer>();
        views.stream()
                .collect(Collectors.groupingBy(AccessViews::month))
                .forEach((month, ofMonth) -> addLastParts(month, ofMonth, found));
        return found;
    }

    private void addLastParts(String month, List<String> views, Map<String, Integer> found) {
        var ids = views.stream().map(view -> ViewPart.id(view, 0)).toList();
        parts(month)
                .find(Filters.in("_id", ids))
                .projection(Projections.include("last"))
                .sort(Sorts.ascending("_id"))
                .forEach(
                        head -> {
                            var id = head.getString("_id");
                            found.put(id.substring(0, id.lastIndexOf('|')), head.get("last", 0));
                        });
    }

    /// Takes entries out of a view, wherever they are in it. May be repeated.
    void erase(String view, Set<String> ids) {
        numbers(view, part -> holdsAny(part, ids)).forEach(number -> erase(view, number, ids));
    }

    private static boolean holdsAny(Document part, Set<String> ids) {
        return part.getList("entries", Document.class).stream()
                .anyMatch(entry -> ids.contains(ViewEntry.id(entry)));
    }

    private void erase(String view, int number, Set<String> ids) {
        while (true) {
            var part = part(view, number);
            if (part == null) {
                return;
            }
            var kept = part.entries().stream().filter(entry -> !ids.contains(entry.id())).toList();
            int gone = part.entries().size() - kept.size();
            var unchanged =
                    new Document("_id", ViewPart.id(view, number)).append("ver", part.version());
            var without =
                    Updates.combine(
                            Updates.set("entries", kept.stream().map(ViewEntry::document).toList()),
                            Updates.set("erased", part.erased() + gone),
                            Updates.set("ver", part.version() + 1));
            if (gone == 0 || partsOf(view).updateOne(unchanged, without).getMatchedCount() == 1) {
                return;
            }
        }
    }

    /// The numbers of all parts of a view, oldest first.
    List<Integer> numbers(String view) {
        return numbers(view, _ -> true);
    }

    // One part is in memory at a time, and of its entries only where they stand: a day of everybody
    // is long.
    private List<Integer> numbers(String view, Predicate<Document> wanted) {
        var found = new ArrayList<Integer>();
        partsOf(view)
                .find(following(view))
                .projection(Projections.include("entries.chain", "entries.position"))
                .sort(Sorts.ascending("_id"))
                .batchSize(PARTS_AT_ONCE)
                .forEach(
                        part -> {
                            if (wanted.test(part)) {
                                found.add(ViewPart.number(part));
                            }
                        });
        return found;
    }

    /// Deletes a view.
    void delete(String view) {
        partsOf(view).deleteMany(following(view));
        tails.invalidate(view);
    }

    private static Document following(String view) {
        return IdPrefixRange.startingWith(view + "|").getCriteriaObject();
    }

    @Nullable ViewPart part(String view, int number) {
        var document = partsOf(view).find(Filters.eq("_id", ViewPart.id(view, number))).first();
        return document == null ? null : ViewPart.of(document);
    }
}
