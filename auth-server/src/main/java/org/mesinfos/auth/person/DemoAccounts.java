package org.mesinfos.auth.person;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Makes the accounts of the demonstration once; their passwords are public.
@Component
@Profile("demo")
@Order(1)
class DemoAccounts implements ApplicationRunner {

    private record DemoAccount(String id, String login, String name, Role role, String password) {}

    private static final List<DemoAccount> STAFF =
            List.of(
                    new DemoAccount(
                            "developer",
                            "dev@example.org",
                            "Alex Moreau",
                            Role.DEVELOPER,
                            "developer"),
                    new DemoAccount(
                            "organizer",
                            "organizer@example.org",
                            "Claude Girard",
                            Role.ORGANIZER,
                            "organizer"),
                    new DemoAccount(
                            "jury", "jury@example.org", "Dominique Roux", Role.JURY, "jury"),
                    new DemoAccount(
                            "organizer2",
                            "organizer2@example.org",
                            "Camille Faure",
                            Role.ORGANIZER,
                            "organizer"),
                    new DemoAccount("jury2", "jury2@example.org", "Sacha Blanc", Role.JURY, "jury"),
                    new DemoAccount(
                            "jury3", "jury3@example.org", "Maxime Leroy", Role.JURY, "jury"));

    /// Ids of accounts that no other start makes.
    static final List<String> IDS = STAFF.stream().map(DemoAccount::id).toList();

    private final MongoPersons persons;
    private final LeftAccounts left;
    private final Passwords passwords;
    private final int panelists;

    DemoAccounts(
            MongoPersons persons,
            LeftAccounts left,
            Passwords passwords,
            @Value("${platform.demo.panelists:12}") int panelists) {
        this.persons = persons;
        this.left = left;
        this.passwords = passwords;
        this.panelists = panelists;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var accounts =
                SandboxPeople.withPanel(panelists).stream().map(DemoAccounts::account).toList();
        createMissing(accounts);
        createMissing(STAFF);
    }

    private void createMissing(List<DemoAccount> accounts) {
        var known = existing(accounts);
        // People of one kind share a password, and here its hash: a start must not take seconds.
        Map<String, String> hashes = new HashMap<>();
        for (var account : accounts) {
            if (known.contains(account.id()) || left.has(new PersonId(account.id()))) {
                continue;
            }
            var hash =
                    hashes.computeIfAbsent(
                            account.password(), text -> passwords.hash(new Password(text)));
            persons.create(
                    new PersonId(account.id()),
                    new Login(account.login()),
                    account.name(),
                    account.role(),
                    hash);
        }
    }

    private Set<String> existing(List<DemoAccount> accounts) {
        var known = new HashSet<String>();
        persons.existing(accounts.stream().map(DemoAccount::id).toList())
                .forEach(person -> known.add(person.id().value()));
        return known;
    }

    private static DemoAccount account(SandboxPerson person) {
        return person.panel()
                ? new DemoAccount(
                        person.id(), person.name(), person.fullName(), Role.PANELIST, "panelist")
                : new DemoAccount(
                        person.id(),
                        person.name(),
                        person.fullName(),
                        Role.SANDBOX_PERSON,
                        "sandbox");
    }
}
