package org.mesinfos.auth.rights;

import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// Whoever is signed in; nobody else's rights are exercised here.
@Component
class Whoever {

    private final Persons persons;

    Whoever(Persons persons) {
        this.persons = persons;
    }

    /// @throws ResponseStatusException 403 when the account is gone
    Person is(Authentication signedIn) {
        return persons.find(new PersonId(signedIn.getName()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /// The same, and says on the page when the person is made up.
    Person is(Authentication signedIn, Model model) {
        var person = is(signedIn);
        if (person.role() == Role.SANDBOX_PERSON) {
            model.addAttribute("band", "permissions.band");
        }
        return person;
    }
}
