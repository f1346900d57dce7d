package org.mesinfos.auth.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.invitation.Invitations.Sent;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.person.DepartedAccounts;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@ServerTest
class MailedInvitationsTests {

    @Autowired Invitations invitations;
    @Autowired DepartedAccounts left;
    @Autowired ExpiredInvitations lapsed;
    @Autowired MemberDirectory members;
    @Autowired MongoOperations mongo;
    @Autowired MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void anIdOfSomebodyWhoLeftIsNotGivenAgain() {
        left.add(new PersonId("panelist-0043"));
        var again =
                new InvitedPerson(
                        new Login("nils@example.org"),
                        "Nils",
                        Role.PANELIST,
                        new PersonId("panelist-0043"));

        assertThat(invitations.invite(again, Locale.FRENCH)).isEqualTo(Sent.ID_TAKEN);
    }

    @Test
    void anAddressIsNotKeptLongerThanItsLinkIsGood() {
        mongo.insert(link("good", Duration.ofDays(14)), "sign_ups");
        mongo.insert(link("over", Duration.ofDays(-1)), "sign_ups");
        mongo.insert(link("used", Duration.ofDays(-1)).append("usedBy", "panelist-1"), "sign_ups");

        invitations.sweep();

        var kept = mongo.getCollection("sign_ups");
        assertThat(kept.find(new Document("_id", "good")).first()).isNotNull();
        assertThat(kept.find(new Document("_id", "used")).first()).isNotNull();
        assertThat(kept.find(new Document("_id", "over")).first()).isNull();
    }

    @Test
    void whoDidNotComeInTimeStillCountsAsInvitedUntilTheyCome() {
        var nils = new Login("nils-late@example.org");
        var before = members.invitedToPanel();
        mongo.insert(
                link("late", Duration.ofDays(-1))
                        .append("login", nils.value())
                        .append("role", "PANELIST"),
                "sign_ups");

        invitations.sweep();
        assertThat(members.invitedToPanel()).isEqualTo(before + 1);
        assertThat(mongo.getCollection("lapsed_invitations").find().map(Document::toJson))
                .noneMatch(kept -> kept.contains("nils"));

        lapsed.remove(nils);
        assertThat(members.invitedToPanel()).isEqualTo(before);
    }

    private Document link(String id, Duration left) {
        return new Document("_id", id)
                .append("login", "nora@example.org")
                .append("until", clock.instant().plus(left));
    }
}
