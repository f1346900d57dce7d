package org.mesinfos.auth.history;

import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// Whoever is signed in; the only person whose data these pages ask for.
@Component
class SignedIn {

    private final Persons persons;

    SignedIn(Persons persons) {
        this.persons = persons;
    }

    /// @throws ResponseStatusException 403 when the account is gone
    Person person(Authentication authentication) {
        return persons.find(new PersonId(authentication.getName()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /// The same, and says on the page when the person is made up.
    Person person(Authentication authentication, Model model) {
        var person = person(authentication);
        if (person.role() == Role.SANDBOX_PERSON) {
            model.addAttribute("band", "permissions.band");
        }
        return person;
    }
}
