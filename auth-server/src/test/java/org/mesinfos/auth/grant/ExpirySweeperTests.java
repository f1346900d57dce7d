package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ServerTest
class ExpirySweeperTests {

    private static final PersonId PANELIST = new PersonId("panelist07");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired Granting granting;
    @Autowired ExpirySweeper sweeper;
    @Autowired MovableClock clock;

    @AfterEach
    void timeIsReset() {
        clock.reset();
    }

    @Test
    void whatWasPausedIsOverAtItsEndToo() {
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", "bank.accounts:read"))
                .signIn("panelist07", "panelist")
                .share("P7D", "bank.accounts:read");
        var paused = grants.of(PANELIST).getFirst();
        granting.suspend(PANELIST, paused.id());

        clock.pass(Duration.ofDays(8));

        assertThat(granting.resume(PANELIST, paused.id()))
                .isInstanceOf(Granting.Change.AlreadyEnded.class);
        assertThat(sweeper.sweep()).isOne();
        assertThat(grants.of(PANELIST).getFirst().state())
                .isEqualTo(new GrantState.Expired(paused.until()));
    }

    @Test
    void whatIsOverIsWrittenDownOnceWithTheTimeAtWhichItEnded() {
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", "bank.accounts:read"))
                .signIn("panelist07", "panelist")
                .share("P7D", "bank.accounts:read");
        assertThat(sweeper.sweep()).isZero();

        clock.pass(Duration.ofDays(8));

        assertThat(sweeper.sweep()).isOne();
        assertThat(sweeper.sweep()).isZero();
        var grant = grants.of(PANELIST).getFirst();
        assertThat(grant.state()).isEqualTo(new GrantState.Expired(grant.until()));
        assertThat(grant.events().getLast())
                .isEqualTo(new GrantEvent.Expired(grant.until(), grant.version()));
    }
}
