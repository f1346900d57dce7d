package org.mesinfos.auth.membership;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.Account;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// What members may do: organizers give an account another role, close it, and open it again.
///
/// Panelists and made-up people are out of reach: with their account panelists stop what apps read
/// of them, and nobody takes that from them (docs/adr/107).
///
/// Changes accounts by one write each, which ends the sign-ins too (docs/adr/050, 107).
@Repository
public class MemberAccounts {

    /// How it came out; each change can be repeated without harm.
    public sealed interface Change {
        /// @param person as they are now
        /// @param news false when it was so before
        record Done(Person person, boolean news) implements Change {}

        /// There is no such member.
        record Unknown() implements Change {}

        /// Nobody else could run the platform: nothing was changed.
        record LastOrganizer() implements Change {}
    }

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final MongoPersons persons;
    private final LastOrganizerGuard going;
    private final Clock clock;

    MemberAccounts(
            MongoOperations mongo, MongoPersons persons, LastOrganizerGuard going, Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.going = going;
        this.clock = clock;
    }

    /// The member with that id; empty for anybody else, panelists too.
    public Optional<Member> find(PersonId id) {
        return account(id).map(MemberDirectory::member);
    }

    /// Whether that member is the only organizer who can sign in.
    public boolean isLastOrganizer(PersonId id) {
        return account(id).filter(LastOrganizerGuard::runs).isPresent() && !going.hasOthers(id);
    }

    /// Gives the member another role. All their sign-ins end, since these are of the role before.
    ///
    /// @throws IllegalArgumentException for a role that members do not have
    public Change changeRole(PersonId id, Role role) {
        if (!MemberDirectory.LISTED.contains(role)) {
            throw new IllegalArgumentException("members do not have the role " + role);
        }
        return change(
                id,
                account -> account.role() == role,
                role != Role.ORGANIZER,
                new Update().set("role", role).inc("generation", 1));
    }

    /// Ends all sign-ins of the member and lets no new one begin.
    public Change close(PersonId id) {
        return change(
                id,
                account -> account.closedAt() != null,
                true,
                new Update().set("closedAt", clock.instant()).inc("generation", 1));
    }

    /// Lets the member sign in again.
    public Change reopen(PersonId id) {
        return change(
                id,
                account -> account.closedAt() == null,
                false,
                new Update().unset("closedAt").inc("generation", 1));
    }

    /// @param isSo whether there is nothing to change
    /// @param takesAway whether an organizer is none any more afterwards
    private Change change(PersonId id, Predicate<Account> isSo, boolean takesAway, Update update) {
        return OptimisticRetry.retry(() -> attempt(id, isSo, takesAway, update));
    }

    private Change attempt(PersonId id, Predicate<Account> isSo, boolean takesAway, Update update) {
        var before = account(id).orElse(null);
        if (before == null) {
            return new Change.Unknown();
        }
        if (isSo.test(before)) {
            return new Change.Done(before.person(), false);
        }
        LastOrganizerGuard.Entry entry = null;
        if (takesAway && LastOrganizerGuard.runs(before)) {
            entry = going.begin(id).orElse(null);
            if (entry == null) {
                return new Change.LastOrganizer();
            }
        }
        var after = write(before, update, entry);
        if (after == null) {
            throw new OptimisticLockingFailureException("an account that changes all the time");
        }
        return new Change.Done(after.person(), true);
    }

    /// @param entry of an organizer who goes; null for anybody else
    /// @return null when the account was changed meanwhile
    private @Nullable Account write(
            Account before, Update update, LastOrganizerGuard.@Nullable Entry entry) {
        try {
            if (entry != null) {
                going.requireTime(entry);
            }
            return mongo.findAndModify(query(unchanged(before)), update, RETURN_NEW, Account.class);
        } finally {
            persons.forget(new PersonId(before.id()));
            if (entry != null) {
                going.end(entry);
            }
        }
    }

    private static Criteria unchanged(Account before) {
        var same = where("_id").is(before.id()).and("role").is(before.role());
        return before.closedAt() == null
                ? same.and("closedAt").exists(false)
                : same.and("closedAt").is(before.closedAt());
    }

    private Optional<Account> account(PersonId id) {
        return Optional.ofNullable(mongo.findById(id.value(), Account.class))
                .filter(account -> MemberDirectory.LISTED.contains(account.role()));
    }
}
