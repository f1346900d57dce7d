package org.mesinfos.portal.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.team.Team.Role;
import org.mesinfos.portal.team.TeamInvitations.Invited;
import org.mesinfos.portal.web.TrustedNames;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class TeamsTests {

    private static final Instant NOON = Instant.parse("2013-11-25T12:00:00Z");

    private static MongoClient client;
    private static MongoTemplate mongo;

    private final OidcUser ada = developer("ada-" + UUID.randomUUID(), "Ada Exemple");
    private final OidcUser basile = developer("basile-" + UUID.randomUUID(), "Basile Exemple");
    private final Teams teams = new Teams(mongo, new TrustedNames(Catalogue.load()));
    private final TeamInvitations invitations = at(NOON);

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("teams"));
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    @Test
    void invitationsOfSeveralOwnersAtOnceAllWait() throws Exception {
        var team = own(ada);
        var all = new CyclicBarrier(6);
        Callable<Invited> inviting =
                () -> {
                    all.await();
                    return invitations.invite(team, ada, "basile@example.org", Role.MEMBER);
                };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var made :
                    threads.invokeAll(
                            List.of(inviting, inviting, inviting, inviting, inviting, inviting))) {
                assertThat(made.get()).isInstanceOf(Invited.Made.class);
            }
        }

        assertThat(invitations.waiting(team.id())).hasSize(6);
        assertThat(invitations.waiting(basile.getName())).isEmpty();
    }

    @Test
    void aTeamSendsNoMoreThanItsShareOfADayHoweverOftenItCancels() {
        var team = own(ada);
        for (var i = 0; i < TeamInvitations.MOST_SENT; i++) {
            var made =
                    (Invited.Made) invitations.invite(team, ada, "basile@example.org", Role.MEMBER);
            invitations.cancel(team.id(), made.key());
        }

        assertThat(invitations.invite(team, ada, "basile@example.org", Role.MEMBER))
                .isInstanceOf(Invited.TooManySent.class);
        assertThat(
                        at(NOON.plus(TeamInvitations.COUNTED))
                                .invite(team, ada, "basile@example.org", Role.MEMBER))
                .isInstanceOf(Invited.Made.class);
    }

    @Test
    void whatIsPastIsForgottenAndWhatIsNotStays() {
        var team = own(ada);
        invitations.invite(team, ada, "basile@example.org", Role.MEMBER);
        var later = NOON.plus(Duration.ofDays(1));
        at(later).invite(team, ada, "chloe@example.org", Role.MEMBER);

        at(NOON.plus(TeamInvitations.VALID)).sweep();

        assertThat(mongo.findAll(Invitation.class))
                .filteredOn(one -> one.team().equals(team.id()))
                .extracting(Invitation::email)
                .containsExactly("chloe@example.org");
    }

    @Test
    void whoIsTakenOutWhileTheyJoinAgainIsOut() throws Exception {
        var team = own(ada);
        var made = (Invited.Made) invitations.invite(team, ada, "basile@example.org", Role.MEMBER);
        assertThat(invitations.join(made.word(), basile)).isTrue();
        var both = new CyclicBarrier(2);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var joining =
                    threads.submit(
                            () -> {
                                both.await();
                                for (var i = 0; i < 50; i++) {
                                    invitations.join(made.word(), basile);
                                }
                                return true;
                            });
            both.await();
            invitations.remove(team, ada, basile.getName());
            joining.get();
        }

        assertThat(teams.isMember(team.id(), basile)).isFalse();
    }

    @Test
    void theFirstTeamOfSomebodyCalledLikeAHolderIsNot() {
        var pretender = developer("pretender", "Orange");

        assertThat(own(pretender).name()).startsWith("Équipe ").doesNotContain("Orange");
        assertThat(own(ada).name()).isEqualTo("Ada Exemple");
    }

    private Team own(OidcUser developer) {
        return teams.of(developer).getFirst();
    }

    private TeamInvitations at(Instant time) {
        return new TeamInvitations(mongo, teams, Clock.fixed(time, ZoneOffset.UTC));
    }

    private static OidcUser developer(String subject, String name) {
        var token = OidcIdToken.withTokenValue("t").subject(subject).claim("name", name).build();
        return new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token);
    }
}
