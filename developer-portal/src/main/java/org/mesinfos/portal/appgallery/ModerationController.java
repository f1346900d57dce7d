package org.mesinfos.portal.appgallery;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.auditlog.ReasonForm;
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

/// Where organizers read ideas before everybody does, and keep words from teams that should not
/// have been written.
@Controller
@RequestMapping("/organizer/words")
@PreAuthorize("hasRole('ORGANIZER')")
class ModerationController {

    private final PanelistIdeas ideas;
    private final AppGallery gallery;
    private final AppFeedbacks feedbacks;
    private final AuditLog auditLog;

    ModerationController(
            PanelistIdeas ideas, AppGallery gallery, AppFeedbacks feedbacks, AuditLog auditLog) {
        this.ideas = ideas;
        this.gallery = gallery;
        this.feedbacks = feedbacks;
        this.auditLog = auditLog;
    }

    /// @param before id of the last idea of the page before; null for the first page
    @GetMapping
    String words(@RequestParam(required = false) @Nullable String before, Model model) {
        model.addAttribute("form", ReasonForm.EMPTY);
        return shown(before, model);
    }

    /// Shows an idea to everybody.
    @PostMapping("/ideas/{id}/publication")
    String publish(@PathVariable String id, @AuthenticationPrincipal OidcUser organizer) {
        require(ideas.find(id).isPresent());
        auditLog.record(organizer, Kind.IDEA_PUBLISHED, id, "");
        require(ideas.decide(id, null));
        return "redirect:/organizer/words";
    }

    /// Shows an idea to nobody but who told it.
    @PostMapping("/ideas/{id}/refusal")
    String refuse(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        require(ideas.find(id).isPresent());
        if (errors.hasErrors()) {
            model.addAttribute("about", id);
            return shown(null, model);
        }
        auditLog.record(organizer, Kind.IDEA_REFUSED, id, form.reason());
        require(ideas.decide(id, form.reason()));
        return "redirect:/organizer/words";
    }

    private String shown(@Nullable String before, Model model) {
        var page = ideas.all(before);
        model.addAttribute("waiting", before == null ? ideas.waiting() : List.of());
        model.addAttribute("ideas", page);
        model.addAttribute("next", page.size() < PanelistIdeas.PAGE ? null : page.getLast().id());
        model.addAttribute("apps", gallery.all());
        return "portal/organizer-moderation";
    }

    /// What panelists told the team of an app.
    @GetMapping("/feedback/{app}")
    String feedback(
            @PathVariable String app,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        model.addAttribute("form", ReasonForm.EMPTY);
        return shown(app, before, model);
    }

    /// Hides one text from the team.
    @PostMapping("/feedback/{app}/hiding")
    String hide(
            @PathVariable String app,
            @RequestParam String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        require(id.startsWith(app + "|"));
        if (errors.hasErrors()) {
            model.addAttribute("about", id);
            return shown(app, null, model);
        }
        auditLog.record(organizer, Kind.FEEDBACK_HIDDEN, app, form.reason());
        require(feedbacks.hide(id, form.reason()));
        return "redirect:/organizer/words/feedback/" + app;
    }

    private String shown(String app, @Nullable String before, Model model) {
        var listed = gallery.find(app);
        require(listed.isPresent());
        var page = feedbacks.page(app, false, before);
        model.addAttribute("app", listed.get());
        model.addAttribute("feedback", page);
        model.addAttribute("next", page.size() < AppFeedbacks.PAGE ? null : page.getLast().id());
        return "portal/organizer-feedback";
    }

    private static void require(boolean known) {
        if (!known) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
