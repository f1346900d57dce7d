package org.mesinfos.portal.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.portal.holder.HolderDeliveries.QuarantinedLine;
import org.mesinfos.portal.holder.HolderDeliveries.Report;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.CsvFile;
import org.mesinfos.portal.web.ServiceAddresses;
import org.mesinfos.ui.chart.Csv;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What a holder's own people see: the deliveries of their company and nobody else's, which lines
/// were kept out and why, whether it is on time, and how much its datasets are used.
@Controller
@RequestMapping("/holder")
@PreAuthorize("hasRole('HOLDER')")
class HolderSpaceController {

    /// Lines of a report on one page.
    private static final int PAGE = 50;

    private final HolderDeliveries deliveries;
    private final DeliveryRhythms rhythms;
    private final HolderUsage usage;
    private final Catalogue catalogue;
    private final ServiceAddresses addresses;
    private final QuestionnaireAnswers answers;

    HolderSpaceController(
            HolderDeliveries deliveries,
            DeliveryRhythms rhythms,
            HolderUsage usage,
            Catalogue catalogue,
            ServiceAddresses addresses,
            QuestionnaireAnswers answers) {
        this.deliveries = deliveries;
        this.rhythms = rhythms;
        this.usage = usage;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.answers = answers;
    }

    /// How fresh what was delivered is to be, and is.
    ///
    /// @param everyDays null when nothing is expected
    /// @param lastSuccessAt of the newest delivery of which something was written; null for none
    /// @param dueAt when the next one is due; null when none is expected, or none ever came
    record Freshness(
            @Nullable Integer everyDays,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant dueAt,
            DeliveryRhythms.Punctuality punctuality) {}

    /// @param before id of the delivery to go on after
    @GetMapping
    String space(
            @RequestParam(required = false) @Nullable String before,
            @AuthenticationPrincipal OidcUser user,
            Model model,
            Locale locale) {
        var holder = holder(user);
        var page = deliveries.of(holder.id(), before).orElse(null);
        model.addAttribute("holder", holder);
        model.addAttribute("page", page);
        model.addAttribute("first", before == null);
        model.addAttribute("freshness", page == null ? null : freshness(holder, page.state()));
        model.addAttribute("usage", usage.of(holder.id()).orElse(null));
        model.addAttribute("days", HolderUsage.DAYS);
        model.addAttribute("corrections", addresses.issuer() + "/holder/corrections");
        model.addAttribute(
                "datasets",
                usage.datasets(holder.id()).stream()
                        .map(dataset -> dataset.label().in(locale))
                        .toList());
        model.addAttribute(
                "asked", answers.invitation(Population.HOLDER, user.getName()).orElse(null));
        return "portal/holder-space";
    }

    private Freshness freshness(Holder holder, HolderDeliveries.State state) {
        var everyDays = rhythms.all().get(holder.id());
        var last = state.lastSuccessAt();
        var due = everyDays == null || last == null ? null : last.plus(Duration.ofDays(everyDays));
        return new Freshness(everyDays, last, due, rhythms.punctuality(everyDays, last));
    }

    /// @param page of the lines that were kept out, from 1
    @GetMapping("/deliveries/{id}")
    String delivery(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal OidcUser user,
            Model model) {
        var holder = holder(user);
        model.addAttribute("holder", holder);
        model.addAttribute("id", id);
        switch (deliveries.report(holder.id(), id)) {
            case ServiceResponse.Given<Report>(var report) -> show(report, page, model);
            case ServiceResponse.Refused<Report> _ ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ServiceResponse.Unavailable<Report> _ -> model.addAttribute("report", null);
        }
        return "portal/holder-delivery";
    }

    private static void show(Report report, int page, Model model) {
        var all = report.findings();
        var shown = Math.clamp(page, 1, Math.max(1, (all.size() + PAGE - 1) / PAGE));
        var from = (shown - 1) * PAGE;
        model.addAttribute("report", report);
        model.addAttribute("lines", all.subList(from, Math.min(all.size(), from + PAGE)));
        model.addAttribute("before", shown == 1 ? null : shown - 1);
        model.addAttribute("after", shown * PAGE < all.size() ? shown + 1 : null);
        var told = all.stream().mapToInt(QuarantinedLine::line).distinct().count();
        model.addAttribute("cut", told < report.delivery().quarantined());
    }

    /// The lines that were kept out as a file, for those who mend them.
    @GetMapping("/deliveries/{id}/quarantine.csv")
    ResponseEntity<byte[]> quarantine(
            @PathVariable String id, @AuthenticationPrincipal OidcUser user, Locale locale) {
        return switch (deliveries.report(holder(user).id(), id)) {
            case ServiceResponse.Given<Report>(var report) ->
                    CsvFile.named(id + "-quarantine.csv", csv(report.findings(), locale));
            case ServiceResponse.Refused<Report> _ ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ServiceResponse.Unavailable<Report> _ ->
                    throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        };
    }

    private static String csv(List<QuarantinedLine> lines, Locale locale) {
        var csv = new StringBuilder(Csv.line("line", "field", "rule", "reason"));
        lines.forEach(
                one ->
                        csv.append(
                                Csv.line(
                                        one.line(),
                                        one.field(),
                                        one.rule(),
                                        one.reason().in(locale))));
        return csv.toString();
    }

    /// The company of the signed-in person.
    private Holder holder(OidcUser user) {
        var id = user.getClaimAsString("holder");
        return (id == null ? Optional.<Holder>empty() : catalogue.holder(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
