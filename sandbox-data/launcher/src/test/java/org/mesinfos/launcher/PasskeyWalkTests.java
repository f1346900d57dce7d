package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.AuthServer;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.context.ConfigurableApplicationContext;

/// A developer makes a passkey and signs in with it, in a real browser with an authenticator that
/// it simulates.
class PasskeyWalkTests {

    private static TestPlatform platform;
    private static Chromium chromium;
    private static Strict strict;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(PasskeyWalkTests.class);
        platform = TestPlatform.running();
        strict = Strict.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            strict.context().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void aDeveloperMakesAPasskeySignsInWithItAndRemovesIt(
            String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            addAuthenticator(context, page, true);
            signIn(page, "dev@example.org", "developer");
            page.navigate(platform.issuer() + "/security");
            PageInspection.at(page, "security-" + language);

            page.fill("#passkey-label", "Téléphone d’Ada");
            page.click("#make-passkey");
            page.waitForURL("**/security?done=passkey");
            assertThat(page.inputValue("#label-0")).isEqualTo("Téléphone d’Ada");
            PageInspection.at(page, "security-passkey-" + language);

            context.clearCookies();
            page.navigate(platform.issuer() + "/security");
            PageInspection.at(page, "login-passkey-" + language);
            page.click("#sign-in-passkey");
            page.waitForURL(platform.issuer() + "/security");

            page.fill("#label-0", "Clé de poche");
            page.click("#name-0");
            assertThat(page.inputValue("#label-0")).isEqualTo("Clé de poche");
            page.click("#remove-0");
            assertThat(page.locator("[data-passkey-id]").count()).isZero();

            context.clearCookies();
            page.navigate(platform.issuer() + "/security");
            page.click("#sign-in-passkey");
            page.locator("#passkey-failed").waitFor();
            PageInspection.at(page, "login-passkey-refused-" + language);
        }
    }

    /// A passkey lets a panelist go on to the app that waits, and a member of the jury in.
    @Test
    void panelistsAndTheJurySignInWithAPasskeyToo() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.DARK, 360)) {
            var page = context.newPage();
            addAuthenticator(context, page, true);
            signIn(page, "panelist07", "panelist");
            page.navigate(platform.issuer() + "/security");
            page.click("#make-passkey");
            page.waitForURL("**/security?done=passkey");
            PageInspection.at(page, "security-passkey-panelist");

            context.clearCookies();
            page.navigate(
                    App.demoLive(platform.issuer()).authorize("openid", "retail.receipts:read"));
            PageInspection.at(page, "login-passkey-app");
            page.click("#sign-in-passkey");
            page.locator("#share").waitFor();

            page.navigate(platform.issuer() + "/security");
            page.click("#remove-0");
            assertThat(page.locator("[data-passkey-id]").count()).isZero();
        }
        try (var context = chromium.fresh("en-GB", ColorScheme.LIGHT, 360)) {
            var page = context.newPage();
            addAuthenticator(context, page, true);
            signIn(page, "jury@example.org", "jury");
            page.navigate(platform.issuer() + "/security");
            page.click("#make-passkey");
            page.waitForURL("**/security?done=passkey");

            context.clearCookies();
            page.navigate(platform.issuer() + "/login");
            page.click("#sign-in-passkey");
            page.waitForURL(platform.issuer() + "/");

            page.navigate(platform.issuer() + "/security");
            page.click("#remove-0");
            assertThat(page.locator("[data-passkey-id]").count()).isZero();
        }
    }

    /// Who holds the device is not enough: it must be the person.
    @Test
    void anAuthenticatorThatDoesNotVerifyThePersonOpensNothing() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            addAuthenticator(context, page, false);
            signIn(page, "dev@example.org", "developer");
            page.navigate(platform.issuer() + "/security");

            page.click("#make-passkey");
            page.locator("#passkey-failed").waitFor();

            page.navigate(platform.issuer() + "/security");
            assertThat(page.locator("[data-passkey-id]").count()).isZero();
        }
    }

    @Test
    void anOrganizerWhoNeedsAPasskeyMakesOneAndThePasswordAloneOpensNothingAfterwards() {
        var server = strict.issuer();
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 390)) {
            var page = context.newPage();
            addAuthenticator(context, page, true);
            signIn(page, server, "organizer@example.org", "organizer");
            assertThat(page.locator("#first-passkey-title").isVisible()).isTrue();
            PageInspection.at(page, "first-passkey");
            page.navigate(server + "/security");
            assertThat(page.locator("#sign-in-title").isVisible()).isTrue();

            page.navigate(server + "/login/first-passkey");
            page.click("#make-passkey");
            page.waitForURL(server + "/security");
            page.click("#remove-0");
            assertThat(page.locator("[data-passkey-id]").count()).isOne();

            context.clearCookies();
            signIn(page, server, "organizer@example.org", "organizer");
            assertThat(page.locator(".problem:visible").innerText()).contains("clé d’accès");
            page.navigate(server + "/login/first-passkey");
            assertThat(page.locator("#sign-in-title").isVisible()).isTrue();
            page.click("#sign-in-passkey");
            page.waitForURL(server + "/");

            context.clearCookies();
            signIn(page, server, "dev@example.org", "developer");
            assertThat(page.url()).isEqualTo(server + "/");
        }
    }

    @ParameterizedTest
    @CsvSource({"panelist01, fr-FR, LIGHT, 1200", "panelist02, en-GB, DARK, 390"})
    void whoSignedInAWhileAgoProvesThatItIsThemBeforeSharingIntimateData(
            String panelist, String language, ColorScheme scheme, int width) {
        var app = App.demoLive(strict.issuer());
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(app.authorize("openid", "bank.transactions:read"));
            page.fill("#username", panelist);
            page.fill("#password", "panelist");
            page.click("#sign-in");
            strict.clock().pass(Duration.ofMinutes(6));

            page.check("[id='scope-bank.transactions:read']");
            page.check("#confirm-sensitive");
            page.check("input[name=duration][value=P7D]");
            page.click("#share");
            page.locator("#again-title").waitFor();
            PageInspection.at(page, "consent-again-" + language);
            page.fill("#password", "guess");
            page.click("#share");
            PageInspection.at(page, "consent-again-wrong-" + language);
            page.fill("#password", "panelist");
            var back = page.waitForRequest(App.CALLBACK + "*", () -> page.click("#share"));

            assertThat(back.url()).contains("code=").doesNotContain("error");
        }
    }

    /// An authorization server that demands passkeys, and whose time a test can move.
    private record Strict(
            String issuer, MovableClock clock, ConfigurableApplicationContext context) {

        static Strict start() {
            var port = FreePort.find();
            var issuer = "http://localhost:" + port;
            var clock = new MovableClock();
            var context =
                    AuthServer.application()
                            .profiles("demo")
                            .initializers(
                                    starting ->
                                            starting.getBeanFactory()
                                                    .registerSingleton("clock", clock))
                            .run(
                                    "--server.port=" + port,
                                    "--platform.issuer=" + issuer,
                                    "--spring.mongodb.uri=" + TestMongo.uri(),
                                    "--platform.databases.auth=" + TestMongo.database("strict"),
                                    "--platform.secrets.key=" + ServerTest.KEY,
                                    "--platform.sign-in.organizers-need-passkey=true",
                                    "--logging.level.root=warn");
            return new Strict(issuer, clock, context);
        }
    }

    /// The portal reads nothing of this; other clients may.
    @Test
    void theIdTokenSaysByWhatTheOrganizerSignedIn() throws Exception {
        var app = App.organizerCli(platform.issuer());
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            addAuthenticator(context, page, true);
            signIn(page, "organizer@example.org", "organizer");
            page.navigate(platform.issuer() + "/security");
            page.click("#make-passkey");
            page.waitForURL("**/security?done=passkey");

            assertThat(amr(app, page, again -> enter(again, "organizer"))).containsExactly("pwd");

            context.clearCookies();
            page.navigate(platform.issuer() + "/login");
            page.click("#sign-in-passkey");
            page.waitForURL(platform.issuer() + "/");
            assertThat(amr(app, page, again -> again.click("#sign-in-passkey")))
                    .containsExactly("pop", "user", "mfa");

            page.navigate(platform.issuer() + "/security");
            page.click("#remove-0");
        }
    }

    private static void enter(Page page, String password) {
        page.fill("#username", "organizer@example.org");
        page.fill("#password", password);
        page.click("#sign-in");
    }

    /// @param signIn on the page that a script always leads to, no matter who is signed in
    private static List<String> amr(App app, Page page, Consumer<Page> signIn) throws Exception {
        page.navigate(app.authorize("openid"));
        // Nobody listens at the app's address; what the browser asks for there is all that counts.
        var back =
                page.waitForRequest(
                        request -> request.url().startsWith(App.CALLBACK.toString()),
                        () -> signIn.accept(page));
        // The browser's own page about that would come in the way of what is visited next.
        page.waitForCondition(() -> page.url().startsWith("chrome-error:"));
        var answer = AuthenticationResponseParser.parse(URI.create(back.url()));
        var tokens = success(app.exchange(answer.toSuccessResponse().getAuthorizationCode()));
        var id = (SignedJWT) tokens.getOIDCTokens().getIDToken();
        assertThat(id.getJWTClaimsSet().getDateClaim("auth_time")).isNotNull();
        return id.getJWTClaimsSet().getStringListClaim("amr");
    }

    private static void signIn(Page page, String login, String password) {
        signIn(page, platform.issuer(), login, password);
    }

    private static void signIn(Page page, String server, String login, String password) {
        page.navigate(server + "/login");
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("#sign-in");
    }

    private static CDPSession addAuthenticator(
            BrowserContext context, Page page, boolean verifies) {
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", verifies);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var session = context.newCDPSession(page);
        session.send("WebAuthn.enable");
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
        return session;
    }
}
