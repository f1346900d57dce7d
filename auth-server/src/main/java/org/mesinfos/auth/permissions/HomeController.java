package org.mesinfos.auth.permissions;

import java.util.Locale;
import org.mesinfos.auth.person.Person;
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
        var page =
                switch (person.role()) {
                    case PANELIST, SANDBOX_PERSON ->
                            new HomePage(person.displayName(), null, pages.space(person, locale));
                    case DEVELOPER -> next(person, "/apps");
                    case ORGANIZER -> next(person, "/organizer");
                    case JURY -> next(person, "/sandbox");
                };
        model.addAttribute("page", page);
        if (person.role() == Role.SANDBOX_PERSON) {
            model.addAttribute("band", "permissions.band");
        }
        return "auth/home";
    }

    private HomePage next(Person person, String path) {
        var next = new HomePage.Next(person.role(), addresses.portal() + path);
        return new HomePage(person.displayName(), next, null);
    }
}
