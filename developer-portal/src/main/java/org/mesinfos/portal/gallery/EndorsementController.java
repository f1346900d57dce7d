package org.mesinfos.portal.gallery;

import org.mesinfos.portal.audience.AudienceRounds;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where panelists say that they would use what an entry proposes, and take it back.
@Controller
@RequestMapping("/gallery/{id}/endorsement")
@PreAuthorize("hasRole('PANELIST')")
class EndorsementController {

    private final Gallery gallery;
    private final AudienceRounds audience;

    EndorsementController(Gallery gallery, AudienceRounds audience) {
        this.gallery = gallery;
        this.audience = audience;
    }

    /// Where somebody comes back to after signing in.
    @GetMapping
    String after(@PathVariable String id) {
        return "redirect:/gallery/" + id + "#endorsement";
    }

    @PostMapping
    String endorse(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser panelist,
            RedirectAttributes told) {
        return marked(id, panelist, true, told);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser panelist,
            RedirectAttributes told) {
        return marked(id, panelist, false, told);
    }

    private String marked(String id, OidcUser panelist, boolean wanted, RedirectAttributes told) {
        var shown =
                gallery.find(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!audience.endorse(shown.contest(), id, panelist.getName(), wanted)) {
            told.addAttribute("late", "");
        }
        return "redirect:/gallery/" + id + "#endorsement";
    }
}
