package org.mesinfos.portal.audit;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where organizers start.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class OrganizerController {

    private final AnomalyWatch watch;

    OrganizerController(AnomalyWatch watch) {
        this.watch = watch;
    }

    @GetMapping("/organizer")
    String organizer(Model model) {
        model.addAttribute("waiting", watch.waiting().size());
        return "portal/organizer";
    }
}
