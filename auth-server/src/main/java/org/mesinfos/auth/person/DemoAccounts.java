package org.mesinfos.auth.person;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private record DemoAccount(
            String id,
            String login,
            String name,
            Role role,
            @Nullable String holder,
            String password) {}

    private static final List<DemoAccount> STAFF =
            List.of(
                    staff("developer", "dev", "Alex Moreau", Role.DEVELOPER),
                    staff("organizer", "organizer", "Claude Girard", Role.ORGANIZER),
                    staff("jury", "jury", "Dominique Roux", Role.JURY),
                    staff("organizer2", "organizer2", "Camille Faure", Role.ORGANIZER),
                    staff("jury2", "jury2", "Sacha Blanc", Role.JURY),
                    staff("jury3", "jury3", "Maxime Leroy", Role.JURY),
                    ofHolder("holder", "Lucie Perrin", "orange"),
                    ofHolder("holder2", "Jules Arnaud", "intermarche"));

    /// Their password is the name of their role.
    private static DemoAccount staff(String id, String mailbox, String name, Role role) {
        var password = role.name().toLowerCase(Locale.ROOT);
        return new DemoAccount(id, mailbox + "@example.org", name, role, null, password);
    }

    private static DemoAccount ofHolder(String id, String name, String holder) {
        return new DemoAccount(id, id + "@example.org", name, Role.HOLDER, holder, "holder");
    }

    /// Ids of accounts that no other start makes.
    static final List<String> IDS = STAFF.stream().map(DemoAccount::id).toList();

    private final MongoPersons persons;
    private final DepartedAccounts left;
    private final Passwords passwords;
    private final int panelists;

    DemoAccounts(
            MongoPersons persons,
            DepartedAccounts left,
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
        var known =
                persons.existing(accounts.stream().map(DemoAccount::id).toList()).stream()
                        .map(person -> person.id().value())
                        .collect(Collectors.toSet());
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
                    account.holder(),
                    hash);
        }
    }

    private static DemoAccount account(SandboxPerson person) {
        var role = person.panel() ? Role.PANELIST : Role.SANDBOX_PERSON;
        var password = person.panel() ? "panelist" : "sandbox";
        return new DemoAccount(person.id(), person.name(), person.fullName(), role, null, password);
    }
}
