package org.mesinfos.portal.log;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.AppPlace;
import org.mesinfos.portal.app.AppRates;
import org.mesinfos.portal.app.LiveApps;
import org.mesinfos.portal.app.OwnApps;
import org.mesinfos.portal.log.AppUsage.Count;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// How much an app uses the data API in each of its modes, and how near its limits it comes.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class UsageController {

    private static final int DAYS = 30;
    private static final String LIMITED = "rate-limited";

    private final OwnApps own;
    private final LiveApps apps;
    private final AppUsage usage;
    private final AppCalls calls;
    private final UsageCharts charts;
    private final Catalogue catalogue;
    private final Clock clock;

    UsageController(
            OwnApps own,
            LiveApps apps,
            AppUsage usage,
            AppCalls calls,
            UsageCharts charts,
            Catalogue catalogue,
            Clock clock) {
        this.own = own;
        this.apps = apps;
        this.usage = usage;
        this.calls = calls;
        this.charts = charts;
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
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var page = own.place(id, developer, request, "usage", locale);
        page.show(model);
        var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        usage.of(page.id(), mode(page))
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
        return "portal/app-usage";
    }

    /// The same counts as a file.
    @GetMapping({"/apps/{id}/test/usage.csv", "/apps/{id}/live/usage.csv"})
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Locale locale) {
        var page = own.place(id, developer, request, "usage", locale);
        var counts =
                usage.of(page.id(), mode(page))
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        var lines =
                counts.stream()
                        .map(UsageController::line)
                        .collect(
                                Collectors.joining(
                                        "", "day,dataset,outcome,calls,records\r\n", ""));
        var name = page.id() + (page.live() ? "-live" : "-test") + "-usage.csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(lines.getBytes(StandardCharsets.UTF_8));
    }

    /// None of these values can hold a comma or a quote: days, ids, slugs and numbers.
    private static String line(Count count) {
        return "%s,%s,%s,%d,%d\r\n"
                .formatted(
                        count.day(),
                        count.dataset() == null ? "" : count.dataset(),
                        count.outcome(),
                        count.accesses(),
                        count.records());
    }

    private Sum sum(List<Count> counts, AppPlace page) {
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

    private @Nullable Long busiest(AppPlace page) {
        return calls.find(page.id(), mode(page), LogFilter.none())
                        instanceof AppCalls.Answer.Found(var found, var _)
                ? found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        call -> call.at().getEpochSecond(), Collectors.counting()))
                        .values()
                        .stream()
                        .max(Long::compare)
                        .orElse(0L)
                : null;
    }

    private String label(String dataset, Locale locale) {
        return catalogue.dataset(dataset).map(one -> one.label().in(locale)).orElse(dataset);
    }

    private static String mode(AppPlace page) {
        return page.live() ? "LIVE" : "TEST";
    }
}
