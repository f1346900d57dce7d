package org.mesinfos.auth.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.invitation.ExpiredInvitations;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.person.CheapPasswords;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.data.mongodb.core.MongoTemplate;

class StoredMembershipTests {

    private final MongoTemplate mongo = TestDatabase.empty();
    private final StoppedClock clock = new StoppedClock("2026-11-25T23:30:00Z");
    private final MongoPersons persons = new MongoPersons(mongo, CheapPasswords.make(), clock);
    private final ExpiredInvitations lapsed = new ExpiredInvitations(mongo, SomeKeys.derived());
    private final MemberDirectory members = new MemberDirectory(mongo, persons, lapsed, clock);

    @BeforeEach
    void somePeople() {
        create("organizer", "olga@example.org", Role.ORGANIZER);
        create("organizer-1x", "omar@example.org", Role.ORGANIZER);
        create("panelist-42", "nadia@example.org", Role.PANELIST);
        create("panelist01", "paul", Role.PANELIST);
    }

    @Test
    void eachRoleIsListedByItself() {
        assertThat(members.members(Role.ORGANIZER, 10))
                .extracting(MemberDirectory.Member::login)
                .containsExactlyInAnyOrder("olga@example.org", "omar@example.org");
        assertThat(members.members(Role.ORGANIZER, 1)).hasSize(1);
        assertThat(members.members(Role.JURY, 10)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> members.members(Role.PANELIST, 10));
    }

    @Test
    void panelistsAreListedAsAWholeAndNobodyElseWithThem() {
        assertThat(members.panelists())
                .extracting(Person::login)
                .containsExactly("nadia@example.org", "paul");
    }

    @Test
    void theDayOfASignInIsThatOfParis() {
        members.signedIn(persons.find(new PersonId("organizer")).orElseThrow());

        assertThat(members.members(Role.ORGANIZER, 10))
                .extracting(MemberDirectory.Member::lastSignInOn)
                .containsExactlyInAnyOrder("2026-11-26", null);
    }

    @Test
    void aPersonWhoWasInvitedTwiceOrHasAnAccountCountsOnce() {
        invited("1", "lea@example.org", Role.PANELIST);
        invited("2", "lea@example.org", Role.PANELIST);
        invited("3", "nadia@example.org", Role.PANELIST);
        invited("4", "jo@example.org", Role.JURY);
        invited("5", "max@example.org", Role.PANELIST);

        assertThat(members.invitedToPanel()).isEqualTo(2);

        // Invited in vain before, one of them again.
        lapsed.add(new Login("lea@example.org"));
        lapsed.add(new Login("zoe@example.org"));
        lapsed.add(new Login("zoe@example.org"));
        assertThat(members.invitedToPanel()).isEqualTo(3);
    }

    private void invited(String token, String login, Role role) {
        mongo.insert(
                new Document("_id", token).append("login", login).append("role", role.name()),
                "sign_ups");
    }

    private void create(String id, String login, Role role) {
        persons.create(new PersonId(id), new Login(login), id, role, "hash");
    }
}
