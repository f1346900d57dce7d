package org.mesinfos.auth.permissions;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.ConsentNotice;
import org.mesinfos.auth.grant.GrantChoice;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantTarget;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.registration.ManyClients;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.catalogue.LocalText;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// Somebody has three pages of permissions, and three of those that have ended.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyPermissionsWalkTests implements TestDataApi {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist04");
    private static final int EACH = 75;

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired RegisteredApps apps;
    @Autowired Persons persons;
    @Autowired MovableClock clock;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeAll
    void aPanelistSharesWithAllTheWorld() {
        for (int app = 0; app < EACH; app++) {
            give("ended-%03d".formatted(app));
        }
        granting.withdrawAll(PANELIST);
        for (int app = 0; app < EACH; app++) {
            give("active-%03d".formatted(app));
        }
    }

    @AfterAll
    void everythingEnds() {
        granting.withdrawAll(PANELIST);
    }

    @BeforeEach
    void theyOpenTheirSpace() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        browser = new Browser(server).visit("/login").signIn("panelist04", "panelist");
        TestDataApi.DATA_API.resetRequests();
    }

    @Test
    void homeShowsTheFirstAndHowManyThereAreWithOneQuestionToTheRegister() {
        browser.visit("/");

        assertThat(browser.page().select("#shared [data-grant-id]")).hasSize(5);
        assertThat(browser.element("shared").text()).contains("70");
        assertThat(browser.page().html()).hasSizeLessThan(60_000);
        TestDataApi.DATA_API.verify(1, getRequestedFor(urlPathMatching(".*/accesses")));
    }

    @Test
    void eachPermissionIsOnOnePageAndNoPageIsEndless() {
        assertThat(leafed("#active-pages a[rel=next]", "main > [data-grant-id]"))
                .hasSize(EACH)
                .doesNotHaveDuplicates();
        var all = grants.of(PANELIST).stream().map(grant -> grant.id().value()).toList();
        assertThat(leafed("#ended-pages a[rel=next]", "#ended [data-grant-id]"))
                .hasSize(all.size() - EACH)
                .doesNotHaveDuplicates();
        assertThat(browser.page().getElementById("ended").hasAttr("open")).isTrue();
        assertThat(browser.page().select("a[rel=withdraw-all]")).hasSize(1);
    }

    @Test
    void oneIsFoundByTheNameOfItsAppAndWithdrawnInAsManyClicksAsEver() {
        browser.visit("/permissions?app=ACTIVE-042");

        assertThat(browser.page().select("main > [data-grant-id] h2 a").text())
                .isEqualTo("active-042");
        browser.visit(browser.page().select("a[rel=withdraw]").attr("href"))
                .submit("withdraw-confirm");

        browser.visit("/permissions?app=active-042");
        assertThat(browser.page().select("#ended [data-grant-id]")).hasSize(1);
        assertThat(browser.page().select("a[rel=withdraw-all]")).hasSize(1);
        give("active-042");
    }

    @Test
    void whatIsNotThereIsSaidNotToBe() {
        browser.visit("/permissions?app=nobody&page=99&ended=-3");

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.page().select(".empty").text()).contains("Aucune autorisation");
        assertThat(browser.visit("/permissions?page=99").page().select("main > [data-grant-id]"))
                .as("the last page")
                .hasSize(25);
        assertThat(browser.visit("/permissions?page=x").status()).isEqualTo(400);
    }

    @Test
    void nothingOrOneNeedsNoPages() {
        var other = new Browser(server).visit("/login").signIn("panelist03", "panelist");

        other.visit("/permissions");

        assertThat(other.page().select("nav[id$=-pages], #find")).isEmpty();
    }

    private List<String> leafed(String next, String cards) {
        var seen = new ArrayList<String>();
        var address = "/permissions";
        for (int page = 0; !address.isEmpty() && page < EACH; page++) {
            browser.visit(address);
            var ids = browser.page().select(cards).eachAttr("data-grant-id");
            assertThat(ids).hasSizeLessThanOrEqualTo(25);
            seen.addAll(ids);
            address = browser.page().select(next).attr("href").replaceFirst("#.*", "");
        }
        return seen;
    }

    private void give(String app) {
        var now = clock.instant();
        var until = now.plus(Duration.ofDays(30));
        var why = new LocalText("Pour voir", "To see");
        granting.give(
                persons.find(PANELIST).orElseThrow(),
                ManyClients.named(app, apps.find("demo-live").orElseThrow()),
                new GrantChoice(
                        new LocalText(app, app),
                        List.of(new GrantItem(RECEIPTS, "retail-receipts", why, now, until)),
                        Set.of("openid", RECEIPTS),
                        false,
                        until,
                        new ConsentNotice("1", "hash", "fr"),
                        null),
                new GrantTarget.New(),
                Optional.empty());
    }
}
