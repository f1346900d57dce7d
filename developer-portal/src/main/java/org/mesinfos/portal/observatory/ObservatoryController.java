package org.mesinfos.portal.observatory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mesinfos.portal.web.ServiceAddresses;
import org.mesinfos.ui.chart.Chart;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What panelists spend and use together, for everybody, as plots; the data API has the file.
@Controller
@PreAuthorize("permitAll()")
class ObservatoryController {

    private final PublishedTotalsClient totals;
    private final AverageCharts charts;
    private final ServiceAddresses addresses;

    ObservatoryController(
            PublishedTotalsClient totals, AverageCharts charts, ServiceAddresses addresses) {
        this.totals = totals;
        this.charts = charts;
        this.addresses = addresses;
    }

    /// A line of the ledger.
    ///
    /// @param told how many of its figures are told
    record LedgerLine(String month, Instant publishedAt, int method, long told, int of) {}

    /// What is added up, and how exactly.
    record MeasureLine(String name, String unit, int cap, long margin) {}

    @GetMapping("/observatory")
    String show(Locale locale, Model model) {
        var published = totals.all().orElse(null);
        model.addAttribute("totals", published);
        model.addAttribute(
                "charts", published == null ? List.<Chart>of() : charts.of(published, locale));
        if (published != null) {
            model.addAttribute("ledger", ledger(published, locale));
            model.addAttribute("measures", measures(published, locale));
        }
        model.addAttribute("api", addresses.dataApi() + "/v1/observatory");
        model.addAttribute("consent", addresses.issuer() + "/observatory");
        return "portal/observatory";
    }

    private static List<LedgerLine> ledger(PublishedTotals published, Locale locale) {
        return published.months().reversed().stream()
                .map(
                        month ->
                                new LedgerLine(
                                        AverageCharts.named(month.month(), locale),
                                        month.publishedAt(),
                                        month.method(),
                                        month.told(),
                                        month.figures().size()))
                .toList();
    }

    private List<MeasureLine> measures(PublishedTotals published, Locale locale) {
        return published.measures().stream()
                .map(
                        measure ->
                                new MeasureLine(
                                        charts.name(measure, locale),
                                        "portal.observatory.unit." + measure.unit(),
                                        measure.cap(),
                                        measure.margin()))
                .toList();
    }
}
