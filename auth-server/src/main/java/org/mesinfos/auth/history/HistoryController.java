package org.mesinfos.auth.history;

import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows people their records' outline, who read them, and what they can ask for.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class HistoryController {

    private final Persons persons;
    private final OwnPages pages;

    HistoryController(Persons persons, OwnPages pages) {
        this.persons = persons;
        this.pages = pages;
    }

    /// @param grant only by that permission; one of somebody else shows nothing, for the register
    ///   is asked for this person's accesses
    @GetMapping("/history")
    String history(
            @RequestParam(required = false) @Nullable String grant,
            @RequestParam(required = false) @Nullable String cursor,
            Authentication authentication,
            Locale locale,
            Model model) {
        var person = person(authentication, model);
        model.addAttribute("page", pages.history(person, grant, cursor, locale));
        return "auth/history";
    }

    @GetMapping("/my-data")
    String myData(Authentication authentication, Locale locale, Model model) {
        model.addAttribute("page", pages.myData(person(authentication, model), locale));
        return "auth/my-data";
    }

    @GetMapping("/my-rights")
    String myRights(Authentication authentication, Model model) {
        person(authentication, model);
        return "auth/my-rights";
    }

    private Person person(Authentication authentication, Model model) {
        var person =
                persons.find(new PersonId(authentication.getName()))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        if (person.role() == Role.SANDBOX_PERSON) {
            model.addAttribute("band", "permissions.band");
        }
        return person;
    }
}
