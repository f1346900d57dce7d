package org.mesinfos.auth.statistics;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// One document of counts for each day and mode. It names nobody, no app and no permission.
@Repository
class DailyConsentCountStore {

    /// How many of the latest events a day remembers, to count none of them twice.
    private static final int REMEMBERED = 500;

    private static final int LONGEST_DAYS = 431;

    private final MongoOperations mongo;

    DailyConsentCountStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param key day, `|`, and mode
    /// @param steps by [ConsentStep]
    /// @param grants what happened to permissions, by [GrantStatistics]
    /// @param people by counter, [PersonHashBuckets] of those who made it count
    /// @param recent marks of the latest events that were counted
    @Document("consent_days")
    record DayDocument(
            @Id String key,
            @Nullable Map<String, Long> steps,
            @Nullable Map<String, Long> grants,
            @Nullable Map<String, List<Integer>> people,
            List<String> recent) {

        ExactDailyCounts toDay(Mode mode) {
            var marks = new HashMap<String, Set<Integer>>();
            Objects.requireNonNullElse(people, Map.<String, List<Integer>>of())
                    .forEach((counter, list) -> marks.put(counter, Set.copyOf(list)));
            return new ExactDailyCounts(
                    new DailyConsentCounts(
                            LocalDate.parse(key.substring(0, key.indexOf('|'))),
                            mode,
                            Objects.requireNonNullElse(steps, Map.of()),
                            Objects.requireNonNullElse(grants, Map.of())),
                    marks);
        }
    }

    /// Adds to the steps of a day.
    ///
    /// @param people by step, marks of those who took it and are known
    void addSteps(
            LocalDate day, Mode mode, Map<String, Long> steps, Map<String, Set<Integer>> people) {
        var more = new Update();
        steps.forEach((step, count) -> more.inc("steps." + step, count));
        people.forEach((step, marks) -> more.addToSet("people." + step).each(marks.toArray()));
        var key = key(day, mode);
        if (mongo.updateFirst(query(where("_id").is(key)), more, DayDocument.class)
                        .getMatchedCount()
                == 0) {
            create(key);
            mongo.updateFirst(query(where("_id").is(key)), more, DayDocument.class);
        }
    }

    /// Counts what happened to one permission; the same event is counted once, although it may be
    /// told twice.
    ///
    /// @param mark tells the event from others and says nothing about it
    /// @param person mark of whose permission it is
    void addEvent(LocalDate day, Mode mode, String mark, int person, List<String> counters) {
        var more = new Update();
        counters.forEach(counter -> more.inc("grants." + counter, 1L));
        counters.forEach(counter -> more.addToSet("people." + counter, person));
        more.push("recent").slice(-REMEMBERED).each(mark);
        var key = key(day, mode);
        var uncounted = query(where("_id").is(key).and("recent").ne(mark));
        if (mongo.updateFirst(uncounted, more, DayDocument.class).getMatchedCount() == 0) {
            create(key);
            mongo.updateFirst(uncounted, more, DayDocument.class);
        }
    }

    private void create(String key) {
        // There already when another node made it, or the event was counted before.
        DocumentWrites.insertIfAbsent(mongo, new DayDocument(key, null, null, null, List.of()));
    }

    /// The days from the first to the last that have counts, oldest first; at most 431.
    List<ExactDailyCounts> between(LocalDate first, LocalDate last, Mode mode) {
        var keys = new ArrayList<String>();
        first.datesUntil(last.plusDays(1))
                .limit(LONGEST_DAYS)
                .forEach(day -> keys.add(key(day, mode)));
        var found = query(where("_id").in(keys)).with(Sort.by("_id"));
        return mongo.find(found, DayDocument.class).stream().map(day -> day.toDay(mode)).toList();
    }

    private static String key(LocalDate day, Mode mode) {
        return day + "|" + mode;
    }
}
