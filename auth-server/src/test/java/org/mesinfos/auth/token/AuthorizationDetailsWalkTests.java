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
                "[{\"type\":\"panel_data\",\"datasets\":[\"insurance-homes\"]}] | come together"
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
