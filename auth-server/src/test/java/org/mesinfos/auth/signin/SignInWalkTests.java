package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

@ServerTest
class SignInWalkTests {

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoOperations mongo;

    Browser browser;

    @BeforeEach
    void aBrowser() {
        browser = new Browser(server);
    }

    @Test
    void whoIsInterruptedGoesOnWhereTheyWereGoing() {
        browser.visit("/permissions?lang=en");

        browser.signIn("panelist05", "panelist");

        assertThat(browser.address().toString()).isEqualTo(server + "/permissions?lang=en");
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        var wrong = browser.visit("/login").signIn("panelist06", "guess").page().text();
        var unknown = browser.visit("/login").signIn("panelist99", "guess").page().text();

        assertThat(wrong).isEqualTo(unknown).contains("ne vont pas ensemble");
        assertThat(browser.element("username").val()).isEqualTo("panelist99");
        assertThat(browser.element("password").hasAttr("value")).isFalse();
    }

    @Test
    void guessingIsSlowedDownEvenWhenTheGuessIsRightInTheEnd() {
        IntStream.range(0, 10)
                .forEach(n -> browser.visit("/login").signIn("panelist08", "guess" + n));

        browser.visit("/login").signIn("panelist08", "panelist");

        assertThat(browser.status()).isEqualTo(429);
        assertThat(browser.answer().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 901L);
        assertThat(browser.page().text()).contains("Trop d’essais");
    }

    @Test
    void elevenGuessesOfStrangersDoNotKeepTheOwnerOutOfAKnownDevice() {
        var nadia = TestPeople.like("panelist01", mongo);
        browser.visit("/login").signIn(nadia, "panelist");
        browser.visit("/connect/logout").submit("confirm-logout");
        var stranger = new Browser(server);
        IntStream.range(0, 11).forEach(n -> stranger.visit("/login").signIn(nadia, "guess" + n));
        assertThat(stranger.visit("/login").signIn(nadia, "panelist").status()).isEqualTo(429);

        browser.visit("/login").signIn(nadia, "panelist");

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.visit("/permissions").address()).hasPath("/permissions");
    }

    /// Who guesses must not keep anybody from what asks for the password once more, either.
    @Test
    void guessesOfStrangersDoNotKeepTheOwnerFromANewPassword() {
        var nadia = TestPeople.like("panelist01", mongo);
        browser.visit("/login").signIn(nadia, "panelist");
        var stranger = new Browser(server);
        IntStream.range(0, 11).forEach(n -> stranger.visit("/login").signIn(nadia, "guess" + n));

        browser.visit("/security")
                .submit("change-password", "current=panelist", "next=trombone+orage+mandarine");

        assertThat(browser.element("done").text()).contains("mot de passe est changé");
    }

    // Session fixation: somebody who planted a session id in somebody's browser holds nothing
    // afterwards.
    @Test
    void theSessionOfBeforeTheSignInIsNotTheOneAfter() throws Exception {
        browser.visit("/login");
        var cookie = browser.answer().headers().firstValue("Set-Cookie").orElse("");
        var before = browser.session();

        browser.signIn("panelist01", "panelist");

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(locationFor(before)).isEqualTo("/login");
        assertThat(locationFor(browser.session())).isEmpty();

        // The database keeps this one, so its id could stay the same.
        var planted = browser.session();
        browser.visit("/login").signIn("panelist05", "panelist");

        assertThat(browser.session()).isNotEmpty().isNotEqualTo(planted);
        assertThat(locationFor(planted)).isEqualTo("/login");
        assertThat(locationFor(browser.session())).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyInOrOut() {
        browser.visit("/login");
        assertThat(
                        browser.postWithoutToken(
                                        "/login", "username=panelist01", "password=panelist")
                                .status())
                .isEqualTo(403);

        browser.visit("/login").signIn("panelist01", "panelist");
        for (var form :
                new String[] {
                    "/logout",
                    "/consent",
                    "/security/password",
                    "/security/elsewhere",
                    "/permissions/withdraw-all"
                }) {
            assertThat(browser.postWithoutToken(form).status()).as(form).isEqualTo(403);
        }
        assertThat(browser.visit("/").status()).isEqualTo(200);
    }

    /// Where a browser with that session is sent when it wants to see a page; empty when it may.
    private String locationFor(String session) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + "/permissions"))
                        .header("Cookie", "MESINFOS_AUTH=" + session)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        }
    }

    /// What a passkey signs is good for one question of this very session.
    @Test
    void anAnswerOfAPasskeyToNoQuestionOpensNothing() throws Exception {
        browser.visit("/login");
        var token = browser.page().select("input[name=_csrf]").val();
        var request =
                HttpRequest.newBuilder(URI.create(server + "/login/passkey"))
                        .header("Cookie", "MESINFOS_AUTH=" + browser.session())
                        .header("X-CSRF-TOKEN", token)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\"}"))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(browser.postWithoutToken("/login/passkey").status()).isEqualTo(403);
        assertThat(browser.visit("/login/first-passkey").element("sign-in-title")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "dev@example.org, developer, /apps",
        "organizer@example.org, organizer, /organizer",
        "organizer2@example.org, organizer, /organizer",
        "jury@example.org, jury, /jury",
        "holder@example.org, holder, /holder"
    })
    void whoHasNoRecordsIsLedToTheirOwnWork(String login, String password, String path) {
        browser.visit("/login").signIn(login, password).visit("/");

        assertThat(browser.element("next").text()).isNotBlank();
        assertThat(browser.page().select("main a[role=button]").attr("href")).endsWith(path);
    }

    @Test
    void everybodyButAMadeUpPersonIsOfferedAPasskey() {
        browser.visit("/login").signIn("germaine", "sandbox").visit("/security");
        assertThat(browser.page().getElementById("passkeys")).isNull();
        assertThat(browser.visit("/").post("/security/passkeys/options").status()).isEqualTo(403);

        for (var account :
                new String[][] {
                    {"panelist01", "panelist"},
                    {"dev@example.org", "developer"},
                    {"organizer@example.org", "organizer"},
                    {"jury@example.org", "jury"}
                }) {
            var person = new Browser(server).visit("/login").signIn(account[0], account[1]);
            assertThat(person.visit("/security").element("make-passkey"))
                    .as(account[0])
                    .isNotNull();
            assertThat(person.post("/security/passkeys/options").status()).isEqualTo(200);
        }
    }

    @Test
    void aPasskeyIsAWayInWhereAnAppOfRealPeopleWaits() {
        browser.visit(App.demoLive(server).authorize("openid", "bank.accounts:read"));
        assertThat(browser.element("sign-in-passkey").attr("data-passkey")).isEqualTo("get");

        browser.visit(App.demoTest(server).authorize("openid", "bank.accounts:read"));
        assertThat(browser.page().getElementById("sign-in-passkey")).isNull();
    }

    @Test
    void madeUpPeopleSignInWithoutPasswordOnlyForATestApp() {
        browser.visit("/login");
        assertThat(browser.page().select("[id^=person-]")).isEmpty();

        browser.visit(App.demoLive(server).authorize("openid", "bank.accounts:read"));
        assertThat(browser.page().select("[id^=person-]")).isEmpty();

        browser.visit(App.demoTest(server).authorize("openid", "bank.accounts:read"));
        assertThat(browser.page().select("[id^=person-]")).hasSize(8);

        browser.submit("person-germaine", "person=panelist01");
        assertThat(browser.status()).isEqualTo(403);
    }

    @Test
    void everyRoleFindsItsHome() {
        var organizer = browser.visit("/login").signIn("organizer@example.org", "organizer");
        assertThat(organizer.page().select("main a").eachAttr("href"))
                .contains("http://localhost:8080/organizer");
        assertThat(organizer.visit("/permissions").status()).isEqualTo(403);

        var germaine = new Browser(server).visit("/login").signIn("germaine", "sandbox");
        assertThat(germaine.page().select("main a").eachAttr("href")).contains("/permissions");
    }

    @Test
    void signingOutIsConfirmedAndEndsTheSession() throws Exception {
        browser.visit("/login").signIn("jury@example.org", "jury");
        var ended = browser.session();

        browser.visit("/connect/logout").submit("confirm-logout");

        assertThat(browser.element("signed-out")).isNotNull();
        assertThat(browser.visit("/").element("sign-in-title")).isNotNull();
        assertThat(browser.session()).isNotEqualTo(ended);
        assertThat(locationFor(ended)).isEqualTo("/login");
    }

    @Test
    void aStartOfTheDemonstrationInvitesNoOrganizer() {
        assertThat(browser.visit("/first-organizer?token=guessed").status()).isEqualTo(404);
    }
}
