package org.mesinfos.portal.audit;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audit.Anomaly.Rule;
import org.mesinfos.portal.audit.AnomalyNotes.AnomalyNote;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What is unusual, for organizers to look into and to note what they found.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class AnomaliesController {

    private static final String REASON = "Recherche d’anomalies des organisateurs";

    private final DailyAccesses accesses;
    private final AnomalyRules rules;
    private final AnomalyNotes seen;
    private final ServiceStatistics figures;
    private final AnomalyWatch watch;
    private final AuditLog auditLog;
    private final Clock clock;

    AnomaliesController(
            DailyAccesses accesses,
            AnomalyRules rules,
            AnomalyNotes seen,
            ServiceStatistics figures,
            AnomalyWatch watch,
            AuditLog auditLog,
            Clock clock) {
        this.accesses = accesses;
        this.rules = rules;
        this.seen = seen;
        this.figures = figures;
        this.watch = watch;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// @param seen what was noted about it; null when nothing was
    record Row(Anomaly anomaly, @Nullable AnomalyNote seen) {}

    @GetMapping("/organizer/anomalies")
    String anomalies(@ModelAttribute("form") SearchForm form, Model model) {
        accesses.ensureAccess();
        return shown(known(), model);
    }

    /// @param anomaly the id of one that is shown now
    @PostMapping("/organizer/anomalies")
    String note(
            @RequestParam String anomaly,
            @Valid @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var known = known();
        if (errors.hasErrors()) {
            return shown(known, model);
        }
        var noted =
                known.found().stream()
                        .filter(one -> one.id().equals(anomaly))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        auditLog.record(organizer, Kind.ANOMALY_SEEN, noted.id(), form.reason());
        seen.note(
                noted,
                Objects.requireNonNullElse(organizer.getFullName(), organizer.getName()),
                form.reason());
        return "redirect:/organizer/anomalies";
    }

    /// @param found newest first
    /// @param complete false when the data API did not answer, and only what was found before is
    ///   known
    private record Known(List<Anomaly> found, boolean complete) {}

    private Known known() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = today.minusDays(AnomalyRules.KNOWN - 1L);
        if (!(accesses.since(first, REASON)
                instanceof ServiceResponse.Given<List<AccessCount>>(var counts))) {
            return new Known(watch.kept(), false);
        }
        var people = figures.people(first).orElse(List.of());
        var found = new LinkedHashMap<String, Anomaly>();
        rules.find(counts, people, today).forEach(one -> found.put(one.id(), one));
        watch.waiting().forEach(one -> found.putIfAbsent(one.id(), one));
        return new Known(List.copyOf(found.values()), true);
    }

    private String shown(Known known, Model model) {
        var notes = seen.of(known.found());
        model.addAttribute(
                "rows",
                known.found().stream().map(one -> new Row(one, notes.get(one.id()))).toList());
        model.addAttribute("complete", known.complete());
        model.addAttribute("judged", AnomalyRules.JUDGED);
        model.addAttribute("rules", Rule.values());
        model.addAttribute("fewest", AnomalyRules.FEWEST);
        return "portal/anomalies";
    }
}
