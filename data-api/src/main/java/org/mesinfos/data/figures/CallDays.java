package org.mesinfos.data.figures;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One document of counts a day, to which every node adds.
final class CallDays {

    private static final int LONGEST_DAYS = 400;

    private final MongoCollection<Document> days;

    CallDays(MongoDatabase database) {
        days = database.getCollection("call_days");
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

    /// @param counters by name, as [CallFigures] names them
    void add(LocalDate day, Map<String, Long> counters) {
        var more =
                Updates.combine(
                        counters.entrySet().stream()
                                .map(each -> Updates.inc(each.getKey(), each.getValue()))
                                .toList());
        var ofDay = Filters.eq("_id", day.toString());
        if (days.updateOne(ofDay, more).getMatchedCount() == 0) {
            create(day);
            days.updateOne(ofDay, more);
        }
    }

    private void create(LocalDate day) {
        try {
            days.insertOne(new Document("_id", day.toString()));
        } catch (MongoWriteException e) {
            // Another node may have made it.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /// The days that have calls, oldest first; at most 400.
    List<Day> between(LocalDate first, LocalDate last) {
        var ids =
                first.datesUntil(last.plusDays(1))
                        .limit(LONGEST_DAYS)
                        .map(LocalDate::toString)
                        .toList();
        return days.find(Filters.in("_id", ids))
                .sort(Sorts.ascending("_id"))
                .map(CallDays::day)
                .into(new ArrayList<>());
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
                Latencies.percentile(0.50, classes),
                Latencies.percentile(0.95, classes),
                Latencies.percentile(0.99, classes));
    }
}
