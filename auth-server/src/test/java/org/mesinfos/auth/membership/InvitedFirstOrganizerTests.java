package org.mesinfos.auth.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.invitation.ExpiredInvitations;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.membership.FirstOrganizer.Outcome;
import org.mesinfos.auth.person.CheapPasswords;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.data.mongodb.core.MongoTemplate;

class InvitedFirstOrganizerTests {

    private static final Login CLAUDE = new Login("claude@example.org");
    private static final Password PHRASE = new Password("quatre mots au hasard");

    private final MongoTemplate mongo = TestDatabase.empty();
    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final Passwords passwords = CheapPasswords.make();
    private final MongoPersons persons = new MongoPersons(mongo, passwords, clock);
    private final MemberDirectory members =
            new MemberDirectory(
                    mongo, persons, new ExpiredInvitations(mongo, SomeKeys.derived()), clock);
    private final FirstOrganizer organizer =
            new FirstOrganizer(mongo, persons, members, passwords, clock);

    @Test
    void theLinkIsGivenOnceAndMakesOneOrganizer() {
        var token = organizer.invite().getFirst();

        assertThat(organizer.invite()).isEmpty();
        assertThat(organizer.create(token, CLAUDE, "Claude Girard", PHRASE))
                .isEqualTo(Outcome.CREATED);
        assertThat(organizer.create(token, new Login("second@example.org"), "Second", PHRASE))
                .isEqualTo(Outcome.LINK_OVER);
        assertThat(persons.check(CLAUDE, PHRASE))
                .hasValueSatisfying(person -> assertThat(person.role()).isEqualTo(Role.ORGANIZER));
    }

    @Test
    void aGuessedTokenInvitesNobody() {
        organizer.invite();

        assertThat(organizer.isInvited("guessed")).isFalse();
        assertThat(organizer.create("guessed", CLAUDE, "Claude Girard", PHRASE))
                .isEqualTo(Outcome.LINK_OVER);
    }

    @Test
    void aDayLaterTheNextStartGivesAnotherLink() {
        var old = organizer.invite();

        clock.pass(Duration.ofHours(25));

        assertThat(old).hasSize(2).noneMatch(organizer::isInvited);
        assertThat(organizer.invite()).hasSize(2).allMatch(organizer::isInvited);
    }

    @Test
    void whileOneOfTheTwoIsMissingTheNextStartInvitesOne() {
        var tokens = organizer.invite();
        organizer.create(tokens.getFirst(), CLAUDE, "Claude Girard", PHRASE);
        assertThat(organizer.invite()).as("the second can still come").isEmpty();

        clock.pass(Duration.ofDays(30));

        var again = organizer.invite();
        assertThat(again).hasSize(1);
        organizer.create(again.getFirst(), new Login("second@example.org"), "Second", PHRASE);
        clock.pass(Duration.ofDays(30));
        assertThat(organizer.invite()).isEmpty();
    }

    @Test
    void aTakenLoginDoesNotUseTheLinkUp() {
        persons.create(
                new PersonId("panelist01"),
                CLAUDE,
                "Claude Petit",
                Role.PANELIST,
                passwords.hash(PHRASE));
        var token = organizer.invite().getFirst();

        assertThat(organizer.create(token, CLAUDE, "Claude Girard", PHRASE))
                .isEqualTo(Outcome.LOGIN_TAKEN);
        assertThat(organizer.isInvited(token)).isTrue();
    }
}
