package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.TestMessageSender;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

/// A panelist finds their way while neither the data API nor the mail server answers.
@ServerTest
class WithoutServicesWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId PANELIST = new PersonId("panelist02");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void onePermissionStandsAndAnotherEndedWhenTheServicesFail() throws IOException {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        TestDataApi.emptyOutbox();
        browser = new Browser(server).visit("/login").signIn("panelist02", "panelist");
        share();
        granting.withdrawAll(PANELIST);
        share();
        TestDataApi.dataApiIsDown();
        TestDataApi.mailIsDown();
    }

    @AfterEach
    void theyAreBack() throws IOException {
        granting.withdrawAll(PANELIST);
        TestDataApi.mailIsBack();
        TestDataApi.nothingHappened();
        breakers.circuitBreaker("data-api").reset();
    }

    @Test
    void everyPageThatLacksWhatTheDataApiKnowsSaysSo() {
        var standing = "/permissions/" + grants.of(PANELIST).getFirst().id();
        var ended = "/permissions/" + grants.of(PANELIST).getLast().id();
        for (var path :
                List.of(
                        "/",
                        "/permissions",
                        standing,
                        ended,
                        "/history",
                        "/my-data",
                        "/my-data/retail-receipts",
                        "/my-data/retail-receipts/plot",
                        "/my-rights/import",
                        "/my-rights/import/retail-receipts")) {
            assertThat(browser.visit(path).status()).as(path).isEqualTo(200);
            assertThat(browser.page().select("main").text())
                    .as(path)
                    .containsPattern("ne répond pas|pas joignable");
        }
        for (var path : List.of(ended + "/certificate", "/history/access?access=1")) {
            assertThat(browser.visit(path).status()).as(path).isEqualTo(503);
            assertThat(browser.page().select("main").text()).as(path).contains("ne répond pas");
        }
    }

    @Test
    void everyOtherPageIsAsUsefulAsEver() {
        var standing = "/permissions/" + grants.of(PANELIST).getFirst().id();
        for (var path :
                List.of(
                        standing + "/withdraw",
                        standing + "/receipt",
                        "/permissions/withdraw-all",
                        "/my-data/documents",
                        "/my-data/corrections",
                        "/messages",
                        "/messages/settings",
                        "/my-rights",
                        "/my-rights/export",
                        "/my-rights/leave",
                        "/security")) {
            assertThat(browser.visit(path).status()).as(path).isEqualTo(200);
            assertThat(browser.page().select("main").text()).as(path).hasSizeGreaterThan(80);
        }
        browser.visit(standing + "/withdraw").submit("withdraw-confirm");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(grants.of(PANELIST).getFirst().events()).hasSize(2);
    }

    @Test
    void anAppCanBeAnsweredThoughTheNumbersAreMissing() {
        browser.visit(App.demoLive(server).authorize("openid", "retail.receipts:read"));

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.element("share")).isNotNull();
    }

    @Test
    void theMessagesSayThatMailWaitsAndAnAddressThatItCouldNotBeWrittenTo() {
        TestMessageSender.now(context);

        browser.visit("/messages");
        assertThat(browser.page().select("main .notice").text()).contains("Rien n’est perdu");
        browser.visit("/messages/settings").submit("change-address", "email=a%40example.org");
        assertThat(browser.page().select(".problem").text()).isNotBlank();
    }

    private void share() {
        browser.visit(App.demoLive(server).authorize("openid", ACCOUNTS)).share("P30D", ACCOUNTS);
    }
}
