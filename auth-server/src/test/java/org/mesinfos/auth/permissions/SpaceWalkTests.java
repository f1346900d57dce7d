package org.mesinfos.auth.permissions;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/// How many clicks things take in a panelist's space, found by walking its links.
@ServerTest
class SpaceWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist05");

    /// Elements with which tasks are done, and pages that are one.
    private static final List<String> TASKS =
            List.of(
                    "#withdraw-confirm",
                    "#withdraw-all-confirm",
                    "#pause",
                    "#change-duration",
                    "[id^=narrow-]",
                    "#ask-erasure",
                    "#history-filter",
                    "a[rel=access]",
                    "a[rel=proof]",
                    "a[href^=/history.csv]",
                    "a[href$='records.csv']",
                    "a[href$='records.json']",
                    "#save-settings",
                    "#change-address",
                    "a[href*=receipt.jws]",
                    "table.records",
                    "#report");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Persons persons;
    @Autowired MovableClock clock;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void aPanelistSharesNowAndDidBefore() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist05", "panelist")
                        .share("P90D", ACCOUNTS, RECEIPTS);
        granting.withdrawAll(PANELIST);
        browser.visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                .share("P90D", ACCOUNTS, RECEIPTS);
        var grant = grants.of(PANELIST).getFirst().id().value();
        var at = clock.instant().minusSeconds(60);
        TestDataApi.accesses(
                persons.find(PANELIST).orElseThrow(),
                TestDataApi.access(grant, "retail-receipts", at, "read", 30));
        TestDataApi.answer(
                "/v1/panelists/panelist05/datasets",
                "{\"data\":[{\"dataset\":\"retail-receipts\",\"count\":58}]}");
        TestDataApi.answer(
                "/v1/panelists/panelist05/datasets/retail-receipts",
                """
                {"data":[{"id":"r1","holder":"intermarche","occurredAt":"2014-02-27T10:00:00Z",
                "paidAmount":{"amount":"63.90","currency":"EUR"}}],"page":{"next":null}}""");
        TestDataApi.answer(
                "/v1/panelists/panelist05/datasets/retail-receipts/records/r1",
                """
                {"id":"r1","holder":"intermarche","paidAmount":{"amount":"63.90","currency":"EUR"}}""");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
        TestDataApi.nothingHappened();
    }

    @Test
    void everyTaskIsAtMostThreeClicksFromHome() {
        var clicks = clicksToTasks();

        assertThat(clicks).containsOnlyKeys(TASKS);
        assertThat(clicks.values()).allMatch(count -> count <= 3);
    }

    /// Pressing the button is a click too: it is reached in two at most, or ends at the third.
    @Test
    void stoppingTakesNoMoreClicksThanGiving() {
        // On the consent page: a tick for each kind of data, and “share”.
        var giving = 2 + 1;

        var stopping = clicksToTasks().get("#withdraw-confirm") + 1;

        assertThat(stopping).isEqualTo(2).isLessThanOrEqualTo(giving);
    }

    @Test
    void homeAsksTheRegisterOnceForWhatWasReadAndForWhatIsUnused() {
        TestDataApi.DATA_API.resetRequests();

        browser.visit("/");

        assertThat(browser.element("week").text()).contains("Mon Bureau");
        TestDataApi.DATA_API.verify(1, getRequestedFor(urlPathMatching(".*/accesses")));
    }

    @Test
    void homeLeadsAPanelistThroughWhatComesFirstUntilItIsDone() {
        browser.visit("/");
        assertThat(browser.element("first-steps").text())
                .contains("Regarder vos données", "Choisir une première application fait");
        assertThat(browser.page().getElementById("find-apps")).isNull();

        var person = persons.find(PANELIST).orElseThrow();
        var look = TestDataApi.access("g", "retail-receipts", clock.instant(), "read", 1);
        TestDataApi.accesses(person, look.replace("mon-bureau", "mesinfos"));

        browser.visit("/");
        assertThat(browser.page().getElementById("first-steps")).isNull();
    }

    @Test
    void homeLeadsAPanelistWithoutAppsToTheGallery() {
        var newcomer = new Browser(server).visit("/").signIn("panelist06", "panelist").visit("/");

        assertThat(newcomer.element("find-apps").attr("href")).endsWith("/gallery/apps");
        assertThat(newcomer.element("first-steps").text()).doesNotContain("données fait");
    }

    @Test
    void anAppThatAskedAndWaitsIsNamedOnHomeUntilItIsAnswered() {
        browser.visit(App.demoLive(server).authorize("openid", "bank.transactions:read"));
        browser.visit("/");
        var asking = browser.page().select("#attention .asking a");
        assertThat(asking.text()).contains("Mon Bureau").contains("Atelier Démo");
        assertThat(
                        new Browser(server)
                                .visit("/login")
                                .signIn("panelist05", "panelist")
                                .visit("/")
                                .page()
                                .select(".asking"))
                .as("the question waits in the browser in which it was asked")
                .isEmpty();

        browser.visit(asking.attr("href")).submit("refuse");

        assertThat(browser.visit("/").page().select(".asking")).isEmpty();
    }

    @Test
    void whatWasAskedTooLongAgoIsNotNamedAnyMore() {
        browser.visit(App.demoLive(server).authorize("openid", "bank.transactions:read"));
        clock.pass(Duration.ofMinutes(11));

        assertThat(browser.visit("/").page().select(".asking")).isEmpty();
    }

    @Test
    void aSpaceInWhichNothingIsIsUsefulToo() {
        var newcomer = new Browser(server).visit("/login").signIn("panelist01", "panelist");
        TestDataApi.nothingHappened();

        newcomer.visit("/");
        assertThat(newcomer.element("shared").text()).contains("Quand vous accepterez");
        assertThat(newcomer.element("week").text()).contains("Aucune application");
        assertThat(newcomer.element("holders").text()).contains("Aucune entreprise");
        for (var path : List.of("/permissions", "/history", "/my-data", "/messages")) {
            assertThat(newcomer.visit(path).status()).as(path).isEqualTo(200);
            assertThat(newcomer.page().select("main").text()).as(path).hasSizeGreaterThan(80);
        }
    }

    /// The fewest clicks after which each element is on the page.
    private Map<String, Integer> clicksToTasks() {
        var found = new HashMap<String, Integer>();
        var seen = new LinkedHashSet<String>();
        var waiting = new ArrayDeque<String>(List.of("/"));
        seen.add("/");
        for (var clicks = 0; clicks <= 3 && found.size() < TASKS.size(); clicks++) {
            var next = new ArrayDeque<String>();
            for (var path : waiting) {
                browser.visit(path);
                for (var task : TASKS) {
                    if (!browser.page().select(task).isEmpty()) {
                        found.putIfAbsent(task, clicks);
                    }
                }
                links(seen).forEach(next::add);
            }
            waiting = next;
        }
        return found;
    }

    private List<String> links(Set<String> seen) {
        var links = new ArrayList<String>();
        for (var link : browser.page().select("a[href^=/]")) {
            var path = link.attr("href").replaceFirst("#.*", "");
            var isPage =
                    !path.matches(".*\\.(json|csv|jws)(\\?.*)?")
                            && !path.contains("logout")
                            && !path.contains("theme=")
                            && !path.contains("lang=")
                            && !path.contains("/proof");
            if (isPage && seen.add(path)) {
                links.add(path);
            }
        }
        return links;
    }
}
