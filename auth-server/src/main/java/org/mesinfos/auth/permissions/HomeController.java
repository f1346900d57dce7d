package org.mesinfos.auth.permissions;

import java.time.Clock;
import org.mesinfos.auth.grant.Grants;
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
    private final Grants grants;
    private final AddressesProperties addresses;
    private final Clock clock;

    HomeController(Persons persons, Grants grants, AddressesProperties addresses, Clock clock) {
        this.persons = persons;
        this.grants = grants;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Authentication authentication, Model model) {
        var person =
                persons.find(new PersonId(authentication.getName()))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        model.addAttribute("page", page(person));
        if (person.role() == Role.SANDBOX_PERSON) {
            model.addAttribute("band", "permissions.band");
        }
        return "auth/home";
    }

    private HomePage page(Person person) {
        var hasRecords =
                switch (person.role()) {
                    case PANELIST, SANDBOX_PERSON -> true;
                    case DEVELOPER, ORGANIZER, JURY -> false;
                };
        return new HomePage(
                person.displayName(),
                hasRecords,
                hasRecords ? active(person.id()) : 0,
                addresses.portal());
    }

    private int active(PersonId person) {
        var now = clock.instant();
        return (int) grants.of(person).stream().filter(grant -> grant.isLiveAt(now)).count();
    }
}
