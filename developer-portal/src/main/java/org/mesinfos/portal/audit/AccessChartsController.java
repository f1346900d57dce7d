package org.mesinfos.portal.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.mesinfos.portal.web.CsvFile;
import org.mesinfos.ui.chart.Chart;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// How much is read and refused. These counts are about nobody, so the page gives the reason for
/// looking itself and its ranges are links.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class AccessChartsController {

    private static final String REASON = "Courbes d’ensemble des organisateurs";
    private static final Set<Integer> RANGES = Set.of(7, 30, 90);
    private static final Set<String> MODES = Set.of("", "LIVE", "TEST");

    private final DailyAccesses accesses;
    private final AccessCharts plots;
    private final ConsentCharts consentCharts;
    private final ServiceStatistics figures;
    private final Clock clock;

    AccessChartsController(
            DailyAccesses accesses,
            AccessCharts plots,
            ConsentCharts consentCharts,
            ServiceStatistics figures,
            Clock clock) {
        this.accesses = accesses;
        this.plots = plots;
        this.consentCharts = consentCharts;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping("/organizer/plots")
    String plots(
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(defaultValue = "") String mode,
            Model model,
            Locale locale) {
        var charts = charts(days, mode, locale);
        model.addAttribute("days", days);
        model.addAttribute("mode", mode);
        if (charts instanceof ServiceResponse.Given<Drawn>(var drawn)) {
            model.addAttribute("charts", drawn.charts());
            model.addAttribute("all", drawn.complete());
        }
        return "portal/access-charts";
    }

    /// One plot's figures, as the page shows them.
    @GetMapping("/organizer/plots/{id}.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String id,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(defaultValue = "") String mode,
            Locale locale) {
        if (!(charts(days, mode, locale) instanceof ServiceResponse.Given<Drawn>(var drawn))) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return drawn.charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .map(chart -> CsvFile.named(chart.id() + ".csv", chart.csv()))
                .orElseThrow(
                        () ->
                                new ResponseStatusException(
                                        drawn.complete()
                                                ? HttpStatus.NOT_FOUND
                                                : HttpStatus.SERVICE_UNAVAILABLE));
    }

    /// @param complete false where a service did not tell what some plots need
    private record Drawn(List<Chart> charts, boolean complete) {}

    private ServiceResponse<Drawn> charts(int days, String mode, Locale locale) {
        if (!RANGES.contains(days) || !MODES.contains(mode)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        accesses.ensureAccess();
        var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = last.minusDays(days - 1L);
        return accesses.since(first, REASON)
                .map(counts -> all(in(mode, counts), mode, first, last, locale));
    }

    /// What a service does not tell now is left out.
    private Drawn all(
            List<AccessCount> counts, String mode, LocalDate first, LocalDate last, Locale locale) {
        var charts = new ArrayList<>(plots.of(counts, first, last, locale));
        var consents = figures.consents(first);
        var people = figures.people(first);
        consents.map(days -> days.stream().filter(day -> isIn(mode, day.mode())).toList())
                .ifPresent(
                        days -> charts.addAll(consentCharts.ofConsents(days, first, last, locale)));
        charts.add(consentCharts.ofApps(counts, first, last, locale));
        people.map(days -> days.stream().filter(day -> isIn(mode, day.mode())).toList())
                .ifPresent(days -> charts.add(consentCharts.ofPeople(days, first, last, locale)));
        return new Drawn(charts, consents.isPresent() && people.isPresent());
    }

    private static boolean isIn(String mode, String other) {
        return mode.isEmpty() || mode.equals(other);
    }

    private static List<AccessCount> in(String mode, List<AccessCount> counts) {
        return counts.stream().filter(count -> isIn(mode, count.mode())).toList();
    }
}
