package org.mesinfos.portal.appgallery;

import jakarta.validation.Valid;
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

/// Shows everybody the apps that panelists can use; panelists write to their teams here.
@Controller
@RequestMapping("/gallery/apps")
class AppGalleryController {

    private static final int PAGE = 24;

    private final AppGallery gallery;
    private final AppFeedbacks feedbacks;

    AppGalleryController(AppGallery gallery, AppFeedbacks feedbacks) {
        this.gallery = gallery;
        this.feedbacks = feedbacks;
    }

    /// @param asked number of the page, from 1 on
    @GetMapping
    @PreAuthorize("permitAll()")
    String list(@RequestParam(name = "page", defaultValue = "1") String asked, Model model) {
        var all = gallery.all();
        int number = asked.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(asked) : 1;
        int first = Math.min(all.size(), (number - 1) * PAGE);
        int end = Math.min(all.size(), first + PAGE);
        model.addAttribute("apps", all.subList(first, end));
        model.addAttribute("next", end < all.size() ? number + 1 : 0);
        return "portal/app-gallery";
    }

    @GetMapping("/{id}")
    @PreAuthorize("permitAll()")
    String app(@PathVariable String id, Model model) {
        model.addAttribute("app", require(id));
        return "portal/app-gallery-entry";
    }

    /// What a panelist told the team, where they change and withdraw it.
    @GetMapping("/{id}/feedback")
    @PreAuthorize("hasRole('PANELIST')")
    String feedback(
            @PathVariable String id, @AuthenticationPrincipal OidcUser panelist, Model model) {
        var before = feedbacks.find(id, panelist.getName()).map(AppFeedback::text).orElse("");
        model.addAttribute("form", new FeedbackForm(before));
        return shown(require(id), panelist, model);
    }

    @PostMapping("/{id}/feedback")
    @PreAuthorize("hasRole('PANELIST')")
    String write(
            @PathVariable String id,
            @Valid @ModelAttribute("form") FeedbackForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser panelist,
            Model model) {
        var app = require(id);
        if (errors.hasErrors()) {
            return shown(app, panelist, model);
        }
        feedbacks.write(id, panelist.getName(), form.text());
        return "redirect:/gallery/apps/" + id + "/feedback?sent";
    }

    @PostMapping("/{id}/feedback/withdrawal")
    @PreAuthorize("hasRole('PANELIST')")
    String withdraw(@PathVariable String id, @AuthenticationPrincipal OidcUser panelist) {
        // Also of an app that is in the gallery no more.
        feedbacks.withdraw(id, panelist.getName());
        return "redirect:/gallery/apps/" + id + "?withdrawn";
    }

    private ListedApp require(String id) {
        return gallery.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(ListedApp app, OidcUser panelist, Model model) {
        @Nullable AppFeedback own = feedbacks.find(app.id(), panelist.getName()).orElse(null);
        model.addAttribute("app", app);
        model.addAttribute("own", own);
        return "portal/app-feedback";
    }
}
