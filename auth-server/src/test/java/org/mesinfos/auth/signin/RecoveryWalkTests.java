package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.mesinfos.engine.log.SecurityEvents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

/// Somebody forgot their password and gets back in by their mailbox.
@ServerTest
class RecoveryWalkTests implements TestDataApi {

    private static final Pattern LINK = Pattern.compile("http\\S+/recovery/(\\w+)\\?token=\\S+");
    private static final String NEW = "trombone+orage+mandarine";

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoOperations mongo;
    @Autowired MovableClock clock;
    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired PairwiseSubjects subjects;

    String nadia;
    Browser browser;

    @BeforeEach
    void nadiaAndABrowser() {
        TestDataApi.emptyOutbox();
        nadia = TestPeople.withMailboxLike("panelist01", mongo);
        browser = new Browser(server);
    }

    @AfterEach
    void now() {
        clock.reset();
        granting.withdrawAll(id());
    }

    @Test
    void aLinkToTheMailboxLetsHerInAgainAlsoWhileStrangersGuess() {
        var elsewhere = new Browser(server).visit("/login").signIn(nadia, "panelist");
        var stranger = new Browser(server);
        clock.leaveEndOfWindow();
        for (var n = 0; n < 11; n++) {
            stranger.visit("/login").signIn(nadia, "guess" + n);
        }
        browser.visit("/login").visit(browser.element("to-recovery").absUrl("href"));
        browser.submit("recover", "username=" + nadia.replace("@", "%40"));
        assertThat(browser.element("recovery-sent")).isNotNull();
        var link = link("password");

        // A mail scanner looks at the link before her.
        assertThat(new Browser(server).visit(link).status()).isEqualTo(200);
        browser.visit(link).submit("choose-password", "password=short");
        assertThat(browser.page().select(".problem a").attr("href")).isEqualTo("#password");
        try (var log = new SecurityEvents()) {
            browser.submit("choose-password", "password=" + NEW);

            assertThat(log.of("account-recovered"))
                    .singleElement()
                    .satisfies(event -> assertThat(event).containsKey("user.id"));
            assertThat(log.all().toString()).doesNotContain(nadia, NEW);
        }
        assertThat(browser.element("recovery-done")).isNotNull();
        assertThat(TestDataApi.mailsTo(nadia).getLast())
                .startsWith("Votre mot de passe MesInfos a changé");

        assertThat(stranger.visit("/login").signIn(nadia, "panelist").status()).isEqualTo(429);
        browser.visit("/login").signIn(nadia, "trombone orage mandarine");
        assertThat(browser.page().select("h1").text()).contains("Bonjour");
        assertThat(elsewhere.visit("/permissions").element("sign-in-title")).isNotNull();

        var replayed = new Browser(server).visit(link);
        assertThat(replayed.status()).isEqualTo(410);
        assertThat(replayed.element("recovery-over")).isNotNull();
    }

    @Test
    void aPersonWhoSharesHabitsWaitsADayAndKeepsTheirPermissions() {
        shareAccounts();
        mongo.insert(
                new Document("_id", id().value()).append("address", "nadia@elsewhere.example"),
                "message_settings");
        ask(nadia);
        var link = link("password");
        assertThat(LINK.matcher(TestDataApi.awaitMailTo("nadia@elsewhere.example")).results())
                .extracting(found -> found.group(1))
                .containsExactly("cancel");
        assertThat(browser.visit(link).element("recovery-waits")).isNotNull();

        clock.pass(Duration.ofHours(24));
        browser.visit(link).submit("choose-password", "password=" + NEW);

        assertThat(browser.element("recovery-done")).isNotNull();
        assertThat(TestDataApi.mailsTo("nadia@elsewhere.example").getLast()).contains("a changé");
        assertThat(grants.of(id()).getFirst().isLiveAt(clock.instant())).isTrue();
    }

    @Test
    void theLinkOfTheNoticeEndsItWithOneClickMore() {
        shareAccounts();
        ask(nadia);
        var link = link("password");
        var cancel = link("cancel");

        browser.visit(cancel);
        assertThat(new Browser(server).visit(cancel).status()).isEqualTo(200);
        browser.submit("cancel-recovery");

        assertThat(browser.element("recovery-cancelled")).isNotNull();
        clock.pass(Duration.ofHours(24));
        assertThat(browser.visit(link).status()).isEqualTo(410);
        assertThat(browser.visit(cancel).status()).isEqualTo(410);
    }

    @Test
    void anOrganizerKeepsTheirPasskeysAndTheTokensOfBeforeAreOver() {
        nadia = TestPeople.withMailboxLike("organizer@example.org", mongo);
        var keys = new Document("_id", id().value()).append("ver", 1L).append("keys", List.of());
        mongo.insert(keys, "passkeys");
        ask(nadia);

        browser.visit(link("password")).submit("choose-password", "password=" + NEW);

        assertThat(browser.element("recovery-done")).isNotNull();
        assertThat(mongo.findById(id().value(), Document.class, "passkeys")).isEqualTo(keys);
        var portal = subjects.of(id(), "portal");
        assertThat(mongo.findById(portal, Document.class, "ended_tokens")).isNotNull();
    }

    @Test
    void theAnswerIsTheSameWhetherOrNotSomebodyHasTheLogin() {
        var known = ask(nadia).page().select("main").text();
        var unknown = ask("nobody@example.org").page().select("main").text();
        var madeUp = ask("germaine").page().select("main").text();

        assertThat(known).isEqualTo(unknown).isEqualTo(madeUp);
    }

    @Test
    void askingIsLimitedAndKeepsNobodyFromSigningIn() {
        clock.leaveEndOfWindow();
        for (var n = 0; n < 10; n++) {
            assertThat(ask(nadia).status()).isEqualTo(200);
        }
        assertThat(ask(nadia).status()).isEqualTo(429);
        assertThat(browser.answer().headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(TestDataApi.awaitMailTo(nadia)).isNotEmpty();
        assertThat(TestDataApi.mailsTo(nadia)).hasSize(1);

        browser.visit("/login").signIn(nadia, "panelist");
        assertThat(browser.page().select("h1").text()).contains("Bonjour");
    }

    private PersonId id() {
        return new PersonId(nadia.substring(0, nadia.indexOf('@')));
    }

    private void shareAccounts() {
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", "bank.accounts:read"))
                .signIn(nadia, "panelist")
                .share("P30D", "bank.accounts:read");
    }

    private Browser ask(String login) {
        return browser.visit("/recovery")
                .submit("recover", "username=" + login.replace("@", "%40"));
    }

    private String link(String kind) {
        return LINK.matcher(TestDataApi.awaitMailTo(nadia))
                .results()
                .filter(link -> link.group(1).equals(kind))
                .map(link -> link.group())
                .findFirst()
                .orElseThrow();
    }
}
