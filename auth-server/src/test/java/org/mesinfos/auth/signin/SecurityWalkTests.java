package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

/// A person looks after how they sign in.
@ServerTest
class SecurityWalkTests {

    private static final String NEW = "trombone orage mandarine";

    @Value("${platform.issuer}")
    String server;

    @Autowired Credentials credentials;

    @Autowired MongoOperations mongo;

    String nadia;
    Browser browser;

    @BeforeEach
    void nadiaAndABrowser() {
        nadia = TestPeople.like("panelist01", mongo);
        browser = new Browser(server);
    }

    @Test
    void aNewPasswordEndsEveryOtherSessionAndTheOldPassword() {
        var elsewhere = signedIn(nadia, "panelist");
        browser.visit("/login").signIn(nadia, "panelist").visit("/security");
        var before = browser.session();

        browser.submit("change-password", field("current", "panelist"), field("next", NEW));

        assertThat(browser.element("done").text()).contains("mot de passe est changé");
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(elsewhere.visit("/permissions").element("sign-in-title")).isNotNull();
        assertThat(
                        elsewhere
                                .visit(App.demoLive(server).authorize("openid"))
                                .element("sign-in-title"))
                .isNotNull();
        assertThat(browser.visit("/permissions").status()).isEqualTo(200);
        assertThat(credentials.check(new Login(nadia), new Password("panelist"))).isEmpty();
        assertThat(signedIn(nadia, NEW).page().select("h1").text()).contains("Bonjour");
    }

    @Test
    void theSessionIdOfBeforeAPasswordChangeOpensNothing() throws Exception {
        browser.visit("/login").signIn(nadia, "panelist").visit("/security");
        var before = browser.session();

        browser.submit("change-password", field("current", "panelist"), field("next", NEW));

        var request =
                HttpRequest.newBuilder(URI.create(server + "/security"))
                        .header("Cookie", "MESINFOS_AUTH=" + before)
                        .build();
        try (var thief = HttpClient.newHttpClient()) {
            var answer = thief.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("/login");
        }
    }

    @Test
    void theCurrentPasswordIsAskedAndTheNewOneMustBeHardToGuess() {
        browser.visit("/login").signIn(nadia, "panelist").visit("/security");

        browser.submit("change-password", field("current", "guess"), field("next", NEW));
        assertThat(browser.page().select(".problem a").attr("href")).isEqualTo("#current");

        for (var weak :
                new String[] {
                    "short",
                    "password1234",
                    "123456789012",
                    "aaaaaaaaaaaaaaaa",
                    "azertyuiopqsdf",
                    nadia + " " + nadia
                }) {
            browser.submit("change-password", field("current", "panelist"), field("next", weak));
            assertThat(browser.page().select(".problem a").attr("href"))
                    .as(weak)
                    .isEqualTo("#next");
        }
        assertThat(credentials.check(new Login(nadia), new Password("panelist"))).isPresent();
    }

    @Test
    void guessingTheCurrentPasswordIsSlowedDownLikeSigningIn() {
        browser.visit("/login").signIn(nadia, "panelist").visit("/security");

        for (var n = 0; n < 10; n++) {
            browser.submit("change-password", field("current", "guess" + n), field("next", NEW));
        }
        browser.submit("change-password", field("current", "panelist"), field("next", NEW));

        assertThat(browser.status()).isEqualTo(429);
        assertThat(browser.answer().headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(credentials.check(new Login(nadia), new Password(NEW))).isEmpty();
    }

    @Test
    void whoForgotToSignOutSomewhereEndsThatSessionFromHere() {
        var elsewhere = signedIn("jury@example.org", "jury");
        browser.visit("/login").signIn("jury@example.org", "jury").visit("/security");

        browser.submit("sign-out-elsewhere");

        assertThat(browser.element("done").text()).contains("fermées");
        assertThat(elsewhere.visit("/").element("sign-in-title")).isNotNull();
    }

    @Test
    void aMadeUpPersonsPasswordIsEverybodysAndStays() {
        browser.visit("/login").signIn("germaine", "sandbox").visit("/security");

        assertThat(browser.page().getElementById("change-password")).isNull();
        assertThat(browser.post("/security/password", field("current", "sandbox")).status())
                .isEqualTo(403);
    }

    @Test
    void ofTwoChangesAtTheSameTimeOneHolds() throws Exception {
        var id = new PersonId(nadia);
        var old = new Password("panelist");
        Callable<Boolean> first = () -> isDone(id, old, NEW + " un");
        Callable<Boolean> second = () -> isDone(id, old, NEW + " deux");

        try (var people = Executors.newFixedThreadPool(2)) {
            var one = people.submit(first);
            var two = people.submit(second);

            assertThat(one.get()).isNotEqualTo(two.get());
            var winner = one.get() ? NEW + " un" : NEW + " deux";
            assertThat(credentials.check(new Login(nadia), new Password(winner))).isPresent();
        }
    }

    private boolean isDone(PersonId id, Password current, String next) {
        return credentials.changePassword(id, current, new Password(next))
                instanceof Credentials.Change.Done;
    }

    private Browser signedIn(String login, String password) {
        return new Browser(server).visit("/login").signIn(login, password);
    }

    private static String field(String name, String value) {
        return name
                + "="
                + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
