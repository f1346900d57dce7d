package org.mesinfos.data.statistics;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// One document of counts a day, to which every node adds.
@Component
final class DailyCallCounts {

    private static final int LONGEST_DAYS = 400;

    private static final String DAYS = "call_days";

    private final MongoOperations mongo;

    DailyCallCounts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// One day's calls of apps.
    ///
    /// @param day in UTC
    /// @param answered with data, or with what the app asked for
    /// @param refused because of the app or its person: answers 4xx
    /// @param failed because of us: answers 5xx
    /// @param p50 the duration, in milliseconds, that half of all calls did not exceed; null when
    ///   there were none
    record Day(
            LocalDate day,
            long answered,
            long refused,
            long failed,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /// @param counters by name, as [CallStatistics] names them
    void add(LocalDate day, Map<String, Long> counters) {
        var more = new Update();
        counters.forEach(more::inc);
        var ofDay = Query.query(Criteria.where("_id").is(day.toString()));
        if (mongo.updateFirst(ofDay, more, DAYS).getMatchedCount() == 0) {
            DocumentWrites.insertIfAbsent(mongo, new Document("_id", day.toString()), DAYS);
            mongo.updateFirst(ofDay, more, DAYS);
        }
    }

    /// The days that have calls, oldest first; at most 400.
    List<Day> between(LocalDate first, LocalDate last) {
        var ids =
                first.datesUntil(last.plusDays(1))
                        .limit(LONGEST_DAYS)
                        .map(LocalDate::toString)
                        .toList();
        var days = Query.query(Criteria.where("_id").in(ids)).with(Sort.by("_id"));
        return mongo.find(days, Document.class, DAYS).stream().map(DailyCallCounts::day).toList();
    }

    private static Day day(Document document) {
        var classes = new HashMap<Integer, Long>();
        document.get("latency", new Document())
                .forEach((number, count) -> classes.put(Integer.valueOf(number), (Long) count));
        return new Day(
                LocalDate.parse(document.getString("_id")),
                document.get("answered", 0L),
                document.get("refused", 0L),
                document.get("failed", 0L),
                LatencyHistogram.percentile(0.50, classes),
                LatencyHistogram.percentile(0.95, classes),
                LatencyHistogram.percentile(0.99, classes));
    }
}
