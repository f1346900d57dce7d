package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every form whose answer leads to another origin, pressed in a real browser by everybody whom it
/// is for, through to the last page: a policy that blocks the redirect leaves people where they
/// are, and nothing but a browser shows it.
class FormRedirectBrowserTests {

    private static final String PHRASE = "quatre mots au hasard";

    private static TestPlatform platform;
    private static AppServer appServer;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowserAndAnApp() {
        chromium = Chromium.forTest(FormRedirectBrowserTests.class);
        platform = TestPlatform.running();
        appServer = AppServer.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            appServer.close();
        }
    }

    private static BrowserContext browser() {
        return chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200);
    }

    @Test
    void aDeveloperComesFromTheFrontPageToTheirFirstApp() {
        try (var context = browser()) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/apps/new");
            page.click("#to-sign-up");
            page.fill("#email", "capucine@example.org");
            page.click("#sign-up");
            PageInspection.at(page, "sign-up-sent-demo");
            var link = page.getAttribute("#demo-link", "href");
            page.click("#demo-link");
            makeAccount(page);

            PageInspection.at(page, "login-account-made");
            assertThat(page.isVisible("#account-made")).isTrue();
            assertThat(page.inputValue("#username")).isEqualTo("capucine@example.org");
            page.fill("#password", PHRASE);
            page.click("#sign-in");
            page.waitForURL(url -> url.equals(platform.portal() + "/apps"));

            page.navigate(link);
            PageInspection.at(page, "sign-up-exists");
            page.click("#go-on");
            page.waitForURL(url -> url.equals(platform.portal() + "/apps"));

            page.click("#sign-out");
            page.waitForURL(url -> url.equals(platform.portal() + "/"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PANELIST, paulette@example.org, issuer, /",
        "JURY, juliette@example.org, portal, /"
    })
    void whomOrganizersInviteComesToTheirOwnFirstPage(
            String role, String mailbox, String service, String last) {
        try (var organizers = browser();
                var context = browser()) {
            var inviting = organizers.newPage();
            signIn(inviting, "/organizer/people", "organizer@example.org", "organizer");
            inviting.check("input[name=role][value=" + role + "]");
            inviting.fill("#people", mailbox);
            inviting.click("#invite");
            inviting.click("#demo-outbox a");
            PageInspection.at(inviting, "outbox-" + role);

            var page = context.newPage();
            page.navigate(platform.issuer() + "/outbox");
            page.click("article:has-text('" + mailbox + "') .mail-link");
            makeAccount(page);
            page.fill("#password", PHRASE);
            page.click("#sign-in");
            var home = (service.equals("portal") ? platform.portal() : platform.issuer()) + last;
            page.waitForURL(url -> url.equals(home));

            assertThat(page.locator("form[action$='/logout'], a[href$='/connect/logout']").count())
                    .as("signed in")
                    .isPositive();
        }
    }

    @Test
    void whomTwoOrganizersAppointComesToTheOrganizersPages() {
        try (var one = browser();
                var another = browser();
                var candidate = browser()) {
            var proposing = one.newPage();
            var appointments = "/organizer/people/appointments";
            signIn(proposing, appointments, "organizer@example.org", "organizer");
            proposing.fill("#email", "odile@example.org");
            proposing.fill("#name", "Odile Perrin");
            proposing.fill("#reason", "Elle tient le panel depuis mars");
            proposing.click("#propose");
            proposing.waitForSelector("#proposed.notice");
            PageInspection.at(proposing, "appointments-proposed");
            assertThat(proposing.locator("[id^=approve-]").count()).isZero();

            var approving = another.newPage();
            signIn(approving, appointments, "organizer2@example.org", "organizer");
            PageInspection.at(approving, "appointments-waiting");
            approving.click("article:has-text('odile@example.org') [id^=approve-]");
            approving.waitForSelector("#outcome.notice");

            var page = candidate.newPage();
            page.navigate(platform.issuer() + "/outbox");
            page.click("article:has-text('odile@example.org') .mail-link");
            makeAccount(page);
            page.fill("#password", PHRASE);
            page.click("#sign-in");
            page.waitForURL(url -> url.equals(platform.portal() + "/organizer"));
        }
    }

    @Test
    void anOrganizerAndADeveloperSignInAndOutInOneBrowser() {
        try (var context = browser()) {
            var page = context.newPage();
            signIn(page, "/organizer", "organizer@example.org", "organizer");
            page.click("#sign-out");
            page.waitForURL(url -> url.equals(platform.portal() + "/"));
            signIn(page, "/apps", "dev@example.org", "developer");
            page.click("#sign-out");
            page.waitForURL(url -> url.equals(platform.portal() + "/"));
        }
    }

    @Test
    void aSignInPageOfBeforeLeadsToThePortalThatAskedMeanwhile() {
        try (var context = browser()) {
            var first = context.newPage();
            first.navigate(platform.issuer() + "/login");
            var second = context.newPage();
            second.navigate(platform.portal() + "/apps");

            first.fill("#username", "dev@example.org");
            first.fill("#password", "developer");
            first.click("#sign-in");

            first.waitForURL(url -> url.equals(platform.portal() + "/apps"));
        }
    }

    @Test
    void aPushedRequestThatNeedsNoNewAnswerLeadsBackFromTheSignIn() throws Exception {
        try (var context = browser()) {
            var page = context.newPage();
            page.navigate(pushed().toString());
            page.fill("#username", "panelist02");
            page.fill("#password", "panelist");
            page.click("#sign-in");
            page.check("[id='scope-retail.receipts:read']");
            page.click("#share");
            page.waitForURL(url -> url.contains("code="));
        }
        try (var context = browser()) {
            var page = context.newPage();
            page.navigate(pushed().toString());
            page.fill("#username", "panelist02");
            page.fill("#password", "panelist");
            page.click("#sign-in");

            page.waitForURL(url -> url.startsWith(appServer.address("/callback").toString()));

            assertThat(page.url()).contains("code=");
        }
    }

    /// A live request whose address shows nothing of it (RFC 9126).
    private static URI pushed() throws Exception {
        var live = new ClientID("demo-live");
        var asked =
                new AuthorizationRequest.Builder(ResponseType.CODE, live)
                        .redirectionURI(appServer.address("/callback"))
                        .scope(Scope.parse("retail.receipts:read"))
                        .state(new State())
                        .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
                        .build();
        var answer =
                PushedAuthorizationResponse.parse(
                        new PushedAuthorizationRequest(
                                        URI.create(platform.issuer() + "/oauth2/par"),
                                        new ClientSecretBasic(live, new Secret("demo-live-secret")),
                                        asked)
                                .toHTTPRequest()
                                .send());
        return new AuthorizationRequest.Builder(answer.toSuccessResponse().getRequestURI(), live)
                .endpointURI(URI.create(platform.issuer() + "/oauth2/authorize"))
                .build()
                .toURI();
    }

    private static void signIn(Page page, String path, String login, String password) {
        page.navigate(platform.portal() + path);
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("#sign-in");
        page.waitForURL(url -> url.startsWith(platform.portal() + path));
    }

    private static void makeAccount(Page page) {
        page.fill("#name", "Quelqu’un");
        page.fill("#password", PHRASE);
        page.check("#terms");
        page.click("#create-account");
        page.waitForSelector("#sign-in-title");
    }
}
