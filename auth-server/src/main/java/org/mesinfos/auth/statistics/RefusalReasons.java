package org.mesinfos.auth.statistics;

import static java.util.function.Function.identity;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Counts why people refuse an app or stop sharing with it (docs/adr/102).
///
/// A count is of one client and one month, and of people: each counts once. A day would tell,
/// beside the day of a withdrawal, whose reason it was. That somebody gave one is remembered apart
/// from it, without the reason, until the month is over.
@Component
public class RefusalReasons {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalReasons.class);

    /// This month and those before, of which an app is told.
    private static final int MONTHS_TOLD = 3;

    private static final int MONTHS_KEPT = 13;

    private final MongoOperations mongo;
    private final Clock clock;

    RefusalReasons(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param key month, `|`, and client
    /// @param counts by [RefusalReason], how many people gave it
    @Document("refusal_reasons")
    record MonthCounts(@Id String key, @Nullable Map<String, Long> counts) {

        DailyConsentCounts told(Mode mode) {
            var month = YearMonth.parse(key.substring(0, key.indexOf('|')));
            return new DailyConsentCounts(
                    month.atDay(1), mode, Map.of(), Objects.requireNonNullElse(counts, Map.of()));
        }

        // Each counts once, so there are as many people as counts.
        ExactDailyCounts exact(Mode mode) {
            var told = told(mode);
            var people = new HashMap<String, Set<Integer>>();
            told.grants()
                    .forEach(
                            (reason, count) ->
                                    people.put(
                                            reason,
                                            IntStream.range(0, count.intValue())
                                                    .boxed()
                                                    .collect(Collectors.toSet())));
            return new ExactDailyCounts(told, people);
        }
    }

    /// That somebody gave some reason about some app.
    ///
    /// @param key a hash of month, client and person
    /// @param until when the month is over
    @Document("refusal_marks")
    record GivenMark(@Id String key, Instant until) {}

    /// Counts the reason, unless the person gave one about that client this month. When it cannot
    /// be written it is lost: nobody waits for it, and nothing depends on it.
    public void count(String client, RefusalReason reason, PersonId person) {
        var month = month();
        var over = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var mark = Sha256.hex(String.join("|", month.toString(), client, person.value()));
        try {
            if (DocumentWrites.insertIfAbsent(mongo, new GivenMark(mark, over))) {
                add(key(month, client), reason);
            }
        } catch (DataAccessException e) {
            LOG.warn("a reason is not counted: {}", e.getClass().getSimpleName());
        }
    }

    private void add(String key, RefusalReason reason) {
        var more = new Update().inc("counts." + reason.name(), 1L);
        var month = query(where("_id").is(key));
        if (mongo.updateFirst(month, more, MonthCounts.class).getMatchedCount() == 0) {
            // There already when another node made it.
            DocumentWrites.insertIfAbsent(mongo, new MonthCounts(key, null));
            mongo.updateFirst(month, more, MonthCounts.class);
        }
    }

    /// What was given about a client since the first day of the month before last: of made-up
    /// people exactly, of panelists as [SmallCountSuppression] lets it be told. A reason of which
    /// nothing is to tell is absent.
    Map<RefusalReason, Long> told(String client, Mode mode) {
        var first = firstMonth();
        var keys =
                IntStream.range(0, MONTHS_TOLD)
                        .mapToObj(first::plusMonths)
                        .map(month -> key(month, client))
                        .toList();
        var months =
                mongo.find(query(where("_id").in(keys)).with(Sort.by("_id")), MonthCounts.class);
        var told =
                switch (mode) {
                    case TEST -> months.stream().map(month -> month.told(mode)).toList();
                    case LIVE ->
                            SmallCountSuppression.of(
                                    months.stream().map(month -> month.exact(mode)).toList());
                };
        var sums =
                Arrays.stream(RefusalReason.values())
                        .collect(
                                Collectors.toMap(
                                        identity(),
                                        reason ->
                                                told.stream()
                                                        .mapToLong(month -> count(month, reason))
                                                        .sum(),
                                        Long::sum,
                                        () -> new EnumMap<>(RefusalReason.class)));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static long count(DailyConsentCounts month, RefusalReason reason) {
        return month.grants().getOrDefault(reason.name(), 0L);
    }

    /// The first day that [#told] is about.
    LocalDate since() {
        return firstMonth().atDay(1);
    }

    private YearMonth firstMonth() {
        return month().minusMonths(MONTHS_TOLD - 1L);
    }

    /// Forgets who gave a reason in a month that is over, and counts that nobody is told of any
    /// more. Any number of nodes may do it.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lte(clock.instant())), GivenMark.class);
        var oldest = month().minusMonths(MONTHS_KEPT);
        mongo.remove(query(where("_id").lt(oldest.toString())), MonthCounts.class);
    }

    private YearMonth month() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static String key(YearMonth month, String client) {
        return month + "|" + client;
    }
}
