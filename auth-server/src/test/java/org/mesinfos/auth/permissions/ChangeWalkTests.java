package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.registration.TestSuspensions;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

/// A panelist changes what they permitted without going back to the app.
@ServerTest
class ChangeWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist08");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;

    Browser browser;

    @BeforeEach
    void aPanelistSharesTwoKindsOfData() {
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist08", "panelist")
                        .share("P30D", ACCOUNTS, RECEIPTS)
                        .visit("/permissions");
        browser.visit(browser.page().select("article h2 a").attr("href"));
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
    }

    @Test
    void anAppThatOrganizersStoppedIsMarkedAndCanStillBeWithdrawn() {
        TestSuspensions.stop(context, "demo-live");
        try {
            browser.visit("/permissions?lang=en");
            assertThat(browser.page().select("article .tag.deep").text()).isEqualTo("suspended");
            assertThat(browser.page().select(".lead").text()).contains("No app");
            browser.visit("/permissions/" + grant().id());
            assertThat(browser.element("stopped").text()).contains("reads nothing for now");

            browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");
            assertThat(grant().isLiveAt(clock.instant())).isFalse();
        } finally {
            TestSuspensions.letGoOn(context, "demo-live");
        }
    }

    @Test
    void oneKindOfDataIsTakenOutInOneClick() {
        browser.submit("narrow-" + ACCOUNTS);

        assertThat(grant().scopesAt(clock.instant())).containsExactly("openid", RECEIPTS);
        assertThat(browser.page().select("h3").text()).doesNotContain("comptes");
        assertThat(browser.page().select(".timeline").text()).contains("Une donnée retirée");
        // What is left is stopped as a whole, so that its consequences are read first.
        assertThat(browser.page().select("[id^=narrow-]")).isEmpty();
    }

    @Test
    void anotherEndCountsFromToday() {
        clock.pass(Duration.ofDays(10));
        browser.visit("/login").signIn("panelist08", "panelist");
        browser.visit("/permissions/" + grant().id());

        browser.submit("change-duration", "duration=P7D");

        assertThat(Duration.between(clock.instant(), grant().until()).toDays()).isEqualTo(6);
        assertThat(grant().items()).allMatch(item -> item.until().equals(grant().until()));
        assertThat(browser.page().select(".timeline").text()).contains("Autre durée choisie");
    }

    @Test
    void anEndThatIsNotOnOfferIsRefused() {
        assertThat(browser.submit("change-duration", "duration=P3650D").status()).isEqualTo(400);
    }

    @Test
    void everythingStopsAtOnce() {
        browser.visit("/permissions");
        browser.visit(browser.page().select("a[rel=withdraw-all]").attr("href"));
        assertThat(browser.page().select("main").text()).contains("tickets de caisse");

        browser.submit("withdraw-all-confirm");

        assertThat(browser.element("all-stopped").text()).contains("plus aucune application");
        assertThat(grants.of(PANELIST)).noneMatch(grant -> grant.isLiveAt(clock.instant()));
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
