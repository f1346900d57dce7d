package org.mesinfos.ui;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Shows every component at once, so that a change of style is seen everywhere it acts.
@Controller
class KitController {

    @GetMapping("/kit")
    @PreAuthorize("permitAll()")
    String kit(Model model) {
        model.addAttribute("band", "ui.kit.band");
        return "ui/kit";
    }
}
