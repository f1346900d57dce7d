package org.mesinfos.data.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;

/// Counts people per day and app without keeping who they are: each sets one of 8192 marks, chosen
/// by a hash that changes with the day, and the number is told from how many marks are set (linear
/// counting, Whang et al. 1990). Counting somebody again changes nothing.
///
/// One document for a day, a mode and an app, and one for all apps, found by `_id`. Good up to some
/// 40 000 people a day; what is more than the marks can tell is told as that.
final class PeopleDays {

    private static final int MARKS = 8192;
    private static final int REMEMBERED = 512;
    private static final int LONGEST_DAYS = 400;
    private static final String ALL = "*";

    /// The client under which the trail has what people see of their own data.

    private final MongoCollection<Document> days;

    // What is known to be counted, so that readings of the same people cost nothing more.
    private final Map<String, Known> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    PeopleDays(MongoDatabase database, String collection) {
        days = database.getCollection(collection);
    }

    /// @param hours how many people were new, by hour of the day
    private record Known(long version, BitSet marks, Map<String, Integer> hours) {

        static final Known NOTHING = new Known(-1, new BitSet(), Map.of());

        static Known of(Document document) {
            var hours = new LinkedHashMap<String, Integer>();
            document.get("hours", Document.class)
                    .forEach((hour, count) -> hours.put(hour, (Integer) count));
            return new Known(
                    document.getLong("ver"),
                    BitSet.valueOf(document.get("marks", Binary.class).getData()),
                    hours);
        }

        Known with(Collection<Seen> seen) {
            var marks = (BitSet) this.marks.clone();
            var hours = new LinkedHashMap<>(this.hours);
            for (var one : seen) {
                if (!marks.get(one.mark())) {
                    marks.set(one.mark());
                    hours.merge(one.hour(), 1, Integer::sum);
                }
            }
            return new Known(version + 1, marks, hours);
        }

        boolean hasAll(Collection<Seen> seen) {
            return seen.stream().allMatch(one -> marks.get(one.mark()));
        }

        /// Linear counting.
        long people() {
            int free = Math.max(1, MARKS - marks.cardinality());
            return Math.round(-MARKS * Math.log((double) free / MARKS));
        }

        int busiestHour() {
            return hours.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        Document toDocument(String id) {
            return new Document("_id", id)
                    .append("ver", version)
                    .append("marks", new Binary(marks.toByteArray()))
                    .append("hours", new Document(Map.copyOf(hours)))
                    .append("people", people())
                    .append("busiestHour", busiestHour());
        }
    }

    private record Seen(int mark, String hour) {}

    /// Counts those whose records an app read; anything else is passed over.
    void add(List<ViewEntry> entries) {
        var seen = new LinkedHashMap<String, Set<Seen>>();
        for (var entry : entries) {
            var access = entry.access();
            var person = access.auditId();
            if (person == null || !isReadByAnApp(entry)) {
                continue;
            }
            var at = access.at().atOffset(ZoneOffset.UTC);
            var day = at.toLocalDate();
            var one = new Seen(mark(day, person), "%02d".formatted(at.getHour()));
            for (var app : List.of(access.app(), ALL)) {
                seen.computeIfAbsent(id(day, access.mode(), app), _ -> new LinkedHashSet<>())
                        .add(one);
            }
        }
        seen.forEach(this::add);
    }

    // Organizers and people who look at their own data are no apps, and name none.
    private static boolean isReadByAnApp(ViewEntry entry) {
        var access = entry.access();
        return access.outcome().equals(AccessRecord.READ)
                && access.grantId() != null
                && !access.clientId().equals(AccessRecord.OWN_PAGES);
    }

    private static int mark(LocalDate day, String person) {
        try {
            var text = day + "|" + person;
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Math.floorMod(ByteBuffer.wrap(hash).getInt(), MARKS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void add(String id, Set<Seen> seen) {
        var before = known.get(id);
        while (before == null || !before.hasAll(seen)) {
            if (before == null) {
                before = stored(id);
                continue;
            }
            var after = before.with(seen);
            before = store(id, before, after) ? after : null;
        }
        known.put(id, before);
    }

    private Known stored(String id) {
        var document = days.find(Filters.eq("_id", id)).first();
        return document == null ? Known.NOTHING : Known.of(document);
    }

    private boolean store(String id, Known before, Known after) {
        var document = after.toDocument(id);
        if (before.version() < 0) {
            try {
                days.insertOne(document);
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return false;
            }
        }
        var unchanged = new Document("_id", id).append("ver", before.version());
        return days.replaceOne(unchanged, document).getMatchedCount() == 1;
    }

    /// Counts of the days from the first to the last: of all apps together, and of each of `apps`.
    ///
    /// @param apps those that read something on a day, by [DailyCount]
    /// @return only what may be told, oldest day first
    List<PeopleCount> between(LocalDate first, LocalDate last, List<DailyCount> apps) {
        var ids = new LinkedHashSet<String>();
        first.datesUntil(last.plusDays(1))
                .limit(LONGEST_DAYS)
                .forEach(
                        day -> List.of(Mode.values()).forEach(mode -> ids.add(id(day, mode, ALL))));
        apps.forEach(count -> ids.add(id(count.day(), count.mode(), count.app())));
        var counts = new ArrayList<PeopleCount>();
        days.find(Filters.in("_id", ids))
                .projection(Projections.include("people", "busiestHour"))
                .sort(Sorts.ascending("_id"))
                .forEach(document -> counts.add(count(document).released()));
        return counts;
    }

    private static PeopleCount count(Document document) {
        var parts = document.getString("_id").split("\\|", 3);
        return new PeopleCount(
                LocalDate.parse(parts[0]),
                Mode.valueOf(parts[1]),
                nameOf(parts[2]),
                Objects.requireNonNull(document.getLong("people")),
                Objects.requireNonNull(document.getInteger("busiestHour")));
    }

    private static @Nullable String nameOf(String app) {
        return app.equals(ALL) ? null : app;
    }

    private static String id(LocalDate day, Mode mode, String app) {
        return day + "|" + mode + "|" + app;
    }
}
