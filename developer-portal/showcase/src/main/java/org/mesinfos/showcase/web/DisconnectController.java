package org.mesinfos.showcase.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.desk.DeskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.client.RestClientException;

/// Leaving: the permission is given back and everything erased, and the person is shown how to
/// check it.
@Controller
class DisconnectController {

    private static final Logger LOG = LoggerFactory.getLogger(DisconnectController.class);

    private final DeskModelAttributes model;
    private final DeskService desks;
    private final ShowcaseProperties properties;

    DisconnectController(
            DeskModelAttributes model, DeskService desks, ShowcaseProperties properties) {
        this.model = model;
        this.desks = desks;
        this.properties = properties;
    }

    @GetMapping("/leave")
    String ask(OAuth2AuthenticationToken person, Model page) {
        return model.fill(page, person, List.of()).isEmpty() ? "redirect:/ended" : "desk/leave";
    }

    @PostMapping("/leave")
    String leave(OAuth2AuthenticationToken person, Model page) {
        try {
            desks.leave(person.getAuthorizedClientRegistrationId(), person.getName());
            return "redirect:/ended";
        } catch (RestClientException | OAuth2AuthorizationException away) {
            LOG.info("Leaving did not work out: {}", away.getClass().getSimpleName());
            page.addAttribute("again", true);
            return ask(person, page);
        }
    }

    /// What became of the permission behind this sign-in.
    @GetMapping("/ended")
    String ended(@Nullable OAuth2AuthenticationToken person, Model page) {
        String grant = person == null ? null : person.getPrincipal().getAttribute("grant_id");
        page.addAttribute("mesinfos", properties.issuer());
        page.addAttribute("ended", desks.ended(grant).orElse(null));
        page.addAttribute("signedIn", person != null);
        return "desk/ended";
    }
}
