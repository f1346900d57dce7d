package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.web.SavedRequests;
import org.mesinfos.catalogue.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// From an app's request to a decision, with forms as a person sends them.
@ServerTest
class ConsentWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String TRANSACTIONS = "bank.transactions:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId GERMAINE = new PersonId("sandbox-germaine");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;

    App app;
    Browser browser;

    @BeforeEach
    void aTestAppAndABrowser() {
        app = App.demoTest(server);
        browser = new Browser(server);
    }

    @AfterEach
    void germaineEndsEverything() {
        grants.of(GERMAINE).forEach(grant -> granting.withdraw(GERMAINE, grant.id()));
    }

    /// Of Germaine's grants to this app, the one that stands; others of hers are older.
    private Grant standing() {
        return grants.of(GERMAINE).stream()
                .filter(grant -> grant.client().equals("demo-test"))
                .filter(grant -> grant.standsAt(clock.instant()))
                .reduce((one, other) -> fail("two grants to one app: " + one + other))
                .orElseThrow();
    }

    @Test
    void aTestAppOffersMadeUpPeopleWhoSignInAtOnce() {
        browser.visit(app.authorize("openid", RECEIPTS));

        assertThat(browser.page().text()).contains("Mon Bureau");
        browser.submit("person-germaine");

        assertThat(browser.address()).hasPath("/consent");
        assertThat(browser.page().select(".band").text()).contains("inventée");
    }

    @Test
    void nothingIsTickedNothingLastsTooLongAndOnlyChoicesCanBeTicked() {
        germaineIsAsked(RECEIPTS, TRANSACTIONS);

        assertThat(browser.page().select("input[name=scope]").eachAttr("id"))
                .containsExactlyInAnyOrder("scope-" + RECEIPTS, "scope-" + TRANSACTIONS);
        assertThat(browser.page().select("input[type=checkbox][checked]")).isEmpty();
        assertThat(browser.page().select("input[name=duration]").eachAttr("value"))
                .containsExactly("once", "P7D", "P30D", "P90D");
        assertThat(browser.page().select(".why").eachText()).doesNotContain("").hasSize(2);
    }

    @Test
    void onlyTheConsentPageMayEndItsFormAtTheApp() {
        germaineIsAsked(RECEIPTS);

        assertThat(header("Content-Security-Policy"))
                .contains("form-action 'self' http://127.0.0.1:7777")
                .contains("frame-ancestors 'none'");
        assertThat(header("Cache-Control")).contains("no-store");
        assertThat(header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header("X-Frame-Options")).isEqualTo("DENY");

        browser.visit("/permissions");

        assertThat(header("Content-Security-Policy")).endsWith("form-action 'self'");
        assertThat(header("Cache-Control")).contains("no-store");
    }

    @Test
    void intimateDataIsSharedOnlyAfterASecondConfirmationAndNothingChosenIsLost() {
        germaineIsAsked(RECEIPTS, TRANSACTIONS);

        browser.submit("share", "scope=" + TRANSACTIONS, "duration=P7D");

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.page().select(".problem a").attr("href"))
                .isEqualTo("#confirm-sensitive");
        assertThat(isChecked(browser.element("scope-" + TRANSACTIONS))).isTrue();
        assertThat(isChecked(browser.element("duration-P7D"))).isTrue();
        assertThat(grants.of(GERMAINE)).noneMatch(grant -> grant.isLiveAt(clock.instant()));

        browser.submit("share", "scope=" + TRANSACTIONS, "duration=P7D", "confirm=yes");

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
    }

    @Test
    void sharingNothingOrForNoTimeIsNotAnAnswer() {
        germaineIsAsked(RECEIPTS, ACCOUNTS);

        browser.submit("share", "duration=P365D");

        assertThat(browser.page().select(".problem li")).hasSize(2);
        assertThat(browser.address()).hasPath("/consent");
    }

    @Test
    void identifiersAreNotTickedAndAloneAreNotAnAnswer() {
        germaineIsAsked(ACCOUNTS, "bank.identifiers:read");

        assertThat(isChecked(browser.element("scope-bank.identifiers:read"))).isFalse();
        browser.submit("share", "scope=bank.identifiers:read", "duration=P7D");

        assertThat(browser.page().select(".problem li")).hasSize(1);
        assertThat(grants.of(GERMAINE)).noneMatch(grant -> grant.isLiveAt(clock.instant()));
    }

    @Test
    void whatPeopleBroughtAlongIsAskedForInItsOwnWordsAndAloneIsNotAnAnswer() {
        germaineIsAsked(RECEIPTS, Scope.IMPORTED);

        assertThat(isChecked(browser.element("scope-" + Scope.IMPORTED))).isFalse();
        assertThat(browser.page().text())
                .contains("Ce que vous avez apporté vous-même")
                .contains("vous-même, d’un autre compte.")
                .contains("Aucune entreprise ne garantit ces enregistrements ici.");
        browser.submit("share", "scope=" + Scope.IMPORTED, "duration=P7D");
        assertThat(browser.page().select(".problem li").eachText())
                .singleElement()
                .asString()
                .contains("cochez-la aussi");

        browser.submit("share", "scope=" + RECEIPTS, "scope=" + Scope.IMPORTED, "duration=P7D");

        assertThat(standing().items())
                .extracting(GrantItem::scope, GrantItem::dataset)
                .containsExactlyInAnyOrder(
                        tuple(RECEIPTS, "retail-receipts"),
                        tuple(Scope.IMPORTED, "retail-receipts"));
    }

    @Test
    void whatOnlyAddsToOtherDataCannotBeAskedForAlone() {
        for (var scope : List.of(Scope.IMPORTED, "bank.identifiers:read")) {
            browser.visit(app.authorize("openid", scope));

            var answer = app.answer(browser);
            assertThat(answer.indicatesSuccess()).isFalse();
            assertThat(answer.toErrorResponse().getErrorObject().getCode())
                    .isEqualTo("invalid_scope");
        }
    }

    @Test
    void aScopeThatWasNotAskedForCannotBeSlippedIn() {
        germaineIsAsked(RECEIPTS);

        browser.submit("share", "scope=" + ACCOUNTS, "duration=P7D");

        assertThat(browser.status()).isEqualTo(400);
    }

    @Test
    void wordsThatChangedSinceTheyWereReadAreNotAgreedTo() {
        germaineIsAsked(RECEIPTS);
        var notice = browser.page().select("input[name=notice]").val();

        browser.visit(browser.address() + "&lang=en");
        browser.submit("share", "scope=" + RECEIPTS, "duration=P7D", "lang=fr");

        assertThat(browser.page().select(".problem a").attr("href")).isEqualTo("#question");
        assertThat(browser.page().select("input[name=notice]").val()).isEqualTo(notice);
    }

    @Test
    void theGrantNamesTheWordsThatWereRead() {
        germaineIsAsked(RECEIPTS);
        var notice = browser.page().select("input[name=notice]").val();

        browser.share("P7D", RECEIPTS);

        assertThat(standing().notice())
                .satisfies(read -> assertThat(read.hash()).isEqualTo(notice))
                .satisfies(read -> assertThat(read.locale()).isEqualTo("fr"));
    }

    @Test
    void refusingTellsTheAppAndGivesNothing() {
        germaineIsAsked(RECEIPTS);

        browser.submit("refuse");

        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("access_denied");
        assertThat(browser.visit("/permissions").page().select("[data-grant-id] a[rel=withdraw]"))
                .isEmpty();
    }

    @Test
    void anAccountOfTheWrongKindIsToldSoAndAnswersWithAnother() {
        app = App.demoLive(server);
        browser.visit(app.authorize("openid", ACCOUNTS));
        assertThat(browser.page().select("[id^=person-]")).isEmpty();
        browser.signIn("germaine", "sandbox");
        assertThat(browser.page().select("input[name=scope]")).isEmpty();

        browser.submit("switch-account");
        assertThat(browser.element("sign-in-title")).isNotNull();
        browser.signIn("panelist04", "panelist").share("P30D", ACCOUNTS);

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
    }

    /// As the console of the developer portal sends them.
    @Test
    void aDeveloperGoesOnAsAMadeUpPersonWithoutSigningOutFirst() {
        browser.visit("/login").signIn("dev@example.org", "developer");
        browser.visit(app.authorize("openid", RECEIPTS));
        assertThat(browser.page().selectFirst("h1").text())
                .isEqualTo("Une personne inventée répond ici");
        assertThat(browser.page().text()).doesNotContain("ne convient pas");

        browser.submit("person-germaine").share("P7D", RECEIPTS);

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
        assertThat(standing().scopes()).contains(RECEIPTS);
    }

    /// What is pushed counts once, so that the choice would lead to a refusal.
    @Test
    void onlyAQuestionThatCanBePutTwiceOffersMadeUpPeople() {
        assertThat(SavedRequests.canBeFollowedAgain("/oauth2/authorize?client_id=a&state=b"))
                .isTrue();
        assertThat(SavedRequests.canBeFollowedAgain("/oauth2/authorize?client_id=a&request_uri=b"))
                .isFalse();
    }

    @Test
    void aRequestAwaitsTheAnswerOfOnePersonOnce() {
        germaineIsAsked(RECEIPTS);
        var address = browser.address().toString();
        var other = new Browser(server).visit("/login").signIn("panelist03", "panelist");

        assertThat(other.visit(address).status()).isEqualTo(410);

        browser.submit("refuse");
        assertThat(browser.visit(address).status()).isEqualTo(410);
    }

    /// Anybody who signs in where a question was left open did not bring it.
    @Test
    void aQuestionIsNotForSomebodyWhoSignsInNextInTheSameBrowser() {
        germaineIsAsked(RECEIPTS);
        var address = browser.address().toString();

        browser.visit("/login").signIn("panelist03", "panelist");

        assertThat(browser.visit(address).status()).isEqualTo(410);
    }

    @Test
    void aQuestionIsPutInTheBrowserThatBroughtIt() {
        germaineIsAsked(RECEIPTS);
        var elsewhere = new Browser(server).visit("/login").signIn("germaine", "sandbox");

        assertThat(elsewhere.visit(browser.address().toString()).status()).isEqualTo(410);
        assertThat(browser.submit("refuse").address()).hasParameter("error", "access_denied");
    }

    @Test
    void ofQuestionsLeftOpenTheLatestEightStay() {
        germaineIsAsked(RECEIPTS);
        var oldest = browser.address().toString();
        for (var more = 0; more < 7; more++) {
            browser.visit(app.authorize("openid", RECEIPTS));
        }
        assertThat(browser.visit(oldest).status()).isEqualTo(200);

        browser.visit(app.authorize("openid", RECEIPTS));
        var latest = browser.address().toString();

        assertThat(browser.visit(oldest).status()).isEqualTo(410);
        assertThat(browser.visit(latest).status()).isEqualTo(200);
    }

    private void germaineIsAsked(String... scopes) {
        var asked = new ArrayList<>(List.of(scopes));
        asked.add("openid");
        browser.visit(app.authorize(asked.toArray(String[]::new))).signIn("germaine", "sandbox");
    }

    private String header(String name) {
        return browser.answer().headers().firstValue(name).orElse("");
    }

    private static boolean isChecked(Element input) {
        return input.hasAttr("checked");
    }
}
