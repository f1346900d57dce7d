package org.mesinfos.auth.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.invitation.ExpiredInvitations;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.membership.MemberAccounts.Change;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.CheapPasswords;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.data.mongodb.core.MongoTemplate;

class StoredMemberAccountsTests {

    private static final PersonId OLGA = new PersonId("organizer");
    private static final PersonId OMAR = new PersonId("organizer-1x");
    private static final PersonId KARIM = new PersonId("developer-7f");
    private static final PersonId NADIA = new PersonId("panelist-42");
    private static final int ROUNDS = 40;

    private final MongoTemplate mongo = TestDatabase.empty();
    private final MovableClock clock = new MovableClock();
    private final MongoPersons persons = new MongoPersons(mongo, CheapPasswords.make(), clock);
    private final MemberDirectory members =
            new MemberDirectory(
                    mongo, persons, new ExpiredInvitations(mongo, SomeKeys.derived()), clock);
    private final LastOrganizerGuard going = new LastOrganizerGuard(mongo, members, clock);
    private final MemberAccounts accounts = new MemberAccounts(mongo, persons, going, clock);

    @BeforeEach
    void somePeople() {
        create(OLGA, "olga@example.org", Role.ORGANIZER);
        create(OMAR, "omar@example.org", Role.ORGANIZER);
        create(KARIM, "karim@example.org", Role.DEVELOPER);
        create(NADIA, "nadia@example.org", Role.PANELIST);
    }

    @Test
    void aClosedAccountIsSeenAtOnceAndOpensAgain() {
        assertThat(persons.find(KARIM).orElseThrow().closed()).isFalse();

        assertThat(accounts.close(KARIM))
                .isEqualTo(new Change.Done(persons.find(KARIM).orElseThrow(), true));
        var closed = persons.find(KARIM).orElseThrow();
        assertThat(closed.closed()).isTrue();
        assertThat(closed.generation()).isOne();
        assertThat(accounts.find(KARIM).map(Member::closedAt)).isPresent();
        assertThat(accounts.close(KARIM)).isEqualTo(new Change.Done(closed, false));

        accounts.reopen(KARIM);
        assertThat(persons.find(KARIM).orElseThrow().closed()).isFalse();
    }

    @Test
    void whoGetsAnotherRoleIsListedUnderItAndSignsInAnew() {
        accounts.changeRole(KARIM, Role.JURY);

        assertThat(members.members(Role.JURY, 10))
                .extracting(Member::login)
                .containsExactly("karim@example.org");
        assertThat(members.members(Role.DEVELOPER, 10)).isEmpty();
        assertThat(persons.find(KARIM).orElseThrow().generation()).isOne();
        assertThat(accounts.changeRole(KARIM, Role.JURY))
                .isEqualTo(new Change.Done(persons.find(KARIM).orElseThrow(), false));
    }

    @Test
    void panelistsAreOutOfReach() {
        assertThat(accounts.find(NADIA)).isEmpty();
        assertThat(accounts.close(NADIA)).isEqualTo(new Change.Unknown());
        assertThat(accounts.changeRole(NADIA, Role.ORGANIZER)).isEqualTo(new Change.Unknown());
        assertThat(accounts.reopen(new PersonId("nobody"))).isEqualTo(new Change.Unknown());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.changeRole(KARIM, Role.PANELIST));
        assertThat(persons.find(NADIA).orElseThrow().role()).isEqualTo(Role.PANELIST);
    }

    @Test
    void theLastOrganizerStays() {
        assertThat(accounts.isLastOrganizer(OLGA)).isFalse();
        accounts.close(OMAR);

        assertThat(accounts.isLastOrganizer(OLGA)).isTrue();
        assertThat(accounts.isLastOrganizer(KARIM)).isFalse();
        assertThat(accounts.close(OLGA)).isEqualTo(new Change.LastOrganizer());
        assertThat(accounts.changeRole(OLGA, Role.JURY)).isEqualTo(new Change.LastOrganizer());
        assertThat(running()).isOne();

        accounts.changeRole(KARIM, Role.ORGANIZER);
        assertThat(accounts.changeRole(OLGA, Role.JURY)).isInstanceOf(Change.Done.class);
        assertThat(accounts.isLastOrganizer(KARIM)).isTrue();
    }

    @Test
    void aClosedOrganizerMayBecomeSomethingElse() {
        accounts.close(OMAR);

        assertThat(accounts.changeRole(OMAR, Role.DEVELOPER)).isInstanceOf(Change.Done.class);
        assertThat(running()).isOne();
    }

    @Test
    void ofTwoOrganizersWhoRemoveEachOtherAtOnceOneStays() throws Exception {
        try (var desks = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < ROUNDS; round++) {
                List<Callable<Change>> both =
                        List.of(
                                () -> accounts.changeRole(OMAR, Role.JURY),
                                () -> accounts.close(OLGA));
                var results = Collections.synchronizedList(new java.util.ArrayList<Change>());
                for (var answer : desks.invokeAll(both)) {
                    results.add(answer.get());
                }

                assertThat(results).filteredOn(Change.Done.class::isInstance).hasSize(1);
                assertThat(running()).isOne();
                accounts.reopen(OLGA);
                accounts.changeRole(OMAR, Role.ORGANIZER);
            }
        }
    }

    @Test
    void whatADeadNodeLeftBehindCountsForAMinute() {
        assertThat(going.begin(OMAR)).isPresent();

        assertThat(accounts.close(OLGA)).isEqualTo(new Change.LastOrganizer());
        clock.pass(Duration.ofSeconds(61));
        assertThat(accounts.close(OLGA)).isInstanceOf(Change.Done.class);
        assertThat(running()).isOne();
    }

    private long running() {
        return members.members(Role.ORGANIZER, 10).stream()
                .filter(one -> one.closedAt() == null)
                .count();
    }

    private void create(PersonId id, String login, Role role) {
        persons.create(id, new Login(login), id.value(), role, "hash");
        assertThat(mongo.findById(id.value(), Document.class, "people")).isNotNull();
    }
}
