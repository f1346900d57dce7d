package org.mesinfos.auth.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.ui.SmallCounts;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Tells the portal how many people are asked, permit and stop; of panelists nothing about fewer
/// than five.
@RestController
class StatisticsController {

    private static final int LONGEST_DAYS = 400;

    private final DailyConsentCountStore days;
    private final Clock clock;

    StatisticsController(DailyConsentCountStore days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /// @param fewest numbers of panelists' days below that are held back
    /// @param days those of made-up people, then those of panelists, each oldest first
    record Answer(long fewest, List<DailyConsentCounts> days) {}

    /// @param from the first day (UTC)
    @GetMapping("/internal/figures")
    @PreAuthorize("hasAuthority('SCOPE_people:manage')")
    Answer since(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (from.isBefore(today.minusDays(LONGEST_DAYS))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "too long ago");
        }
        // From the first of the month, so that each question is answered alike.
        var panelists =
                SmallCountSuppression.of(days.between(from.withDayOfMonth(1), today, Mode.LIVE))
                        .stream()
                        .filter(day -> !day.day().isBefore(from));
        return new Answer(
                SmallCounts.FEWEST,
                Stream.concat(
                                days.between(from, today, Mode.TEST).stream()
                                        .map(ExactDailyCounts::day),
                                panelists)
                        .toList());
    }
}
