package org.mesinfos.portal.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.people.Appointments.Outcome;
import org.mesinfos.portal.people.Appointments.Proposed;
import org.mesinfos.portal.people.Appointments.Waiting;
import org.mesinfos.portal.signin.RecentSignIn;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Proposes organizers, and lets another organizer approve. Each of the two has signed in a moment
/// ago: a session left open must not be half of an appointment.
@Controller
@RequestMapping("/organizer/people/appointments")
@PreAuthorize("hasRole('ORGANIZER')")
class AppointmentsController {

    private static final String PAGE = "redirect:/organizer/people/appointments";
    private static final String VIEW = "portal/appointments";

    private final Appointments appointments;
    private final RecentSignIn recent;

    AppointmentsController(Appointments appointments, RecentSignIn recent) {
        this.appointments = appointments;
        this.recent = recent;
    }

    /// @param proposed of a proposal just made; null otherwise
    /// @param outcome of a decision just taken; null otherwise
    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable Proposed proposed,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @ModelAttribute("form") AppointmentForm form,
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!recent.isRecent(organizer)) {
            return recent.startReauthentication(request, response);
        }
        model.addAttribute("proposed", proposed);
        model.addAttribute("outcome", outcome);
        return shown(organizer, model);
    }

    @PostMapping
    String propose(
            @Valid @ModelAttribute("form") AppointmentForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        if (!recent.isRecent(organizer)) {
            return PAGE;
        }
        if (errors.hasErrors()) {
            return shown(organizer, model);
        }
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        return PAGE
                + "?proposed="
                + appointments.propose(form.candidate(), form.reason(), language, organizer);
    }

    @PostMapping("/{id}/approval")
    String approve(@PathVariable String id, @AuthenticationPrincipal OidcUser organizer) {
        return decided(id, organizer, one -> appointments.approve(one, organizer));
    }

    @PostMapping("/{id}/refusal")
    String refuse(@PathVariable String id, @AuthenticationPrincipal OidcUser organizer) {
        return decided(id, organizer, one -> appointments.refuse(one, organizer));
    }

    private String decided(String id, OidcUser organizer, Function<Waiting, Outcome> decision) {
        if (!recent.isRecent(organizer)) {
            return PAGE;
        }
        var outcome =
                appointments
                        .waiting()
                        .map(
                                all ->
                                        all.stream()
                                                .filter(one -> one.id().equals(id))
                                                .findFirst()
                                                .map(decision)
                                                .orElse(Outcome.NOT_POSSIBLE))
                        .orElse(Outcome.UNKNOWN);
        return PAGE + "?outcome=" + outcome;
    }

    private String shown(OidcUser organizer, Model model) {
        model.addAttribute("waiting", appointments.waiting().orElse(null));
        model.addAttribute("me", organizer.getName());
        return VIEW;
    }
}
