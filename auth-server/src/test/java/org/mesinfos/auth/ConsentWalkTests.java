package org.mesinfos.auth;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// From an app's request to a permission that the person sees and ends.
@AuthServerTest
class ConsentWalkTests {

    private static final String CALLBACK = "http://127.0.0.1:7777/callback";

    @LocalServerPort int port;

    private Browser browser;

    @BeforeEach
    void someOpensABrowser() {
        browser = new Browser(port);
    }

    private static String asking(String clientId, String scope) {
        return "/oauth2/authorize?response_type=code&client_id="
                + clientId
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A7777%2Fcallback&state=xyz&scope="
                + scope.replace(" ", "%20")
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256";
    }

    @Test
    void aTestAppOffersMadeUpPeopleWhoSignInAtOnceAndShareWhatTheyTick() {
        browser.open(asking("demo-test", "openid retail.receipts:read bank.transactions:read"));

        assertThat(browser.page())
                .contains("id=\"sign-in-title\"")
                .contains("Mon Bureau")
                .contains("id=\"person-germaine\"");
        assertThat(browser.header("Content-Security-Policy"))
                .contains("form-action 'self' http://127.0.0.1:7777");

        browser.submit("/login/person", entry("person", "germaine"));

        assertThat(browser.address()).startsWith("/consent?");
        assertThat(browser.page())
                .contains("id=\"scope-retail.receipts:read\"")
                .contains("id=\"scope-bank.transactions:read\"")
                .contains("id=\"confirm-sensitive\"")
                .contains("value=\"P90D\"")
                .doesNotContain("value=\"P180D\"")
                .doesNotContain("id=\"scope-openid\"")
                .contains("inventée");
        assertThat(browser.page()).doesNotContainPattern("type=\"checkbox\"[^>]*checked");

        browser.submit(
                "/consent",
                entry("scope", "retail.receipts:read"),
                entry("duration", "P30D"),
                entry("decision", "share"));

        assertThat(browser.leftFor().toString())
                .startsWith(CALLBACK + "?")
                .contains("code=")
                .contains("state=xyz");

        browser.open("/permissions");

        assertThat(browser.page()).contains("data-grant-id=").contains("Vos tickets de caisse");
        assertThat(browser.page()).doesNotContain("Le détail de vos opérations bancaires");
    }

    @Test
    void anIntimateScopeIsSharedOnlyAfterASecondConfirmationAndNothingTypedIsLost() {
        browser.open(asking("demo-test", "retail.receipts:read bank.transactions:read"));
        browser.submit("/login/person", entry("person", "germaine"));

        browser.submit(
                "/consent",
                entry("scope", "bank.transactions:read"),
                entry("duration", "P7D"),
                entry("decision", "share"));

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.page()).contains("href=\"#confirm-sensitive\"");
        assertThat(browser.page())
                .containsPattern("id=\"scope-bank.transactions:read\"[^>]*checked")
                .containsPattern("id=\"duration-P7D\"[^>]*checked");

        browser.submit(
                "/consent",
                entry("scope", "bank.transactions:read"),
                entry("duration", "P7D"),
                entry("confirm", "yes"),
                entry("decision", "share"));

        assertThat(browser.leftFor().toString()).contains("code=");
    }

    @Test
    void refusingTellsTheAppAndGivesNothing() {
        browser.open(asking("demo-live", "bank.accounts:read"));
        assertThat(browser.page()).doesNotContain("id=\"person-");
        browser.submit("/login", entry("username", "panelist07"), entry("password", "panelist"));

        browser.submit("/consent", entry("decision", "refuse"));

        assertThat(browser.leftFor().toString())
                .startsWith(CALLBACK)
                .contains("error=access_denied")
                .contains("state=xyz");
        assertThat(browser.open("/permissions").page()).doesNotContain("data-grant-id");
    }

    @Test
    void aMadeUpPersonCannotAnswerALiveAppButCanRefuse() {
        browser.open(asking("demo-live", "bank.accounts:read"));
        browser.submit("/login", entry("username", "germaine"), entry("password", "sandbox"));

        assertThat(browser.page()).contains("id=\"switch-account\"").contains("id=\"refuse\"");

        browser.submit(
                "/consent",
                entry("scope", "bank.accounts:read"),
                entry("duration", "P7D"),
                entry("decision", "share"));

        assertThat(browser.page()).contains("id=\"switch-account\"");

        browser.submit("/consent", entry("decision", "refuse"));

        assertThat(browser.leftFor().toString()).contains("error=access_denied");
    }

    @Test
    void whoeverSwitchesAccountsAnswersTheSameRequestAfterSigningInAgain() {
        browser.open(asking("demo-live", "bank.accounts:read"));
        browser.submit("/login", entry("username", "germaine"), entry("password", "sandbox"));

        browser.submit("/consent/switch");

        assertThat(browser.page()).contains("id=\"sign-in-title\"").contains("Mon Bureau");

        browser.submit("/login", entry("username", "panelist04"), entry("password", "panelist"));

        assertThat(browser.page()).contains("id=\"scope-bank.accounts:read\"");
    }

    @Test
    void aPermissionIsWithdrawnOnceItsConsequencesAreReadAndNobodyElseFindsIt() {
        browser.open(asking("demo-live", "bank.accounts:read"));
        browser.submit("/login", entry("username", "panelist01"), entry("password", "panelist"));
        browser.submit(
                "/consent",
                entry("scope", "bank.accounts:read"),
                entry("duration", "P180D"),
                entry("decision", "share"));
        var id = grantId(browser.open("/permissions").page());
        var other = new Browser(port).signIn("panelist02", "panelist");

        assertThat(other.open("/permissions/" + id).status()).isEqualTo(404);
        assertThat(other.open("/permissions/" + id + "/withdraw").status()).isEqualTo(404);
        other.open("/connect/logout").submit("/permissions/" + id + "/withdraw");
        assertThat(other.status()).isEqualTo(404);

        browser.open("/permissions/" + id + "/withdraw");
        assertThat(browser.page()).contains("id=\"withdraw-confirm\"");
        browser.submit("/permissions/" + id + "/withdraw");

        assertThat(browser.address()).isEqualTo("/permissions/" + id + "/withdrawn");
        assertThat(browser.page()).contains("id=\"withdrawal-reference\"").contains(id);
        assertThat(browser.open("/permissions/" + id).page())
                .contains("arrêtée par vous")
                .doesNotContain("rel=\"withdraw\"");
    }

    @Test
    void aRequestOfSomebodyElseOrOneThatWasAnsweredAwaitsNoAnswer() {
        browser.open(asking("demo-test", "retail.receipts:read"));
        browser.submit("/login/person", entry("person", "germaine"));
        var state = browser.field("state");
        var other = new Browser(port).signIn("panelist03", "panelist");

        other.open("/consent?state=" + state + "&client_id=demo-test&scope=x");
        assertThat(other.status()).isEqualTo(410);

        browser.submit("/consent", entry("decision", "refuse"));
        assertThat(browser.open("/consent?state=" + state).status()).isEqualTo(410);
    }

    @Test
    void whoSignsInForNoAppSeesNoMadeUpPeopleAndCannotBecomeOne() {
        browser.open("/login");
        assertThat(browser.page()).doesNotContain("id=\"person-");

        browser.submit("/login/person", entry("person", "germaine"));

        assertThat(browser.status()).isEqualTo(403);
    }

    @Test
    void signingOutIsConfirmedAndEndsTheSession() {
        browser.signIn("organizer@example.org", "organizer");
        assertThat(browser.address()).isEqualTo("/");

        browser.open("/connect/logout");
        assertThat(browser.page()).contains("id=\"confirm-logout\"");
        browser.submit("/logout");

        assertThat(browser.page()).contains("id=\"signed-out\"");
        assertThat(browser.open("/").page()).contains("id=\"sign-in-title\"");
    }

    private static String grantId(String page) {
        var matcher = Pattern.compile("data-grant-id=\"([A-Za-z0-9_-]{22})\"").matcher(page);
        assertThat(matcher.find()).as("a grant on %s", page).isTrue();
        return matcher.group(1);
    }
}
