package org.mesinfos.auth.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.signin.Reauthentication;
import org.mesinfos.auth.signin.ReauthenticationForm;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a panelist says yes to the observatory, and no again.
@Controller
@RequestMapping("/observatory")
@RolesAllowed("PANELIST")
class ObservatoryController {

    private static final String PAGE = "redirect:/observatory";

    private final ObservatoryConsent consent;
    private final Reauthentication reauthentication;
    private final AddressesProperties addresses;

    ObservatoryController(
            ObservatoryConsent consent,
            Reauthentication reauthentication,
            AddressesProperties addresses) {
        this.consent = consent;
        this.reauthentication = reauthentication;
        this.addresses = addresses;
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String left,
            @CurrentPerson PersonId person,
            Authentication authentication,
            Locale locale,
            Model model) {
        model.addAttribute("left", left != null && consent.standing(person).isEmpty());
        var proof =
                reauthentication.isFresh(authentication) ? null : ReauthenticationForm.first(true);
        return page(person, proof, locale, model);
    }

    /// @param notice hash of the words that were read; with other words the page is shown again
    /// @param password where the sign-in was a while ago
    @PostMapping("/join")
    String join(
            @RequestParam String notice,
            @RequestParam(required = false) @Nullable String password,
            @CurrentPerson Person person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        if (!consent.isOpen() || !notice.equals(ConsentNoticeText.hash(consent.words(locale)))) {
            return PAGE;
        }
        var proof = reauthentication.demand(authentication, password, request, response);
        if (proof.isPresent()) {
            return page(person.id(), proof.get(), locale, model);
        }
        consent.give(person, locale);
        return PAGE;
    }

    @PostMapping("/leave")
    String leave(@CurrentPerson PersonId person) {
        consent.withdraw(person);
        return PAGE + "?left";
    }

    private String page(
            PersonId person, @Nullable ReauthenticationForm proof, Locale locale, Model model) {
        var words = consent.words(locale);
        model.addAttribute("words", words);
        model.addAttribute("notice", ConsentNoticeText.hash(words));
        model.addAttribute("grant", consent.standing(person).orElse(null));
        model.addAttribute("open", consent.isOpen());
        model.addAttribute("published", addresses.portal() + "/observatory");
        model.addAttribute("proof", proof);
        return "auth/observatory";
    }
}
