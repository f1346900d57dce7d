package org.mesinfos.data.history;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;

/// Counts per day, one document each, kept by the same rule as the views: the marks that tell what
/// is counted already change in the same conditional write as the counts.
final class DailyCounts implements AccessStatistics {

    private static final int LONGEST_DAYS = 400;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MORNING = 5;

    private final MongoCollection<Document> days;
    private final PeopleDays people;

    DailyCounts(MongoDatabase database, String collection) {
        days = database.getCollection(collection);
        people = new PeopleDays(database, collection + "_people");
    }

    @Override
    public List<PeopleCount> peopleBetween(
            LocalDate first, LocalDate last, List<DailyCount> counts) {
        return people.between(
                first,
                last,
                counts.stream()
                        .filter(count -> count.outcome().equals(AccessRecord.READ))
                        .toList());
    }

    @Override
    public List<DailyCount> between(LocalDate first, LocalDate last) {
        var ids =
                first.datesUntil(last.plusDays(1))
                        .limit(LONGEST_DAYS)
                        .map(LocalDate::toString)
                        .toList();
        var counts = new ArrayList<DailyCount>();
        days.find(Filters.in("_id", ids))
                .sort(Sorts.ascending("_id"))
                .forEach(document -> counts.addAll(counts(document)));
        return counts;
    }

    /// Counts entries of one chain, in order; those that were counted already are skipped.
    void add(List<ViewEntry> entries) {
        people.add(entries);
        var byDay = new LinkedHashMap<LocalDate, List<ViewEntry>>();
        entries.forEach(
                entry -> byDay.computeIfAbsent(day(entry), _ -> new ArrayList<>()).add(entry));
        byDay.forEach(this::add);
    }

    private void add(LocalDate day, List<ViewEntry> entries) {
        boolean stored = false;
        while (!stored) {
            var known = days.find(Filters.eq("_id", day.toString())).first();
            var mark = known == null ? -1 : mark(known, entries.getFirst());
            var missing = entries.stream().filter(entry -> entry.position() > mark).toList();
            stored = missing.isEmpty() || store(day, known, missing);
        }
    }

    private boolean store(LocalDate day, @Nullable Document known, List<ViewEntry> missing) {
        var counts = new LinkedHashMap<List<@Nullable Object>, DailyCount>();
        if (known != null) {
            counts(known).forEach(count -> count(counts, count));
        }
        missing.forEach(entry -> count(counts, one(day, entry)));
        return known == null
                ? insert(day, counts.values(), missing.getLast())
                : update(known, counts.values(), missing.getLast());
    }

    private static void count(Map<List<@Nullable Object>, DailyCount> counts, DailyCount more) {
        var key = new ArrayList<@Nullable Object>();
        key.add(more.mode());
        key.add(more.app());
        key.add(more.dataset());
        key.add(more.outcome());
        counts.merge(key, more, DailyCount::plus);
    }

    private boolean insert(LocalDate day, Collection<DailyCount> counts, ViewEntry last) {
        try {
            days.insertOne(
                    new Document("_id", day.toString())
                            .append("ver", 0L)
                            .append("marks", new Document(last.chain().toString(), last.position()))
                            .append("counts", documents(counts)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private boolean update(Document known, Collection<DailyCount> counts, ViewEntry last) {
        long version = known.getLong("ver");
        return days.updateOne(
                                new Document("_id", known.getString("_id")).append("ver", version),
                                Updates.combine(
                                        Updates.set("counts", documents(counts)),
                                        Updates.set("marks." + last.chain(), last.position()),
                                        Updates.set("ver", version + 1)))
                        .getMatchedCount()
                == 1;
    }

    private static long mark(Document day, ViewEntry entry) {
        Long mark = day.get("marks", Document.class).getLong(entry.chain().toString());
        return mark == null ? -1 : mark;
    }

    private static DailyCount one(LocalDate day, ViewEntry entry) {
        var access = entry.access();
        return new DailyCount(
                day,
                access.mode(),
                access.app(),
                access.dataset(),
                access.outcome(),
                1,
                access.count(),
                isAtNight(access.at()) ? 1 : 0);
    }

    private static boolean isAtNight(Instant at) {
        return at.atZone(PARIS).getHour() < MORNING;
    }

    private static LocalDate day(ViewEntry entry) {
        return LocalDate.ofInstant(entry.access().at(), ZoneOffset.UTC);
    }

    private static List<Document> documents(Collection<DailyCount> counts) {
        return counts.stream()
                .map(
                        count ->
                                new Document("mode", count.mode().name())
                                        .append("app", count.app())
                                        .append("dataset", count.dataset())
                                        .append("outcome", count.outcome())
                                        .append("accesses", count.accesses())
                                        .append("records", count.records())
                                        .append("atNight", count.atNight()))
                .toList();
    }

    private static List<DailyCount> counts(Document day) {
        var date = LocalDate.parse(day.getString("_id"));
        return day.getList("counts", Document.class).stream()
                .map(
                        count ->
                                new DailyCount(
                                        date,
                                        Mode.valueOf(count.getString("mode")),
                                        count.getString("app"),
                                        count.getString("dataset"),
                                        count.getString("outcome"),
                                        count.getLong("accesses"),
                                        count.getLong("records"),
                                        // Counts made before nights were told apart have none.
                                        count.get("atNight", 0L)))
                .toList();
    }
}
