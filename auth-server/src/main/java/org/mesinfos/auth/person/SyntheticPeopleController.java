package org.mesinfos.auth.person;

import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Makes accounts of sandbox people that developers invent for themselves, for the portal. Each
/// call can be repeated without harm.
@RestController
@RequestMapping("/internal/people/{person}")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class SyntheticPeopleController {

    private static final String SHAPE = "own-[a-z0-9]{8,24}";
    private static final int LONGEST_NAME = 60;
    private static final int PASSWORD_BITS = 96;

    private final MongoPersons persons;
    private final Passwords passwords;

    SyntheticPeopleController(MongoPersons persons, Passwords passwords) {
        this.persons = persons;
        this.passwords = passwords;
    }

    /// @param name what pages call the person, 1 to 60 characters
    record Invented(String name) {}

    /// @param password shown here and never again; null when the account existed
    record Made(String login, @Nullable String password) {}

    @PutMapping
    ResponseEntity<Made> make(@PathVariable String person, @RequestBody Invented invented) {
        var name = invented.name().strip();
        if (!person.matches(SHAPE) || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The id must be own- and 8 to 24 letters or digits; the name 1 to "
                            + LONGEST_NAME
                            + " characters.");
        }
        var id = new PersonId(person);
        if (persons.find(id).isPresent()) {
            return ResponseEntity.ok(new Made(person, null));
        }
        var password = RandomTokens.ofBits(PASSWORD_BITS);
        var hash = passwords.hash(new Password(password));
        persons.create(id, new Login(person), name, Role.SANDBOX_PERSON, hash);
        return ResponseEntity.status(HttpStatus.CREATED).body(new Made(person, password));
    }
}
