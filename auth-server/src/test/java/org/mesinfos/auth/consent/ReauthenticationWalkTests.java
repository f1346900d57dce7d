package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

/// Intimate data is shared only by somebody who proved just now who they are.
@ServerTest
class ReauthenticationWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String TRANSACTIONS = "bank.transactions:read";

    @Value("${platform.issuer}")
    String server;

    @Autowired MovableClock clock;
    @Autowired MongoOperations mongo;

    App app;
    Browser browser;

    @BeforeEach
    void nadiaSignedInAWhileAgo() {
        app = App.demoLive(server);
        browser = new Browser(server).visit("/login").signIn("panelist02", "panelist");
        clock.pass(Duration.ofMinutes(6));
        browser.visit(app.authorize("openid", ACCOUNTS, TRANSACTIONS));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void thePasswordIsAskedAgainAndTheAnswerGoesOnAsItWasGiven() throws Exception {
        var before = browser.session();
        var asked = clock.instant();
        browser.share("P7D", TRANSACTIONS);
        assertThat(browser.element("again-title")).isNotNull();
        assertThat(browser.page().select("main li").eachText()).hasSize(1);

        browser.submit("share", "password=guess");
        assertThat(browser.page().select(".problem a").attr("href")).isEqualTo("#password");
        assertThat(browser.session()).isEqualTo(before);

        browser.submit("share", "password=panelist");

        var tokens = success(app.exchange(app.code(browser)));
        assertThat(tokens.getTokens().getAccessToken().getScope().toStringList())
                .contains(TRANSACTIONS)
                .doesNotContain(ACCOUNTS);
        assertThat(tokens.getOIDCTokens().getIDToken().getJWTClaimsSet().getDateClaim("auth_time"))
                .isAfterOrEqualTo(asked.minusSeconds(1));
        assertThat(browser.session()).isNotEqualTo(before);
    }

    @Test
    void otherDataIsSharedWithoutIt() {
        browser.share("P7D", ACCOUNTS);

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
    }

    @Test
    void whoCannotProveItCanStillRefuse() {
        browser.share("P7D", TRANSACTIONS).submit("refuse");

        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("access_denied");
    }

    @Test
    void guessingHereIsSlowedDownLikeSigningIn() {
        app = App.demoLive(server);
        browser =
                new Browser(server)
                        .visit("/login")
                        .signIn(TestPeople.like("panelist03", mongo), "panelist");
        clock.pass(Duration.ofMinutes(6));
        browser.visit(app.authorize("openid", TRANSACTIONS)).share("P7D", TRANSACTIONS);
        clock.leaveEndOfWindow();

        for (var n = 0; n < 10; n++) {
            browser.submit("share", "password=guess" + n);
        }
        browser.submit("share", "password=panelist");

        assertThat(browser.status()).isEqualTo(429);
        assertThat(browser.page().select(".problem").text()).contains("Trop d’essais");
    }

    @Test
    void aMadeUpPersonConfirmsWithoutAPassword() {
        app = App.demoTest(server);
        browser = new Browser(server).visit(app.authorize("openid", TRANSACTIONS));
        browser.submit("person-germaine");
        clock.pass(Duration.ofMinutes(6));

        browser.share("P7D", TRANSACTIONS);
        assertThat(browser.page().select("input[type=password]")).isEmpty();
        browser.submit("share");

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
    }
}
