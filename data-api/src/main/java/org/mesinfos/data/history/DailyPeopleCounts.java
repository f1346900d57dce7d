package org.mesinfos.data.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.verify.Hash;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/// Counts people per day and app without keeping who they are: each sets one of 8192 marks, chosen
/// by a hash that changes with the day, and the number is told from how many marks are set (linear
/// counting, Whang et al. 1990). Counting somebody again changes nothing.
///
/// One document for a day, a mode and an app, and one for all apps, found by `_id`. Good up to some
/// 40 000 people a day; what is more than the marks can tell is told as that.
final class DailyPeopleCounts {

    private static final int MARKS = 8192;
    private static final int REMEMBERED = 512;
    private static final int LONGEST_DAYS = 400;
    private static final String ALL = "*";

    /// The client under which the trail has what people see of their own data.

    private final MongoOperations mongo;

    private final String collection;

    // What is known to be counted, so that readings of the same people cost nothing more.
    private final Cache<String, PeopleDay> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    DailyPeopleCounts(MongoOperations mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /// @param id day, mode and app
    /// @param version null before it is stored
    /// @param hours how many people were new, by hour of the day
    record PeopleDay(
            @Id String id,
            @Version @Field("ver") @Nullable Long version,
            byte[] marks,
            Map<String, Integer> hours,
            long people,
            int busiestHour) {

        static PeopleDay without(String id) {
            return new PeopleDay(id, null, new byte[0], Map.of(), 0, 0);
        }

        PeopleDay with(Collection<Seen> seen) {
            var set = BitSet.valueOf(marks);
            var counted = new LinkedHashMap<>(hours);
            for (var one : seen) {
                if (!set.get(one.mark())) {
                    set.set(one.mark());
                    counted.merge(one.hour(), 1, Integer::sum);
                }
            }
            int busiest = counted.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            return new PeopleDay(id, version, set.toByteArray(), counted, people(set), busiest);
        }

        boolean hasAll(Collection<Seen> seen) {
            var set = BitSet.valueOf(marks);
            return seen.stream().allMatch(one -> set.get(one.mark()));
        }

        /// Linear counting.
        private static long people(BitSet set) {
            int free = Math.max(1, MARKS - set.cardinality());
            return Math.round(-MARKS * Math.log((double) free / MARKS));
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
        var hash = Hash.plain((day + "|" + person).getBytes(UTF_8));
        return Math.floorMod(ByteBuffer.wrap(hash.bytes()).getInt(), MARKS);
    }

    private void add(String id, Set<Seen> seen) {
        var before = known.getIfPresent(id);
        if (before == null || !before.hasAll(seen)) {
            OptimisticRetry.retry(() -> store(id, seen));
        }
    }

    // What is known is forgotten first: somebody else may have counted since.
    private PeopleDay store(String id, Set<Seen> seen) {
        var remembered = known.asMap().remove(id);
        var before = remembered == null ? stored(id) : remembered;
        var after = before.hasAll(seen) ? before : mongo.save(before.with(seen), collection);
        known.put(id, after);
        return after;
    }

    private PeopleDay stored(String id) {
        var stored = mongo.findById(id, PeopleDay.class, collection);
        return stored == null ? PeopleDay.without(id) : stored;
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
        var days = Query.query(Criteria.where("_id").in(ids)).with(Sort.by("_id"));
        days.fields().include("people", "busiestHour");
        return mongo.find(days, Told.class, collection).stream()
                .map(told -> told.count().released())
                .toList();
    }

    record Told(@Id String id, long people, int busiestHour) {

        PeopleCount count() {
            var parts = id.split("\\|", 3);
            return new PeopleCount(
                    LocalDate.parse(parts[0]),
                    Mode.valueOf(parts[1]),
                    nameOf(parts[2]),
                    people,
                    busiestHour);
        }
    }

    private static @Nullable String nameOf(String app) {
        return app.equals(ALL) ? null : app;
    }

    private static String id(LocalDate day, Mode mode, String app) {
        return day + "|" + mode + "|" + app;
    }
}
