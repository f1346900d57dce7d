package org.mesinfos.portal.requestlog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.AppPageLink;
import org.mesinfos.portal.app.AppRates;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.app.RefusalReasons;
import org.mesinfos.portal.requestlog.AppUsage.Count;
import org.mesinfos.portal.web.CsvFile;
import org.mesinfos.ui.chart.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// How much an app uses the data API in each of its modes, and how near its limits it comes.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class UsageController {

    private static final int DAYS = 30;
    private static final String LIMITED = "rate-limited";
    private static final Object[] COLUMNS = {"day", "dataset", "outcome", "calls", "records"};

    private final LiveAppService apps;
    private final AppUsage usage;
    private final AppCalls calls;
    private final UsageCharts charts;
    private final RefusalReasons refusals;
    private final Catalogue catalogue;
    private final Clock clock;

    UsageController(
            LiveAppService apps,
            AppUsage usage,
            AppCalls calls,
            UsageCharts charts,
            RefusalReasons refusals,
            Catalogue catalogue,
            Clock clock) {
        this.apps = apps;
        this.usage = usage;
        this.calls = calls;
        this.charts = charts;
        this.refusals = refusals;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// What the page says before it draws.
    ///
    /// @param calls of the last 30 days
    /// @param records that left in them
    /// @param refused how many calls were
    /// @param limited how many of these since a limit was reached
    /// @param perSecond calls that the app may make in a second
    /// @param busiest the most calls in one second among the last hundred; null when not known
    record Sum(
            long calls,
            long records,
            long refused,
            long limited,
            int perSecond,
            @Nullable Long busiest) {}

    @GetMapping({"/apps/{id}/test/usage", "/apps/{id}/live/usage"})
    String page(AppPageLink page, Model model, Locale locale) {
        page.show(model);
        var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        usage.of(page.id(), page.mode())
                .ifPresent(
                        counts -> {
                            model.addAttribute("sum", sum(counts, page));
                            model.addAttribute(
                                    "charts",
                                    charts.of(
                                            counts,
                                            last.minusDays(DAYS),
                                            last,
                                            dataset -> label(dataset, locale),
                                            locale));
                        });
        refusals.of(page.client()).ifPresent(told -> model.addAttribute("refusals", told));
        return "portal/app-usage";
    }

    /// The same counts as a file.
    @GetMapping({"/apps/{id}/test/usage.csv", "/apps/{id}/live/usage.csv"})
    ResponseEntity<byte[]> file(AppPageLink page) {
        var counts =
                usage.of(page.id(), page.mode())
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        var lines = new StringBuilder(Csv.line(COLUMNS));
        for (var count : counts) {
            lines.append(
                    Csv.line(
                            count.day(),
                            count.dataset(),
                            count.outcome(),
                            count.accesses(),
                            count.records()));
        }
        return CsvFile.named(page.client() + "-usage.csv", lines.toString());
    }

    private Sum sum(List<Count> counts, AppPageLink page) {
        return new Sum(
                counts.stream().mapToLong(Count::accesses).sum(),
                counts.stream().mapToLong(Count::records).sum(),
                counts.stream().filter(count -> !count.isRead()).mapToLong(Count::accesses).sum(),
                counts.stream()
                        .filter(count -> count.outcome().equals(LIMITED))
                        .mapToLong(Count::accesses)
                        .sum(),
                apps.rates(page.id()).map(AppRates::perSecond).orElse(AppRates.USUAL),
                busiest(page));
    }

    private @Nullable Long busiest(AppPageLink page) {
        return calls.find(page.id(), page.mode(), LogFilter.none())
                .toOptional()
                .map(found -> busiest(found.calls()))
                .orElse(null);
    }

    private static long busiest(List<AppCalls.Call> calls) {
        return calls.stream()
                .collect(
                        Collectors.groupingBy(
                                call -> call.at().getEpochSecond(), Collectors.counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(0L);
    }

    private String label(String dataset, Locale locale) {
        return catalogue.dataset(dataset).map(one -> one.label().in(locale)).orElse(dataset);
    }
}
