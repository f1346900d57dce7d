package org.mesinfos.portal.status;

import jakarta.validation.Valid;
import java.util.Locale;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where organizers tell of incidents.
@Controller
@RequestMapping("/organizer/incidents")
@PreAuthorize("hasRole('ORGANIZER')")
class IncidentsController {

    private final Incidents incidents;
    private final AuditLog auditLog;

    IncidentsController(Incidents incidents, AuditLog auditLog) {
        this.incidents = incidents;
        this.auditLog = auditLog;
    }

    /// One incident of the list.
    record Row(String id, String title, boolean over) {}

    @GetMapping
    String list(Model model, Locale locale) {
        model.addAttribute("form", IncidentForm.EMPTY);
        return shown(model, locale);
    }

    @PostMapping
    String begin(
            @Validated(IncidentForm.Begin.class) @ModelAttribute("form") IncidentForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        if (errors.hasErrors()) {
            return shown(model, locale);
        }
        auditLog.record(organizer, Kind.INCIDENT_TOLD, "", form.title().fr());
        return "redirect:/organizer/incidents/" + incidents.begin(form.title(), form.text());
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model, Locale locale) {
        model.addAttribute("form", IncidentForm.EMPTY);
        return shown(require(id), model, locale);
    }

    @PostMapping("/{id}")
    String add(
            @PathVariable String id,
            @Valid @ModelAttribute("form") IncidentForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "false") boolean over,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var incident = require(id);
        if (errors.hasErrors()) {
            return shown(incident, model, locale);
        }
        auditLog.record(organizer, Kind.INCIDENT_TOLD, incident.id(), form.text().fr());
        if (!incidents.add(id, form.text(), over)) {
            errors.reject("portal.incident.error.over");
            return shown(require(id), model, locale);
        }
        return "redirect:/organizer/incidents/" + id;
    }

    private Incident require(String id) {
        return incidents
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(Model model, Locale locale) {
        model.addAttribute(
                "incidents",
                incidents.newest().stream()
                        .map(one -> new Row(one.id(), one.title().in(locale), one.isOver()))
                        .toList());
        return "portal/incidents";
    }

    private static String shown(Incident incident, Model model, Locale locale) {
        model.addAttribute("incident", incident);
        model.addAttribute("title", incident.title().in(locale));
        model.addAttribute("english", locale.getLanguage().equals("en"));
        return "portal/incident";
    }
}
