package org.mesinfos.data.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/// Counts of accesses and refusals; a few seconds behind the trail at most.
///
/// One document a day, kept by the same rule as the views: the marks that tell what is counted
/// already change in the same conditional write as the counts.
public final class AccessStatistics {

    private static final int LONGEST_DAYS = 400;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MORNING = 5;

    private final MongoOperations mongo;
    private final String collection;
    private final DailyPeopleCounts people;

    AccessStatistics(MongoOperations mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
        this.people = new DailyPeopleCounts(mongo, collection + "_people");
    }

    /// What is counted of one day.
    ///
    /// @param day as `2013-12-10`, in UTC
    /// @param version null before it is stored
    /// @param marks the last position that is counted, by chain
    record CountedDay(
            @Id String day,
            @Version @Field("ver") @Nullable Long version,
            Map<String, Long> marks,
            List<Count> counts) {

        boolean has(ViewEntry entry) {
            return entry.position() <= marks.getOrDefault(entry.chain().toString(), -1L);
        }

        /// @param entries of one chain, in order, that are not counted yet
        CountedDay plus(List<ViewEntry> entries) {
            var last = entries.getLast();
            var moved = new HashMap<>(marks);
            moved.put(last.chain().toString(), last.position());
            var all = Stream.concat(counts.stream(), entries.stream().map(Count::of));
            return new CountedDay(day, version, moved, added(all));
        }

        private static List<Count> added(Stream<Count> counts) {
            var byKind =
                    counts.collect(
                            Collectors.toMap(
                                    Count::kind, one -> one, Count::plus, LinkedHashMap::new));
            return List.copyOf(byKind.values());
        }

        List<DailyCount> told() {
            var date = LocalDate.parse(day);
            return counts.stream().map(count -> count.on(date)).toList();
        }
    }

    /// The accesses of one kind on one day, as [DailyCount] says.
    record Count(
            Mode mode,
            String app,
            @Nullable String dataset,
            String outcome,
            long accesses,
            long records,
            long atNight) {

        static Count of(ViewEntry entry) {
            var access = entry.access();
            return new Count(
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

        List<@Nullable Object> kind() {
            return Arrays.asList(mode, app, dataset, outcome);
        }

        Count plus(Count other) {
            return new Count(
                    mode,
                    app,
                    dataset,
                    outcome,
                    accesses + other.accesses,
                    records + other.records,
                    atNight + other.atNight);
        }

        DailyCount on(LocalDate day) {
            return new DailyCount(day, mode, app, dataset, outcome, accesses, records, atNight);
        }
    }

    /// Of how many people was read on each of these days: by all apps, and by each that read.
    ///
    /// @param counts what [#between] answers for these days
    /// @return what may be told of it, oldest day first
    public List<PeopleCount> peopleBetween(
            LocalDate first, LocalDate last, List<DailyCount> counts) {
        return people.between(
                first,
                last,
                counts.stream()
                        .filter(count -> count.outcome().equals(AccessRecord.READ))
                        .toList());
    }

    /// The counts of each day from the first to the last, both included, oldest day first.
    ///
    /// At most 400 days are answered.
    public List<DailyCount> between(LocalDate first, LocalDate last) {
        var ids =
                first.datesUntil(last.plusDays(1))
                        .limit(LONGEST_DAYS)
                        .map(LocalDate::toString)
                        .toList();
        var days = Query.query(Criteria.where("_id").in(ids)).with(Sort.by("_id"));
        return mongo.find(days, CountedDay.class, collection).stream()
                .flatMap(day -> day.told().stream())
                .toList();
    }

    /// Counts entries of one chain, in order; those that were counted already are skipped.
    void add(List<ViewEntry> entries) {
        people.add(entries);
        var byDay = new LinkedHashMap<LocalDate, List<ViewEntry>>();
        entries.forEach(
                entry -> byDay.computeIfAbsent(day(entry), _ -> new ArrayList<>()).add(entry));
        byDay.forEach((day, ofDay) -> OptimisticRetry.retry(() -> add(day.toString(), ofDay)));
    }

    private CountedDay add(String day, List<ViewEntry> entries) {
        var stored = mongo.findById(day, CountedDay.class, collection);
        var known = stored == null ? new CountedDay(day, null, Map.of(), List.of()) : stored;
        var missing = entries.stream().filter(entry -> !known.has(entry)).toList();
        return missing.isEmpty() ? known : mongo.save(known.plus(missing), collection);
    }

    private static LocalDate day(ViewEntry entry) {
        return LocalDate.ofInstant(entry.access().at(), ZoneOffset.UTC);
    }
}
