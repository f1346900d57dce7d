package org.mesinfos.portal.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.statistics.CallDay;
import org.mesinfos.portal.statistics.ConsentDay;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.mesinfos.portal.status.ServiceProbes.ProbeDay;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// How the platform did, day by day, from what was measured and kept; the day that is not over is
/// left out. Put together at most once a minute, however many people look.
@Component
class PublicReport {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final String AUTH_SERVER = "auth-server";
    private static final String DATA_API = "data-api";

    private final ServiceProbes probes;
    private final ServiceStatistics figures;
    private final Clock clock;
    private final ExpiringCache<Integer, Report> made;

    PublicReport(ServiceProbes probes, ServiceStatistics figures, Clock clock) {
        this.probes = probes;
        this.figures = figures;
        this.clock = clock;
        this.made = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// @param at when it was put together
    /// @param days newest first, a line for each day
    /// @param decisionsKnown whether the authorization server told what people decided
    /// @param callsKnown whether the data API told its calls
    /// @param probesKnown whether the portal could read what it had noted
    record Report(
            Instant at,
            List<Day> days,
            boolean decisionsKnown,
            boolean callsKnown,
            boolean probesKnown) {

        /// The days of which anything is known; none before the first day is over.
        List<Day> measured() {
            return days.stream().filter(Day::isMeasured).toList();
        }
    }

    /// One day (UTC). What is null is not known; what is zero did not happen.
    ///
    /// @param probes how often services were asked whether they work; of 1440 minutes
    /// @param authServer share of the probes that the authorization server answered
    /// @param dataApi share of the probes that the data API answered
    record Day(
            LocalDate day,
            @Nullable Long probes,
            @Nullable Double authServer,
            @Nullable Double dataApi,
            @Nullable Calls calls,
            @Nullable Decisions decisions) {

        private boolean isMeasured() {
            return probes != null || calls != null || decisions != null;
        }
    }

    /// Calls of apps, in test and live mode.
    record Calls(
            long answered,
            long refused,
            long failed,
            @Nullable Double p50Millis,
            @Nullable Double p95Millis,
            @Nullable Double p99Millis) {}

    /// What panelists decided; numbers below five are held back and told with a later day.
    ///
    /// @param ended withdrawn by the person, given back by the app, run out or lapsed
    /// @param asked requests for consent that were shown
    /// @param signedIn of these, where the person signed in and saw the question
    /// @param chosen of these, where they made their choices
    record Decisions(
            long given,
            long withdrawn,
            long ended,
            long asked,
            long signedIn,
            long chosen,
            long shared,
            long refused) {}

    Report ofDays(int days) {
        return made.get(days, this::make);
    }

    private Report make(int days) {
        var now = clock.instant();
        var last = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        var first = last.minusDays(days - 1L);
        var known = probes(first, last);
        var calls = figures.calls(first).map(told -> byDay(told, CallDay::day)).orElse(null);
        var decisions =
                figures.consents(first)
                        .map(
                                told ->
                                        told.stream()
                                                .filter(day -> day.mode().equals("LIVE"))
                                                .toList())
                        .map(told -> byDay(told, ConsentDay::day))
                        .orElse(null);
        var lines =
                first.datesUntil(last.plusDays(1))
                        .map(
                                day ->
                                        new Day(
                                                day,
                                                asked(known, day),
                                                share(known, day, AUTH_SERVER),
                                                share(known, day, DATA_API),
                                                calls(calls, day, known),
                                                decisions(decisions, day, known)))
                        .toList()
                        .reversed();
        return new Report(now, lines, decisions != null, calls != null, known != null);
    }

    private static <T> Map<LocalDate, T> byDay(List<T> days, Function<T, LocalDate> day) {
        return days.stream().collect(Collectors.toMap(day, Function.identity()));
    }

    private @Nullable Map<LocalDate, ProbeDay> probes(LocalDate first, LocalDate last) {
        try {
            var days = new HashMap<LocalDate, ProbeDay>();
            probes.between(first, last).forEach(day -> days.put(LocalDate.parse(day.day()), day));
            return days;
        } catch (DataAccessException down) {
            return null;
        }
    }

    private static @Nullable Long asked(@Nullable Map<LocalDate, ProbeDay> days, LocalDate day) {
        var known = days == null ? null : days.get(day);
        return known == null ? null : known.asked(DATA_API);
    }

    private static @Nullable Double share(
            @Nullable Map<LocalDate, ProbeDay> days, LocalDate day, String service) {
        var known = days == null ? null : days.get(day);
        return known == null || known.asked(service) == 0
                ? null
                : (double) known.answered(service) / known.asked(service);
    }

    // A day on which nobody saw the platform run, and that has no count, is one of which nothing is
    // known: it may not have run at all.
    private static boolean ran(@Nullable Map<LocalDate, ProbeDay> probes, LocalDate day) {
        return probes != null && probes.containsKey(day);
    }

    private static @Nullable Calls calls(
            @Nullable Map<LocalDate, CallDay> counted,
            LocalDate day,
            @Nullable Map<LocalDate, ProbeDay> probes) {
        var found = counted == null ? null : counted.get(day);
        return counted == null || (found == null && !ran(probes, day)) ? null : calls(found);
    }

    private static @Nullable Decisions decisions(
            @Nullable Map<LocalDate, ConsentDay> counted,
            LocalDate day,
            @Nullable Map<LocalDate, ProbeDay> probes) {
        var found = counted == null ? null : counted.get(day);
        return counted == null || (found == null && !ran(probes, day)) ? null : decisions(found);
    }

    private static Calls calls(@Nullable CallDay day) {
        return day == null
                ? new Calls(0, 0, 0, null, null, null)
                : new Calls(
                        day.answered(),
                        day.refused(),
                        day.failed(),
                        day.p50(),
                        day.p95(),
                        day.p99());
    }

    private static Decisions decisions(@Nullable ConsentDay day) {
        return day == null
                ? new Decisions(0, 0, 0, 0, 0, 0, 0, 0)
                : new Decisions(
                        day.grants("given"),
                        day.grants("withdrawn"),
                        day.grants("withdrawn")
                                + day.grants("released")
                                + day.grants("expired")
                                + day.grants("lapsed"),
                        day.asked(),
                        day.step("SIGNED_IN"),
                        day.step("CHOSEN"),
                        day.step("SHARED"),
                        day.step("REFUSED"));
    }
}
