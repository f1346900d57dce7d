package org.mesinfos.auth.emergency;

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
import org.mesinfos.auth.message.TestMessageSender;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.receipt.Receipts;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.mesinfos.engine.log.SecurityEvents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;

/// Somebody who cannot or will not sign in stops all sharing by a link from any mail.
@ServerTest
class EmergencyStopWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final Pattern LINK = Pattern.compile("http\\S+/emergency-stop\\?token=(\\S+)");

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoOperations mongo;
    @Autowired MovableClock clock;
    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired EmergencyStopLinks links;
    @Autowired Receipts receipts;
    @Autowired ApplicationContext context;

    String nadia;
    String omar;

    @BeforeEach
    void twoPeopleShare() {
        TestDataApi.emptyOutbox();
        nadia = TestPeople.withMailboxLike("panelist01", mongo);
        omar = TestPeople.withMailboxLike("panelist01", mongo);
        share(nadia);
        share(omar);
        TestMessageSender.now(context);
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(id(nadia));
        granting.withdrawAll(id(omar));
        TestMessageSender.now(context);
    }

    @Test
    void theLinkOfAMailStopsEverythingWithoutASignInAlsoWhileStrangersGuess() {
        var stranger = new Browser(server);
        for (var n = 0; n < 11; n++) {
            stranger.visit("/login").signIn(nadia, "guess" + n);
        }
        var browser = new Browser(server).visit(linkTo(nadia));
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.element("what-stops").text()).startsWith("Une autorisation");
        assertThat(browser.page().text()).doesNotContain("Mon Bureau", "comptes", "Nadia", nadia);

        try (var log = new SecurityEvents()) {
            browser.submit("emergency-stop");

            assertThat(log.of("sharing-stopped"))
                    .singleElement()
                    .satisfies(event -> assertThat(event).containsKey("user.id"));
            assertThat(log.all().toString()).doesNotContain(nadia);
        }
        assertThat(browser.element("emergency-done")).isNotNull();
        assertThat(browser.element("stopped").text()).startsWith("Une autorisation a pris fin");
        assertThat(shares(nadia)).isFalse();
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo(nadia).getLast()).startsWith("Reçu\u202f: vous avez arrêté");
        var ended = grants.of(id(nadia)).getFirst();
        assertThat(receipts.of(ended, ended.version())).isPresent();
    }

    /// Mail scanners open every link, with GET and HEAD.
    @Test
    void lookingAtTheLinkStopsNothingAndUsesNothingUp() {
        var link = linkTo(nadia);

        for (var look = 0; look < 3; look++) {
            assertThat(new Browser(server).visit(link).element("emergency-stop")).isNotNull();
        }

        assertThat(shares(nadia)).isTrue();
    }

    @Test
    void aFormOfAnotherSiteStopsNothing() {
        var token = token(linkTo(nadia));

        var answer = new Browser(server).postWithoutToken("/emergency-stop", "token=" + token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(shares(nadia)).isTrue();
    }

    @Test
    void theLinkOfOnePersonNeverStopsAnothers() {
        new Browser(server).visit(linkTo(omar)).submit("emergency-stop");
        assertThat(shares(omar)).isFalse();
        assertThat(shares(nadia)).isTrue();

        // Nor does it when it is pressed by somebody else who is signed in.
        var signedIn = new Browser(server).visit("/login").signIn(omar, "panelist");
        signedIn.visit(linkTo(nadia)).submit("emergency-stop");
        assertThat(shares(nadia)).isFalse();
    }

    @Test
    void usedAgainItSaysTheSameAndStopsNothingOfLater() {
        var browser = new Browser(server).visit(linkTo(nadia)).submit("emergency-stop");
        var said = browser.page().select("main").text();
        share(nadia);

        var again = new Browser(server).visit(linkTo(nadia));

        assertThat(again.page().select("main").text()).isEqualTo(said);
        var repeated =
                browser.visit("/login").post("/emergency-stop", "token=" + token(linkTo(nadia)));
        assertThat(repeated.page().select("main").text()).isEqualTo(said);
        assertThat(shares(nadia)).isTrue();
    }

    @Test
    void aLinkIsOverAfterThirtyDaysAndWhatNeverWasIsNone() {
        var link = linkTo(nadia);
        clock.pass(Duration.ofDays(29));
        assertThat(new Browser(server).visit(link).status()).isEqualTo(200);

        clock.pass(Duration.ofDays(1));
        for (var over : List.of(link, link + "x", server + "/emergency-stop")) {
            var browser = new Browser(server).visit(over);
            assertThat(browser.status()).as(over).isEqualTo(410);
            assertThat(browser.element("emergency-over")).isNotNull();
        }
    }

    @Test
    void herOwnLinksCanBeTakenBack() {
        var link = linkTo(nadia);
        var others = linkTo(omar);
        var browser = new Browser(server).visit("/login").signIn(nadia, "panelist");
        browser.visit("/messages/settings")
                .visit(browser.element("to-stop-links").absUrl("href"))
                .submit("remove-links");
        assertThat(browser.element("done").text()).contains("ne servent plus");

        assertThat(new Browser(server).visit(link).status()).isEqualTo(410);
        assertThat(new Browser(server).visit(others).status()).isEqualTo(200);
    }

    @Test
    void theLinkNamesNobodyAndWhatIsKeptIsNoLink() {
        var token = token(linkTo(nadia));

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(mongo.getCollection("emergency_stop_links").find().map(Document::toJson))
                .isNotEmpty()
                .noneMatch(kept -> kept.contains(token));
        links.removeAll(id(nadia));
        assertThat(mongo.getCollection("emergency_stop_links").find().map(Document::toJson))
                .noneMatch(kept -> kept.contains('"' + id(nadia).value() + '"'));
    }

    /// The mails that are no messages; messages are looked through in `MessagesTests`.
    @Test
    void mailsAboutTheAccountOfAPanelistHaveTheLinkToo() {
        for (var page : List.of("/recovery recover username", "/sign-up sign-up email")) {
            TestDataApi.emptyOutbox();
            var form = page.split(" ");
            new Browser(server)
                    .visit(form[0])
                    .submit(form[1], form[2] + "=" + nadia.replace("@", "%40"));
            assertThat(TestDataApi.awaitMailTo(nadia)).as(page).containsPattern(LINK);
        }
        TestDataApi.emptyOutbox();
        new Browser(server).visit("/recovery").submit("recover", "username=dev%40example.org");
        assertThat(TestDataApi.awaitMailTo("dev@example.org")).doesNotContainPattern(LINK);
    }

    private void share(String login) {
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", ACCOUNTS))
                .signIn(login, "panelist")
                .share("P30D", ACCOUNTS);
    }

    private boolean shares(String login) {
        return grants.of(id(login)).stream().anyMatch(one -> one.isLiveAt(clock.instant()));
    }

    /// The link in the first mail to that address.
    private static String linkTo(String address) {
        var link = LINK.matcher(TestDataApi.mailsTo(address).getFirst());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private static PersonId id(String mailbox) {
        return new PersonId(mailbox.substring(0, mailbox.indexOf('@')));
    }
}
