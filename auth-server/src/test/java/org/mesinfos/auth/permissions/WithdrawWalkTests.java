package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ServerTest
class WithdrawWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId PANELIST = new PersonId("panelist10");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;

    Browser browser;

    @BeforeEach
    void aPanelistSharesTheirAccounts() {
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS))
                        .signIn("panelist10", "panelist")
                        .share("P30D", ACCOUNTS);
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        grants.of(PANELIST).forEach(grant -> granting.withdraw(PANELIST, grant.id()));
    }

    @Test
    void stoppingNamesItsConsequencesThenConfirmsWithAReference() {
        browser.visit("/permissions");
        assertThat(browser.page().select("article").text())
                .contains("La liste de vos comptes et leurs soldes")
                .contains("encore 29 jours");

        browser.visit(browser.page().select("a[rel=withdraw]").attr("href"));
        assertThat(browser.page().select("main").text()).contains("de l’effacer");
        browser.submit("withdraw-confirm");

        assertThat(browser.element("withdrawal-reference").text()).startsWith(grantId());
        assertThat(browser.visit("/permissions").page().select("a[rel=withdraw]")).isEmpty();
        assertThat(browser.page().select("#ended article").text()).contains("arrêtée par vous");
    }

    @Test
    void aGrantOfSomebodyElseIsNotFoundLikeOneThatNeverWas() {
        var id = grantId();
        var other = new Browser(server).visit("/login").signIn("panelist11", "panelist");

        for (var path : new String[] {"", "/withdraw", "/withdrawn"}) {
            assertThat(other.visit("/permissions/" + id + path).status()).isEqualTo(404);
            assertThat(other.visit("/permissions/AAAAAAAAAAAAAAAAAAAAAA" + path).status())
                    .isEqualTo(404);
            assertThat(other.visit("/permissions/x" + path).status()).isEqualTo(404);
        }
        assertThat(grants.of(PANELIST).getFirst().isLiveAt(clock.instant())).isTrue();
    }

    @Test
    void withdrawingTwiceSaysTheSame() {
        var id = grantId();
        browser.visit("/permissions/" + id + "/withdraw");
        granting.withdraw(PANELIST, grants.of(PANELIST).getFirst().id());

        browser.submit("withdraw-confirm");

        assertThat(browser.address()).hasPath("/permissions/" + id + "/withdrawn");
    }

    @Test
    void whatEndsSoonIsSaidAndWhatEndedIsFoldedAway() {
        clock.pass(Duration.ofDays(25));
        browser.visit("/login").signIn("panelist10", "panelist").visit("/permissions");
        assertThat(browser.page().select("main > article").text()).contains("bientôt terminée");

        clock.pass(Duration.ofDays(6));
        browser.visit("/login").signIn("panelist10", "panelist").visit("/permissions");
        assertThat(browser.page().select("main > article")).isEmpty();
        assertThat(browser.page().select("#ended").text()).contains("terminée");
    }

    @Test
    void theDetailTellsWhatWasAgreedAndWhatHappened() {
        browser.visit("/permissions/" + grantId() + "?lang=en");

        assertThat(browser.page().select("main").text())
                .contains("Your accounts and balances")
                .contains("2026-12-03.1")
                .contains("Source:");
        assertThat(browser.page().select(".timeline li")).hasSize(1);
    }

    private String grantId() {
        return grants.of(PANELIST).getFirst().id().value();
    }
}
