package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.auth.client.ObservatoryClient;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

/// A panelist says yes to the observatory on a page of its own, and no again.
@ServerTest
class ObservatoryWalkTests {

    @Value("${platform.issuer}")
    String server;

    @Autowired MovableClock clock;
    @Autowired MongoOperations mongo;
    @Autowired Grants grants;
    @Autowired ObservatoryConsent consent;

    String person;
    Browser browser;

    @BeforeEach
    void aPanelistIsSignedIn() {
        person = TestPeople.like("panelist05", mongo);
        browser = new Browser(server).visit("/login").signIn(person, "panelist");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        consent.withdraw(new PersonId(person));
    }

    @Test
    void whoSaysYesGivesAPermissionLikeAllOthersInItsOwnWords() {
        browser.visit("/my-rights");
        browser.visit(browser.page().select("a[rel=observatory]").attr("href"));
        assertThat(browser.page().select("main li").eachText())
                .isEqualTo(consent.words(Locale.FRENCH));
        assertThat(grants.latest(new PersonId(person), ObservatoryClient.ID)).isEmpty();

        browser.submit("join");

        assertThat(browser.element("joined").text()).contains("Vous participez");
        var grant = grant();
        assertThat(grant.items().stream().map(GrantItem::dataset))
                .containsExactlyInAnyOrder(
                        "bank-transactions",
                        "retail-receipts",
                        "telecom-communications",
                        "energy-contracts",
                        "energy-bills",
                        "energy-consumption");
        assertThat(Duration.between(grant.createdAt(), grant.until()))
                .isLessThanOrEqualTo(Duration.ofDays(90));
        assertThat(mongo.findById(grant.notice().hash(), ConsentNoticeText.class))
                .extracting(ConsentNoticeText::words)
                .isEqualTo(consent.words(Locale.FRENCH));
        browser.visit("/permissions/" + grant.id());
        assertThat(browser.page().select("main").text())
                .contains("Observatoire de la consommation", "MesInfos elle-même");
    }

    @Test
    void whoSaysNoAgainIsReadNoMoreAndTheirHistoryTellsIt() {
        browser.visit("/observatory").submit("join").submit("leave");

        assertThat(browser.element("left").text()).contains("ne comptent plus");
        var grant = grants.withHistory(grant());
        assertThat(grant.isLiveAt(clock.instant())).isFalse();
        assertThat(grant.events().getLast().type()).isEqualTo(GrantEvent.Type.WITHDRAWN);

        browser.visit("/observatory").submit("join");
        assertThat(grant().id()).as("another permission").isNotEqualTo(grant.id());
    }

    @Test
    void whoAsksToEraseIsToldAtOnceThatNothingIsKept() {
        browser.visit("/observatory").submit("join");
        var grant = grant();

        browser.visit("/permissions/" + grant.id() + "/withdraw")
                .submit("withdraw-confirm", "erase=true");
        browser.visit("/permissions/" + grant.id());

        assertThat(browser.element("erasure").text()).contains("effacé");
    }

    @Test
    void aSessionLeftOpenDoesNotSayYes() {
        clock.pass(Duration.ofMinutes(6));
        browser.visit("/observatory").submit("join", "password=guess");
        assertThat(browser.page().select(".problem a").attr("href")).isEqualTo("#password");
        assertThat(grants.latest(new PersonId(person), ObservatoryClient.ID)).isEmpty();

        browser.submit("join", "password=panelist");
        assertThat(grant().isLiveAt(clock.instant())).isTrue();
    }

    @Test
    void otherWordsThanThoseThatWereReadAreNoYes() {
        browser.visit("/observatory").submit("join", "notice=other");

        assertThat(browser.element("join")).isNotNull();
        assertThat(grants.latest(new PersonId(person), ObservatoryClient.ID)).isEmpty();
    }

    @Test
    void theExperimentsEndEndsItToo() {
        clock.pass(Duration.ofDays(3650));
        browser = new Browser(server).visit("/login").signIn(person, "panelist");

        browser.visit("/observatory");

        assertThat(browser.element("closed")).isNotNull();
        assertThat(browser.page().select("#join")).isEmpty();
    }

    @Test
    void aMadeUpPersonHasNoPartInIt() {
        var germaine =
                new Browser(server)
                        .visit(App.demoTest(server).authorize("openid"))
                        .submit("person-germaine");

        assertThat(germaine.visit("/observatory").status()).isEqualTo(403);
    }

    /// Nothing outside of the data API can read by this permission.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials",
                "grant_type=authorization_code&code=guessed&code_verifier=guessed",
                "grant_type=refresh_token&refresh_token=guessed"
            })
    void nobodyGetsATokenForIt(String asked) throws Exception {
        browser.visit("/observatory").submit("join");
        var request =
                HttpRequest.newBuilder(URI.create(server + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("client_id=observatory&" + asked))
                        .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void nobodyIsSentToAConsentPageForIt() throws Exception {
        var asked =
                URI.create(
                        server
                                + "/oauth2/authorize?client_id=observatory&response_type=code"
                                + "&scope=bank.transactions:read&code_challenge_method=S256"
                                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

        var answer =
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).as("an error page, and no sign-in").isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    private Grant grant() {
        return grants.latest(new PersonId(person), ObservatoryClient.ID).orElseThrow();
    }
}
