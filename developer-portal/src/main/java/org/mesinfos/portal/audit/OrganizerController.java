package org.mesinfos.portal.audit;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where organizers start.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class OrganizerController {

    @GetMapping("/organizer")
    String organizer() {
        return "portal/organizer";
    }
}
