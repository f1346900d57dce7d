package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;

import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// An app that asks in details (RFC 9396) instead of scopes.
@ServerTest
class AuthorizationDetailsWalkTests {

    private static final PersonId PATRICK = new PersonId("sandbox-patrick");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;

    private App app;
    private Browser browser;

    @BeforeEach
    void anAppAndABrowser() {
        app = App.demoTest(server);
        browser = new Browser(server);
    }

    @AfterEach
    void patrickEndsEverything() {
        grants.of(PATRICK).forEach(grant -> granting.withdraw(PATRICK, grant.id()));
    }

    @Test
    void detailsComeToTheSameGrantAsScopesAndAreToldBackAsGranted() throws Exception {
        ask(
                """
                [{"type":"panel_data","datasets":["bank-accounts"],"actions":["read"],"duration":"P30D"},
                 {"type":"panel_data","datasets":["retail-receipts","retail-loyalty"]}]
                """);

        assertThat(browser.page().getElementById("duration-P30D")).isNotNull();
        assertThat(browser.page().getElementById("duration-P90D")).isNull();
        browser.share("P7D", "bank.accounts:read", "retail.loyalty:read");

        var answer = success(app.exchange(app.code(browser)));
        var grant = grants.latest(PATRICK, "demo-test").orElseThrow();
        assertThat(grant.scopes())
                .containsExactlyInAnyOrder(
                        "openid", "offline_access", "bank.accounts:read", "retail.loyalty:read");
        assertGranted(answer, grant.until().toString());
        var refreshed = success(app.refresh(answer.getTokens().getRefreshToken()));
        assertGranted(refreshed, grant.until().toString());
    }

    private static void assertGranted(OIDCTokenResponse answer, String until) {
        var details = answer.getTokens().getAccessToken().getAuthorizationDetails();
        assertThat(details).hasSize(2);
        assertThat(details.getFirst().toJSONObject())
                .containsEntry("type", "panel_data")
                .containsEntry("datasets", List.of("bank-accounts"))
                .containsEntry("actions", List.of("read"))
                .containsEntry("valid_until", until)
                .hasEntrySatisfying(
                        "purpose", purpose -> assertThat((String) purpose).contains("comptes"));
        assertThat(details.getLast().toJSONObject())
                .containsEntry("datasets", List.of("retail-loyalty"));
    }

    /// The person is told, narrows further, and the app is told back what was granted.
    @Test
    void aPartIsAskedForGrantedAndToldBack() throws Exception {
        ask(
                """
                [{"type":"panel_data","datasets":["bank-transactions"],"from":"2013-12-01",
                  "accounts":["own-name-1","own-name-2"],"categories":["CARD","CHEQUE"],
                  "fields":["amount","kind"]}]
                """);
        var asked = browser.page().select("section.ask .part").text();
        assertThat(asked)
                .contains("À partir du 1er décembre 2013 seulement")
                .contains("2 comptes ou contrats seulement")
                .contains("Seulement ces informations");
        var scope = "bank.transactions:read";

        browser.submit(
                "share",
                "scope=" + scope,
                "duration=P7D",
                "confirm=yes",
                "until=" + scope + "|2014-02-01",
                "category=" + scope + "|CARD");

        var answer = success(app.exchange(app.code(browser)));
        var granted = answer.getTokens().getAccessToken().getAuthorizationDetails().getFirst();
        assertThat(granted.toJSONObject())
                .containsEntry("from", "2013-12-01")
                .containsEntry("until", "2014-02-01")
                .containsEntry("accounts", List.of("own-name-1", "own-name-2"))
                .containsEntry("categories", List.of("CARD"))
                .containsEntry("fields", List.of("amount", "kind"));
    }

    @Test
    void nothingIsNoPart() {
        ask(
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"from\":\"2013-12-01\"}]");
        var scope = "bank.transactions:read";

        browser.submit(
                "share",
                "scope=" + scope,
                "duration=P7D",
                "confirm=yes",
                "until=" + scope + "|2013-06-01");

        assertThat(browser.page().select(".problem").text()).contains("Rien ne serait partagé");
        assertThat(grants.latest(PATRICK, "demo-test").filter(g -> g.isLiveAt(clock.instant())))
                .isEmpty();
    }

    @Test
    void whoAskedInScopesIsAnsweredInScopes() {
        browser.visit(app.authorize("openid", "bank.accounts:read"));
        browser.signIn("patrick", "sandbox").share("P7D", "bank.accounts:read");

        var answer = success(app.exchange(app.code(browser)));
        assertThat(answer.getTokens().getAccessToken().getAuthorizationDetails()).isNull();
    }

    @Test
    void nothingLongerThanTheDetailsAskForIsTaken() {
        ask("[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"duration\":\"P10D\"}]");

        browser.share("P30D", "bank.accounts:read");

        assertThat(browser.element("share")).isNotNull();
        browser.share("P7D", "bank.accounts:read");
        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
        assertThat(grants.latest(PATRICK, "demo-test").orElseThrow().until())
                .isBefore(clock.instant().plus(Duration.ofDays(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | is not JSON",
                "{} | is a JSON array",
                "[] | is a JSON array",
                "[[[[]]]] | nested too deeply",
                "[{\"type\":\"payment\"}] | only type",
                "[{\"type\":\"panel_data\"}] | datasets",
                "[{\"type\":\"panel_data\",\"datasets\":[]}] | at least one",
                "[{\"type\":\"panel_data\",\"datasets\":[7]}] | array of strings",
                "[{\"type\":\"panel_data\",\"datasets\":[\"everything\"]}] | not in the catalogue",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"actions\":[\"write\"]}] | actions",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"x\":1}] | has only",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"duration\":\"long\"}] | ISO 8601",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"duration\":\"PT1H\"}] | at least P1D",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"duration\":\"P999D\"}] | at most 180 days",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-accounts\"],\"purpose\":\"To sell them\"}] | not the one registered",
                "[{\"type\":\"panel_data\",\"datasets\":[\"insurance-homes\"]}] | come together",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"from\":\"yesterday\"}] | from is a date",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"from\":\"2013-12-01\",\"until\":\"2013-12-01\"}] | later than from",
                "[{\"type\":\"panel_data\",\"datasets\":[\"retail-loyalty\"],\"from\":\"2013-12-01\"}] | from and until cannot be named for retail-loyalty",
                "[{\"type\":\"panel_data\",\"datasets\":[\"retail-receipts\"],\"accounts\":[\"a\"]}] | accounts cannot be named for retail-receipts",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"accounts\":[\"a,b\"]}] | without commas",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"categories\":[\"LOTTERY\"]}] | are among",
                "[{\"type\":\"panel_data\",\"datasets\":[\"retail-loyalty\"],\"categories\":[\"LOTTERY\"]}] | cannot be named",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"fields\":[\"secret\"]}] | fields names one",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"fields\":[]}] | at least one",
                "[{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"]},{\"type\":\"panel_data\",\"datasets\":[\"bank-transactions\"],\"from\":\"2013-12-01\"}] | in one way only"
            })
    void whatIsWrongIsSaidPrecisely(String details, String why) {
        ask(details);

        var error = app.answer(browser).toErrorResponse().getErrorObject();
        assertThat(error.getCode()).isEqualTo("invalid_authorization_details");
        assertThat(error.getDescription()).contains(why);
    }

    private void ask(String details) {
        browser.visit(
                app.authorize("openid", "offline_access")
                        + "&authorization_details="
                        + URLEncoder.encode(details, StandardCharsets.UTF_8));
        if (browser.page().getElementById("sign-in") != null) {
            browser.signIn("patrick", "sandbox");
        }
    }
}
