package org.mesinfos.auth.permissions;

import java.util.Locale;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// The first page after signing in.
@Controller
@PreAuthorize("isAuthenticated()")
class HomeController {

    private final Persons persons;
    private final HomePages pages;
    private final AddressesProperties addresses;

    HomeController(Persons persons, HomePages pages, AddressesProperties addresses) {
        this.persons = persons;
        this.pages = pages;
        this.addresses = addresses;
    }

    @GetMapping("/")
    String home(Authentication authentication, Locale locale, Model model) {
        var person =
                persons.find(new PersonId(authentication.getName()))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        var space =
                switch (person.role()) {
                    case PANELIST, SANDBOX_PERSON -> pages.space(person, locale);
                    case DEVELOPER, ORGANIZER, JURY -> null;
                };
        model.addAttribute("page", new HomePage(person.displayName(), addresses.portal(), space));
        if (person.role() == Role.SANDBOX_PERSON) {
            model.addAttribute("band", "permissions.band");
        }
        return "auth/home";
    }
}
