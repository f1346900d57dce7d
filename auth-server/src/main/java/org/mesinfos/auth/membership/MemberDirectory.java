package org.mesinfos.auth.membership;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.invitation.ExpiredInvitations;
import org.mesinfos.auth.person.Account;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Who has an account, as far as organizers need it: the people who run or judge the experiment or
/// build for it one by one, panelists only as a whole or when somebody already knows who they are.
///
/// Reads `people` by the part of its ids that belongs to a role.
@Repository
public class MemberDirectory {

    /// Somebody who is neither a panelist nor made up.
    ///
    /// @param id names the account to organizers; nothing else is made of it
    /// @param since when the account was made
    /// @param lastSignInOn day of the last sign-in in Paris, such as `2026-11-25`; null when there
    ///   was none since such days are noted
    /// @param closedAt since when they cannot sign in; null while they can
    /// @param holder company for which they work; null for all but a holder's people
    public record Member(
            String id,
            String login,
            String name,
            Role role,
            Instant since,
            @Nullable String lastSignInOn,
            @Nullable Instant closedAt,
            @Nullable String holder) {}

    /// Whose accounts are seen one by one.
    static final Set<Role> LISTED = Set.of(Role.ORGANIZER, Role.JURY, Role.DEVELOPER, Role.HOLDER);

    private static final Set<Role> READABLE = Set.of(Role.PANELIST, Role.SANDBOX_PERSON);
    private static final Sort BY_ID = Sort.by("_id");

    /// After every character that an id has.
    private static final String END = "~";

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final ExpiredInvitations lapsed;
    private final Clock clock;

    MemberDirectory(
            MongoOperations mongo, MongoPersons persons, ExpiredInvitations lapsed, Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.lapsed = lapsed;
        this.clock = clock;
    }

    /// Those of that role, in no particular order.
    ///
    /// @param role `ORGANIZER`, `JURY`, `DEVELOPER` or `HOLDER`
    /// @throws IllegalArgumentException for a role whose people are not listed
    public List<Member> members(Role role, int limit) {
        if (!LISTED.contains(role)) {
            throw new IllegalArgumentException("people of the role " + role + " are not listed");
        }
        return accounts(role, limit).stream().map(MemberDirectory::member).toList();
    }

    static Member member(Account one) {
        return new Member(
                one.id(),
                one.login(),
                one.name(),
                one.role(),
                one.createdAt(),
                one.lastSignInOn(),
                one.closedAt(),
                one.person().holder());
    }

    /// Those of that role; an account that got its role later has the id of the one before.
    List<Account> accounts(Role role, int limit) {
        return LISTED.stream()
                .map(made -> query(madeAs(made).and("role").is(role)).with(BY_ID).limit(limit))
                .flatMap(those -> mongo.find(those, Account.class).stream())
                .limit(limit)
                .toList();
    }

    /// Notes the day on which somebody signed in; of panelists and made-up people nothing is noted.
    public void signedIn(Person person) {
        if (LISTED.contains(person.role())) {
            var today = LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS).toString();
            var earlier = where("_id").is(person.id().value()).and("lastSignInOn").ne(today);
            mongo.updateFirst(query(earlier), Update.update("lastSignInOn", today), Account.class);
        }
    }

    /// All panelists, in the order of their ids.
    public List<Person> panelists() {
        var those = query(madeAs(Role.PANELIST).and("role").is(Role.PANELIST));
        return mongo.find(those.with(BY_ID), Account.class).stream().map(Account::person).toList();
    }

    /// Every id begins with the role that its account was made for.
    private static Criteria madeAs(Role role) {
        var beginning = role.name().toLowerCase(Locale.ROOT);
        return where("_id").gte(beginning).lt(beginning + END);
    }

    /// @param login normalised
    @Document("sign_ups")
    private record Unused(@Id String tokenHash, String login) {}

    /// How many were invited to the panel and have no account, whether they still can come or not.
    public long invitedToPanel() {
        var unused = query(where("role").is(Role.PANELIST).and("usedBy").exists(false));
        var invited = lapsed.marks();
        mongo.find(unused.with(BY_ID), Unused.class).stream()
                .map(one -> new Login(one.login()))
                .distinct()
                .filter(login -> !persons.isTaken(login))
                .forEach(login -> invited.add(lapsed.mark(login)));
        return invited.size();
    }

    /// The panelist or made-up person who signs in with exactly that.
    public Optional<Person> reader(Login login) {
        return persons.find(login).filter(one -> READABLE.contains(one.role()));
    }
}
