package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A panelist answers “only once”.
@ServerTest
class OnceWalkTests implements TestDataApi {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId PANELIST = new PersonId("panelist11");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Persons persons;
    @Autowired MovableClock clock;

    Browser browser;

    @BeforeEach
    void aPanelistIsAsked() {
        TestDataApi.nothingHappened();
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist11", "panelist");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
        TestDataApi.nothingHappened();
    }

    @Test
    void thePagesSayWhatOnceMeansAndHowFarItHasCome() {
        assertThat(browser.page().select("main").text())
                .contains("Une seule fois, en une heure")
                .contains("chaque donnée une fois, du début à la fin");
        browser.share("once", RECEIPTS);
        assertThat(grant().items()).allMatch(GrantItem::once);

        assertThat(shown()).contains("Chaque donnée une fois").doesNotContain("a commencé");

        var began = clock.instant();
        read(began);
        pass(Duration.ofMinutes(30));
        assertThat(shown()).contains("a commencé");
        assertThat(browser.page().select(".tag.on")).isNotEmpty();

        pass(Duration.ofMinutes(30));
        assertThat(shown()).contains("Lecture finie");
        assertThat(browser.page().select(".tag.off").text()).isEqualTo("utilisée");
        assertThat(browser.page().select(".timeline").text()).contains("Lecture unique finie");
        browser.visit("/permissions?lang=en");
        assertThat(browser.page().select("main > article .tag.off").text()).isEqualTo("used");
    }

    @Test
    void theReceiptSaysThatItWasForOneReading() {
        browser.share("once", RECEIPTS);

        browser.visit("/permissions/" + grant().id() + "/receipt?version=1");

        assertThat(browser.page().select("main").text())
                .contains("chaque donnée une fois, du début à la fin");
        browser.visit("/permissions/" + grant().id() + "/receipt.json?version=1");
        assertThat(browser.answer().body()).contains("dpv:SingularFrequency");
    }

    /// A merged answer may be for one reading where the rest lasts: it neither grows with it nor
    /// spares the app its next question.
    @Test
    void oneReadingBesideWhatLastsStaysOneReading() {
        browser.share("P30D", ACCOUNTS);
        var app = App.demoLive(server);
        var merged = "&grant_management_action=merge&grant_id=" + grant().id();
        browser.visit(app.authorize("openid", RECEIPTS) + merged).share("once", RECEIPTS);
        var until = item(RECEIPTS).until();
        assertThat(grant().once()).isFalse();
        assertThat(item(ACCOUNTS).once()).isFalse();
        assertThat(item(RECEIPTS).once()).isTrue();
        assertThat(shown()).contains("chaque donnée une fois, du début à la fin");

        browser.submit("change-duration", "duration=P7D");
        assertThat(item(RECEIPTS).until()).isEqualTo(until);

        browser.visit(app.authorize("openid", RECEIPTS));
        assertThat(browser.page().getElementById("share")).isNotNull();
    }

    private void pass(Duration time) {
        clock.pass(time);
        browser.visit("/login").signIn("panelist11", "panelist");
    }

    private String shown() {
        browser.visit("/permissions/" + grant().id());
        return browser.page().select("main").text();
    }

    private void read(Instant at) {
        TestDataApi.accesses(
                persons.find(PANELIST).orElseThrow(),
                TestDataApi.access(grant().id().value(), "retail-receipts", at, "read", 30));
    }

    private GrantItem item(String scope) {
        return grant().items().stream()
                .filter(item -> item.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
