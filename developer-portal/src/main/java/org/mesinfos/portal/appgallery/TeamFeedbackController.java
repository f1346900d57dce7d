package org.mesinfos.portal.appgallery;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.App;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a team reads what panelists told it about its app.
@Controller
class TeamFeedbackController {

    private final AppFeedbacks feedbacks;

    TeamFeedbackController(AppFeedbacks feedbacks) {
        this.feedbacks = feedbacks;
    }

    /// @param app of a team of the developer
    @GetMapping("/apps/{id}/feedback")
    @PreAuthorize("hasRole('DEVELOPER')")
    String feedback(App app, @RequestParam(required = false) @Nullable String before, Model model) {
        var page = feedbacks.page(app.id(), true, before);
        model.addAttribute("app", app);
        model.addAttribute("feedback", page);
        model.addAttribute("next", page.size() < AppFeedbacks.PAGE ? null : page.getLast().id());
        return "portal/team-feedback";
    }
}
