package org.mesinfos.portal.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.act.Act.Kind;
import org.mesinfos.portal.act.Acts;
import org.mesinfos.portal.audit.Anomaly.Rule;
import org.mesinfos.portal.audit.SeenAnomalies.Seen;
import org.mesinfos.portal.figures.AccessCount;
import org.mesinfos.portal.figures.ServiceFigures;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
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
    private final SeenAnomalies seen;
    private final ServiceFigures figures;
    private final AnomalyWatch watch;
    private final Acts acts;
    private final Clock clock;

    AnomaliesController(
            DailyAccesses accesses,
            AnomalyRules rules,
            SeenAnomalies seen,
            ServiceFigures figures,
            AnomalyWatch watch,
            Acts acts,
            Clock clock) {
        this.accesses = accesses;
        this.rules = rules;
        this.seen = seen;
        this.figures = figures;
        this.watch = watch;
        this.acts = acts;
        this.clock = clock;
    }

    /// @param seen what was noted about it; null when nothing was
    record Row(Anomaly anomaly, @Nullable Seen seen) {}

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields("reason");
    }

    @GetMapping("/organizer/anomalies")
    String anomalies(@ModelAttribute("form") SearchForm form, Model model) {
        accesses.ensureAccess();
        return shown(found(), model);
    }

    /// @param anomaly the id of one that is found now
    @PostMapping("/organizer/anomalies")
    String note(
            @RequestParam String anomaly,
            @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var found = found();
        ReasonRule.check(form.reason(), errors);
        if (found == null || errors.hasErrors()) {
            return shown(found, model);
        }
        var noted =
                found.stream()
                        .filter(one -> one.id().equals(anomaly))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        acts.enter(organizer, Kind.ANOMALY_SEEN, noted.id(), form.reason());
        seen.note(
                noted,
                Objects.requireNonNullElse(organizer.getFullName(), organizer.getName()),
                form.reason());
        return "redirect:/organizer/anomalies";
    }

    /// What is found now, and what was found before and nobody has looked into; null when the data
    /// API does not answer.
    private @Nullable List<Anomaly> found() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = today.minusDays(AnomalyRules.KNOWN - 1L);
        if (!(accesses.since(first, REASON)
                instanceof Reply.Given<List<AccessCount>>(var counts))) {
            return null;
        }
        var people = figures.people(first).orElse(List.of());
        var found = new LinkedHashMap<String, Anomaly>();
        rules.find(counts, people, today).forEach(one -> found.put(one.id(), one));
        watch.waiting().forEach(one -> found.putIfAbsent(one.id(), one));
        return List.copyOf(found.values());
    }

    private String shown(@Nullable List<Anomaly> found, Model model) {
        if (found != null) {
            var notes = seen.of(found);
            model.addAttribute(
                    "rows", found.stream().map(one -> new Row(one, notes.get(one.id()))).toList());
        }
        model.addAttribute("judged", AnomalyRules.JUDGED);
        model.addAttribute("rules", Rule.values());
        model.addAttribute("fewest", AnomalyRules.FEWEST);
        return "portal/anomalies";
    }
}
