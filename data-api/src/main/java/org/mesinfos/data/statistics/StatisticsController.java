package org.mesinfos.data.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.MongoException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.history.AccessStatistics;
import org.mesinfos.data.history.DailyCount;
import org.mesinfos.data.history.PeopleCount;
import org.mesinfos.data.problem.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How the data API did, for the platform's own pages; nothing in it is about anybody.
@RestController
@Tag(name = "Figures", description = "For the portal: how the data API did; about nobody")
class StatisticsController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int USUAL_DAYS = 30;
    private static final int LONGEST_DAYS = 400;

    private final DailyCallCounts calls;
    private final AccessStatistics statistics;
    private final Clock clock;

    StatisticsController(DailyCallCounts calls, AccessStatistics statistics, Clock clock) {
        this.calls = calls;
        this.statistics = statistics;
        this.clock = clock;
    }

    /// What can be asked for.
    enum Part {
        CALLS,
        ACCESSES,
        PEOPLE;

        private static final Set<Part> ALL = EnumSet.allOf(Part.class);

        static Set<Part> of(String names) {
            var parts = EnumSet.noneOf(Part.class);
            for (var name : names.split(",")) {
                ALL.stream()
                        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .map(parts::add)
                        .orElseThrow(
                                () ->
                                        Problem.parameterInvalid(
                                                "of",
                                                new LocalText(
                                                        "calls, accesses, people, séparés par des"
                                                                + " virgules",
                                                        "calls, accesses, people, separated by"
                                                                + " commas")));
            }
            return parts;
        }
    }

    /// What was not asked for is null.
    ///
    /// @param fewest of panelists, numbers below that are told as none
    /// @param calls by day, oldest first; days without calls are absent
    /// @param accesses by day, mode, app, dataset and outcome, oldest day first
    /// @param people by day, mode and app, oldest day first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            long fewest,
            @Nullable List<DailyCallCounts.Day> calls,
            @Nullable List<DailyCount> accesses,
            @Nullable List<PeopleCount> people) {}

    /// The days from `from` until today (UTC); the last thirty unless said otherwise. `of` names
    /// the parts that are wanted, all of them unless said otherwise.
    @Operation(summary = "How the data API did, day by day")
    @GetMapping(path = "/v1/figures", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_apps:read')")
    Figures figures(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String of) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = from == null ? today.minusDays(USUAL_DAYS - 1L) : day(from, today);
        var parts = of == null ? Part.ALL : Part.of(of);
        try {
            // The people are looked up for the apps of the accesses: what both need is read once.
            var accesses =
                    parts.contains(Part.ACCESSES) || parts.contains(Part.PEOPLE)
                            ? statistics.between(first, today)
                            : List.<DailyCount>of();
            return new Figures(
                    PeopleCount.FEWEST,
                    parts.contains(Part.CALLS) ? calls.between(first, today) : null,
                    parts.contains(Part.ACCESSES) ? accesses : null,
                    parts.contains(Part.PEOPLE)
                            ? statistics.peopleBetween(first, today, accesses)
                            : null);
        } catch (DataAccessException | MongoException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            var day = LocalDate.parse(text);
            if (!day.isAfter(today) && !day.isBefore(today.minusDays(LONGEST_DAYS))) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // Told like a day that is out of range.
        }
        throw Problem.parameterInvalid(
                "from",
                new LocalText(
                        "un jour des 400 derniers, comme 2014-02-27",
                        "one of the last 400 days, such as 2014-02-27"));
    }
}
