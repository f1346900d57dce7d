package org.mesinfos.portal.appgallery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.server.ResponseStatusException;

/// What panelists wish for, for everybody who wants to build it; panelists tell it and say what
/// they would use.
@Controller
@RequestMapping("/gallery/ideas")
class IdeaBoardController {

    private final PanelistIdeas ideas;

    IdeaBoardController(PanelistIdeas ideas) {
        this.ideas = ideas;
    }

    /// @param before id of the last idea of the page before; null for the first page
    @GetMapping
    @PreAuthorize("permitAll()")
    String board(
            @RequestParam(required = false) @Nullable String before,
            @AuthenticationPrincipal @Nullable OidcUser person,
            HttpServletRequest request,
            Model model) {
        var page = ideas.published(before);
        model.addAttribute("ideas", page);
        model.addAttribute("steps", ideas.steps());
        model.addAttribute(
                "endorsed",
                request.isUserInRole("PANELIST") && person != null
                        ? ideas.endorsed(page, person.getName())
                        : List.of());
        model.addAttribute("next", page.size() < PanelistIdeas.PAGE ? null : page.getLast().id());
        return "portal/idea-board";
    }

    /// Where a panelist tells ideas, and finds their own.
    @GetMapping("/mine")
    @PreAuthorize("hasRole('PANELIST')")
    String mine(@AuthenticationPrincipal OidcUser panelist, Model model, Locale locale) {
        model.addAttribute("form", new IdeaTextForm(locale.getLanguage(), "", ""));
        return shown(panelist, model);
    }

    @PostMapping("/mine")
    @PreAuthorize("hasRole('PANELIST')")
    String tell(
            @Valid @ModelAttribute("form") IdeaTextForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser panelist,
            Model model) {
        if (errors.hasErrors()) {
            return shown(panelist, model);
        }
        if (!ideas.create(panelist.getName(), form.language(), form.title(), form.text())) {
            model.addAttribute("many", true);
            return shown(panelist, model);
        }
        return "redirect:/gallery/ideas/mine?told";
    }

    @PostMapping("/mine/{id}/withdrawal")
    @PreAuthorize("hasRole('PANELIST')")
    String withdraw(@PathVariable String id, @AuthenticationPrincipal OidcUser panelist) {
        if (!ideas.withdraw(id, panelist.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/gallery/ideas/mine?withdrawn";
    }

    @PostMapping("/{id}/endorsement")
    @PreAuthorize("hasRole('PANELIST')")
    String endorse(@PathVariable String id, @AuthenticationPrincipal OidcUser panelist) {
        return endorsed(id, panelist, true);
    }

    @PostMapping("/{id}/endorsement/withdrawal")
    @PreAuthorize("hasRole('PANELIST')")
    String takeBack(@PathVariable String id, @AuthenticationPrincipal OidcUser panelist) {
        return endorsed(id, panelist, false);
    }

    private String endorsed(String id, OidcUser panelist, boolean wanted) {
        if (!ideas.endorse(id, panelist.getName(), wanted)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/gallery/ideas#idea-" + id;
    }

    private String shown(OidcUser panelist, Model model) {
        model.addAttribute("ideas", ideas.of(panelist.getName()));
        return "portal/own-ideas";
    }
}
