package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.ShortLivedCache;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// People in the collection `people`, their logins in `logins`.
@Repository
public class MongoPersons implements Persons, Credentials {

    private static final List<String> SANDBOX_IDS =
            SandboxPeople.forTests().stream().map(SandboxPerson::id).toList();

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final Passwords passwords;
    private final Clock clock;
    private final ShortLivedCache<String, Person> memory;

    public MongoPersons(MongoOperations mongo, Passwords passwords, Clock clock) {
        this.mongo = mongo;
        this.passwords = passwords;
        this.clock = clock;
        this.memory = new ShortLivedCache<>(clock);
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return memory.get(id.value(), known -> account(known).map(Account::person));
    }

    @Override
    public boolean isBusy() {
        return passwords.isBusy();
    }

    @Override
    public Optional<Person> check(Login login, Password password) {
        var readable = password.value().length() <= Password.LONGEST;
        var account = login.isPossible() && readable ? account(login) : Optional.<Account>empty();
        if (account.isEmpty()) {
            passwords.matchesNobody(readable ? password : new Password(""));
            return Optional.empty();
        }
        return account.filter(known -> passwords.matches(password, known.password()))
                .map(Account::person);
    }

    @Override
    public Change changePassword(PersonId id, Password current, Password next) {
        var account = account(id.value()).orElse(null);
        if (account == null || !isRight(current, account)) {
            return new Change.Wrong();
        }
        if (next.equals(current) || !next.isStrongFor(new Login(account.login()))) {
            return new Change.Weak();
        }
        // Under the old hash: of two changes at the same time one finds its password wrong.
        var unchanged = query(where("_id").is(id.value()).and("password").is(account.password()));
        return change(id, unchanged, nextGeneration().set("password", passwords.hash(next)))
                .<Change>map(Change.Done::new)
                .orElseGet(Change.Wrong::new);
    }

    @Override
    public Optional<Person> endSignIns(PersonId id) {
        var byId = query(where("_id").is(id.value()));
        return change(id, byId, nextGeneration());
    }

    /// The person as stored now.
    public Optional<Person> stored(PersonId id) {
        return account(id.value()).map(Account::person);
    }

    /// Replaces a password that was forgotten and ends all sign-ins of before, in one write; safe
    /// to repeat with the same hash.
    ///
    /// @param generation in which the account has to be still
    /// @param passwordHash as [Passwords#hash] gives it
    /// @return empty when another change came first, or the account is closed
    public Optional<Person> recover(PersonId id, long generation, String passwordHash) {
        var same = where("_id").is(id.value()).and("closedAt").exists(false);
        var unchanged =
                generation == 0
                        ? same.and("generation").exists(false)
                        : same.and("generation").is(generation);
        return change(id, query(unchanged), nextGeneration().set("password", passwordHash))
                .or(() -> withPassword(id, passwordHash));
    }

    private Optional<Person> withPassword(PersonId id, String passwordHash) {
        return account(id.value())
                .filter(account -> account.password().equals(passwordHash))
                .map(Account::person)
                .filter(person -> !person.closed());
    }

    /// Forgets the person as they were also when nobody knows whether they are another now.
    private Optional<Person> change(PersonId id, Query which, Update update) {
        try {
            return Optional.ofNullable(
                            mongo.findAndModify(which, update, RETURN_NEW, Account.class))
                    .map(Account::person);
        } finally {
            memory.forget(id.value());
        }
    }

    private static Update nextGeneration() {
        return new Update().inc("generation", 1);
    }

    private boolean isRight(Password password, Account account) {
        return password.value().length() <= Password.LONGEST
                && passwords.matches(password, account.password());
    }

    @Override
    public Optional<Person> sandboxPerson(String name) {
        return account(new Login(name))
                .map(Account::person)
                .filter(person -> person.role() == Role.SANDBOX_PERSON);
    }

    @Override
    public List<Person> sandboxPeople() {
        return existing(SANDBOX_IDS).stream()
                .sorted(Comparator.comparingInt(person -> SANDBOX_IDS.indexOf(person.id().value())))
                .toList();
    }

    /// Those of the ids that have an account, in no order.
    List<Person> existing(List<String> ids) {
        var known = query(where("_id").in(ids)).with(Sort.by("_id"));
        return mongo.find(known, Account.class).stream().map(Account::person).toList();
    }

    /// Makes an account, unless it exists; safe to repeat and to interrupt.
    ///
    /// @param passwordHash as [Passwords#hash] gives it
    /// @return whether the login is this person's now
    public boolean create(PersonId id, Login login, String name, Role role, String passwordHash) {
        return create(id, login, name, role, null, passwordHash);
    }

    /// The same for somebody who works for a holder.
    ///
    /// @param holder null for all but [Role#HOLDER]
    public boolean create(
            PersonId id,
            Login login,
            String name,
            Role role,
            @Nullable String holder,
            String passwordHash) {
        if (!claim(login, id)) {
            return false;
        }
        // Where an earlier start, or another node, made it, the stored account stands.
        DocumentWrites.insertIfAbsent(
                mongo,
                new Account(
                        id.value(),
                        login.value(),
                        name,
                        role,
                        RandomTokens.ofBits(128),
                        passwordHash,
                        clock.instant(),
                        null,
                        null,
                        null,
                        holder));
        if (role == Role.PANELIST) {
            DocumentWrites.insertIfAbsent(mongo, new PublishedPanelist(id.value()));
        }
        return true;
    }

    @Override
    public Optional<Person> find(Login login) {
        return login.isPossible() ? account(login).map(Account::person) : Optional.empty();
    }

    /// Whether somebody has that login.
    public boolean isTaken(Login login) {
        return mongo.findById(login.value(), LoginEntry.class) != null;
    }

    private boolean claim(Login login, PersonId id) {
        if (DocumentWrites.insertIfAbsent(mongo, new LoginEntry(login.value(), id.value()))) {
            return true;
        }
        var owner = mongo.findById(login.value(), LoginEntry.class);
        return owner != null && owner.person().equals(id.value());
    }

    /// Forgets what this node remembers of the person.
    public void forget(PersonId id) {
        memory.forget(id.value());
    }

    private Optional<Account> account(Login login) {
        return Optional.ofNullable(mongo.findById(login.value(), LoginEntry.class))
                .flatMap(entry -> account(entry.person()));
    }

    private Optional<Account> account(String id) {
        return Optional.ofNullable(mongo.findById(id, Account.class));
    }
}
