package org.mesinfos.portal.stop;

import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// Where organizers stop readings for all apps, and let them go on.
@Controller
@RequestMapping("/organizer/stops")
@PreAuthorize("hasRole('ORGANIZER')")
class StopsController {

    private final ReadingStopService readingStopService;
    private final Catalogue catalogue;

    StopsController(ReadingStopService readingStopService, Catalogue catalogue) {
        this.readingStopService = readingStopService;
        this.catalogue = catalogue;
    }

    /// @param name empty for everything
    /// @param at null when it is not known
    /// @param holds whether the authorization server keeps everybody from it
    record Row(
            String key,
            StopTarget.Kind kind,
            String name,
            @Nullable Instant at,
            String reason,
            boolean holds) {}

    @GetMapping
    String list(Model model, Locale locale) {
        model.addAttribute("form", StopForm.EMPTY);
        return shown(model, locale);
    }

    @PostMapping
    String stop(
            @Valid @ModelAttribute("form") StopForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var what = StopTarget.of(form.what(), catalogue).orElse(null);
        if (what == null) {
            errors.rejectValue("what", "portal.stops.error.what");
        }
        if (what == null || errors.hasErrors()) {
            return shown(model, locale);
        }
        return readingStopService.stop(what, form.reason(), organizer)
                ? "redirect:/organizer/stops"
                : failed(model, locale);
    }

    @PostMapping("/end")
    String goOn(
            @Valid @ModelAttribute("form") StopForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var what =
                StopTarget.of(form.what(), catalogue)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (errors.hasErrors()) {
            return shown(model, locale);
        }
        return readingStopService.resume(what, form.reason(), organizer)
                ? "redirect:/organizer/stops"
                : failed(model, locale);
    }

    private String failed(Model model, Locale locale) {
        model.addAttribute("failed", true);
        return shown(model, locale);
    }

    private String shown(Model model, Locale locale) {
        var state = readingStopService.state();
        var stopped = state.stopped().stream().map(each -> row(each, locale)).toList();
        var keys = stopped.stream().filter(Row::holds).map(Row::key).collect(Collectors.toSet());
        model.addAttribute("confirmed", state.confirmed());
        model.addAttribute("stopped", stopped);
        model.addAttribute("others", others(keys, locale));
        return "portal/stops";
    }

    private List<Row> others(Set<String> stopped, Locale locale) {
        return StopTarget.all(catalogue).stream()
                .filter(what -> !stopped.contains(what.key()))
                .map(what -> row(new ReadingStopService.Stopped(what, null, "", false), locale))
                .toList();
    }

    private Row row(ReadingStopService.Stopped stopped, Locale locale) {
        var what = stopped.what();
        return new Row(
                what.key(),
                what.kind(),
                what.name(catalogue, locale),
                stopped.at(),
                stopped.reason(),
                stopped.holds());
    }
}
