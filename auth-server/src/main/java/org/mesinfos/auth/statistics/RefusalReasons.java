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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.key.Sha256;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Counts why people refuse an app or stop sharing with it (docs/adr/184).
///
/// A count is of one client and one month: a day would tell, beside the day of a withdrawal, whose
/// reason it was. That somebody gave one today is remembered apart from it, until the day is over.
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
    /// @param counts by [RefusalReason]
    /// @param people by reason, [PersonHashBuckets] of those who gave it
    @Document("refusal_reasons")
    record MonthCounts(
            @Id String key,
            @Nullable Map<String, Long> counts,
            @Nullable Map<String, List<Integer>> people) {

        ExactDailyCounts exact(Mode mode) {
            var marks = new HashMap<String, Set<Integer>>();
            Objects.requireNonNullElse(people, Map.<String, List<Integer>>of())
                    .forEach((reason, list) -> marks.put(reason, Set.copyOf(list)));
            var month = YearMonth.parse(key.substring(0, key.indexOf('|')));
            return new ExactDailyCounts(
                    new DailyConsentCounts(
                            month.atDay(1),
                            mode,
                            Map.of(),
                            Objects.requireNonNullElse(counts, Map.of())),
                    marks);
        }
    }

    /// That somebody gave some reason about some app.
    ///
    /// @param key a hash of day, client and person
    /// @param until when the day is over
    @Document("refusal_marks")
    record GivenMark(@Id String key, Instant until) {}

    /// Counts the reason, unless the person gave one about that client today. When it cannot be
    /// written it is lost: nobody waits for it, and nothing depends on it.
    public void count(String client, RefusalReason reason, PersonId person) {
        var today = today();
        var tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var mark = Sha256.hex(String.join("|", today.toString(), client, person.value()));
        try {
            if (DocumentWrites.insertIfAbsent(mongo, new GivenMark(mark, tomorrow))) {
                add(
                        key(YearMonth.from(today), client),
                        reason.name(),
                        PersonHashBuckets.of(person.value(), today));
            }
        } catch (DataAccessException e) {
            LOG.warn("a reason is not counted: {}", e.getClass().getSimpleName());
        }
    }

    private void add(String key, String reason, int person) {
        var more = new Update().inc("counts." + reason, 1L).addToSet("people." + reason, person);
        var month = query(where("_id").is(key));
        if (mongo.updateFirst(month, more, MonthCounts.class).getMatchedCount() == 0) {
            // There already when another node made it.
            DocumentWrites.insertIfAbsent(mongo, new MonthCounts(key, null, null));
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
        var exact =
                mongo.find(query(where("_id").in(keys)), MonthCounts.class).stream()
                        .map(month -> month.exact(mode))
                        .toList();
        var told =
                switch (mode) {
                    case TEST -> exact.stream().map(ExactDailyCounts::day).toList();
                    case LIVE -> SmallCountSuppression.of(exact);
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
        return YearMonth.from(today()).minusMonths(MONTHS_TOLD - 1L);
    }

    /// Forgets who gave a reason on a day that is over, and months that nobody is told of any more.
    /// Any number of nodes may do it.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lte(clock.instant())), GivenMark.class);
        var oldest = YearMonth.from(today()).minusMonths(MONTHS_KEPT);
        mongo.remove(query(where("_id").lt(oldest.toString())), MonthCounts.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String key(YearMonth month, String client) {
        return month + "|" + client;
    }
}
