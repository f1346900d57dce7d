package org.mesinfos.portal.people;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
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

/// Invites people to the platform, and shows who came.
@Controller
@RequestMapping("/organizer/people")
@PreAuthorize("hasRole('ORGANIZER')")
class PeopleController {

    private static final String VIEW = "portal/people";

    private final InvitationService invitationService;
    private final Members members;
    private final Catalogue catalogue;

    /// Where the demonstration shows mails, which reach nobody; null in production.
    private final @Nullable String outbox;

    PeopleController(
            InvitationService invitationService,
            Members members,
            Catalogue catalogue,
            ServiceAddresses serviceAddresses,
            Environment environment) {
        this.invitationService = invitationService;
        this.members = members;
        this.catalogue = catalogue;
        this.outbox =
                environment.acceptsProfiles(Profiles.of("demo"))
                        ? serviceAddresses.issuer() + "/outbox"
                        : null;
    }

    @ModelAttribute("roles")
    InvitationService.Role[] roles() {
        return InvitationService.Role.values();
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("form", PeopleForm.EMPTY);
        model.addAttribute("progress", members.progress().orElse(null));
        model.addAttribute("stages", Members.Stage.values());
        return VIEW;
    }

    /// Answers with the page itself: what became of each address is shown once and kept nowhere.
    @PostMapping
    String invite(
            @Valid @ModelAttribute("form") PeopleForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var parsed = form.check(holders(), errors);
        if (!errors.hasErrors() && form.role() != null) {
            model.addAttribute("outbox", outbox);
            model.addAttribute(
                    "results",
                    invitationService.invite(
                            form.role(), locale.getLanguage(), parsed.people(), organizer));
        }
        return VIEW;
    }

    private Set<String> holders() {
        return catalogue.holders().stream().map(Holder::id).collect(Collectors.toSet());
    }
}
