package org.mesinfos.auth.person;

import java.util.stream.Collectors;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.people.SandboxPeople;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Makes the accounts of the made-up people for tests, once; they are part of every platform.
///
/// Nobody knows their password: anybody who tries a test app signs in as one of them by a button.
/// In the demonstration they also have the published one, since [DemoAccounts] comes first.
@Component
@Order(2)
class SandboxAccounts implements ApplicationRunner {

    private static final int PASSWORD_BITS = 256;

    private final MongoPersons persons;
    private final Passwords passwords;

    SandboxAccounts(MongoPersons persons, Passwords passwords) {
        this.persons = persons;
        this.passwords = passwords;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var known =
                persons.sandboxPeople().stream()
                        .map(person -> person.id().value())
                        .collect(Collectors.toSet());
        SandboxPeople.forTests().stream()
                .filter(person -> !known.contains(person.id()))
                .forEach(
                        person ->
                                persons.create(
                                        new PersonId(person.id()),
                                        new Login(person.name()),
                                        person.fullName(),
                                        Role.SANDBOX_PERSON,
                                        passwords.hash(
                                                new Password(RandomTokens.ofBits(PASSWORD_BITS)))));
    }
}
