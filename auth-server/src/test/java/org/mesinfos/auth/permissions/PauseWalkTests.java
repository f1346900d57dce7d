package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantService.Change;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// Kevin pauses what an app may read, and resumes it.
@ServerTest
class PauseWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId KEVIN = new PersonId("sandbox-kevin");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;

    App app;
    Browser browser;
    RefreshToken token;
    AccessToken accessToken;

    @BeforeEach
    void kevinSharesTwoKindsOfData() {
        app = App.demoTest(server);
        browser = new Browser(server).visit(request()).signIn("kevin", "sandbox");
        browser.share("P30D", ACCOUNTS, RECEIPTS);
        var issued = tokens(app.exchange(app.code(browser)));
        token = issued.getRefreshToken();
        accessToken = issued.getAccessToken();
        visitPermission();
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(KEVIN);
    }

    @Test
    void whatIsPausedCannotBeRefreshedAndIsGoodAgainWhenItIsResumed() throws IOException {
        assertThat(userInfo(accessToken)).isEqualTo(200);
        browser.submit("pause");
        assertThat(browser.element("paused").text()).contains("ne lit rien jusqu’à ce que");
        assertThat(browser.page().getElementById("pause")).isNull();
        assertThat(browser.page().select(".timeline").text()).contains("Mise en pause");
        assertPausedInTheList();

        assertThat(userInfo(accessToken)).isEqualTo(401);
        assertError(app.refresh(token), "invalid_grant");
        clock.pass(Duration.ofMinutes(2));
        assertError(app.refresh(token), "invalid_grant");

        visitPermission().submit("resume");
        assertThat(browser.page().select(".timeline").text()).contains("Reprise");
        assertThat(browser.page().getElementById("resume")).isNull();

        var refreshed = tokens(app.refresh(token));
        assertThat(refreshed.getAccessToken().getScope().toStringList())
                .contains(ACCOUNTS, RECEIPTS);
        assertThat(userInfo(refreshed.getAccessToken())).isEqualTo(200);
        var next = tokens(app.refresh(refreshed.getRefreshToken()));

        // The watch over tokens that are used twice goes on as before.
        clock.pass(Duration.ofSeconds(11));
        assertError(app.refresh(token), "invalid_grant");
        assertError(app.refresh(next.getRefreshToken()), "invalid_grant");
    }

    private int userInfo(AccessToken shown) throws IOException {
        return new UserInfoRequest(URI.create(server + "/userinfo"), shown)
                .toHTTPRequest()
                .send()
                .getStatusCode();
    }

    private void assertPausedInTheList() {
        browser.visit("/permissions?lang=en");
        assertThat(browser.page().select("main > article .tag.soon").text()).contains("paused");
        assertThat(browser.page().select("main > article .end").text()).contains("until");
        assertThat(browser.page().select(".lead").text()).contains("No app");
        browser.visit("/permissions/" + grant().id() + "/receipt?version=2&lang=en");
        assertThat(browser.element("outcome").text()).contains("You paused the sharing");
        browser.visit("/permissions?lang=fr");
    }

    @Test
    void whatChangesDuringAPauseDoesNotEndIt() {
        browser.submit("pause").submit("narrow-" + ACCOUNTS);
        visitPermission().submit("change-duration", "duration=P7D");

        assertThat(grant().state()).isInstanceOf(GrantState.Suspended.class);
        assertThat(grant().scopesAt(clock.instant())).isEmpty();
        assertError(app.refresh(token), "invalid_grant");

        browser.submit("resume");

        assertThat(Duration.between(clock.instant(), grant().until())).isLessThan(days(8));
        assertThat(tokens(app.refresh(token)).getAccessToken().getScope().toStringList())
                .contains(RECEIPTS)
                .doesNotContain(ACCOUNTS);
    }

    @Test
    void theConsentPageSaysThatWhatIsPausedIsNotReadToday() {
        browser.submit("pause");

        browser.visit(request());

        var tag = browser.page().select("label[for='scope-" + RECEIPTS + "'] .tag").text();
        assertThat(tag).isEqualTo("en pause");
    }

    @Test
    void resumingIntimateDataTakesAFreshSignInAsGivingItDid() {
        var panelist = new PersonId("panelist02");
        var transactions = "bank.transactions:read";
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", transactions))
                        .signIn("panelist02", "panelist")
                        .share("P7D", transactions);
        browser.visit("/permissions/" + grants.of(panelist).getFirst().id()).submit("pause");
        clock.pass(Duration.ofMinutes(6));

        browser.submit("resume");
        assertThat(browser.element("again-title").text()).contains("c’est bien vous");
        browser.submit("go-on", "password=guess");
        assertThat(browser.page().select(".problem").text()).contains("pas votre mot de passe");
        assertThat(grants.of(panelist).getFirst().state()).isInstanceOf(GrantState.Suspended.class);

        browser.submit("go-on", "password=panelist");
        assertThat(grants.of(panelist).getFirst().state()).isInstanceOf(GrantState.Active.class);

        clock.pass(Duration.ofMinutes(6));
        browser.submit("change-duration", "duration=P30D");
        assertThat(browser.element("again-title")).isNotNull();
        browser.submit("go-on", "password=panelist");
        var end = grants.of(panelist).getFirst().until();
        assertThat(Duration.between(clock.instant(), end)).isGreaterThan(days(29));
        granting.withdrawAll(panelist);
    }

    @Test
    void whatIsPausedCanBeWithdrawn() {
        browser.submit("pause");

        browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");

        assertThat(grant().state()).isInstanceOf(GrantState.Withdrawn.class);
        assertThat(granting.resume(KEVIN, grant().id())).isInstanceOf(Change.AlreadyEnded.class);
        assertThat(granting.suspend(KEVIN, grant().id())).isInstanceOf(Change.AlreadyEnded.class);
    }

    @Test
    void theAppHasToAskAgainAndANewAnswerEndsThePause() {
        var paused = grant();
        browser.submit("pause");

        browser.visit(request() + "&prompt=none");
        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("consent_required");

        browser.visit(request());
        assertThat(browser.page().select("main").text()).contains("partager y met fin");
        browser.share("P7D", RECEIPTS);

        tokens(app.exchange(app.code(browser)));
        assertThat(grant().id()).isEqualTo(paused.id());
        assertThat(grant().isLiveAt(clock.instant())).isTrue();
        assertThat(tokens(app.refresh(token)).getAccessToken().getScope().toStringList())
                .contains(RECEIPTS);
    }

    @Test
    void aCodeIsOfNoUseDuringAPause() {
        browser.visit(request());
        granting.suspend(KEVIN, grant().id());

        assertError(app.exchange(app.code(browser)), "invalid_grant");
    }

    @Test
    void onlyThePersonPausesAndResumes() {
        var id = grant().id();
        var other = new Browser(server).visit("/login").signIn("julien", "sandbox");

        for (var act : List.of("/pause", "/resume")) {
            // The page with the question whether to sign out has a form, and so a token.
            other.visit("/connect/logout");
            assertThat(other.post("/permissions/" + id + act).status()).isEqualTo(404);
        }
        assertThat(browser.postWithoutToken("/permissions/" + id + "/pause").status())
                .isEqualTo(403);
        assertThat(granting.suspend(new PersonId("sandbox-julien"), id))
                .isInstanceOf(Change.Unknown.class);
        assertThat(grant().isLiveAt(clock.instant())).isTrue();
    }

    @Test
    void ofManyClicksAtOnceOneCountsAndAWithdrawalAmongThemStands() throws Exception {
        var id = grant().id();
        assertThat(atOnce(Collections.nCopies(8, () -> granting.suspend(KEVIN, id))))
                .allMatch(Change.Done.class::isInstance);
        assertThat(grant().events())
                .filteredOn(event -> event.type() == GrantEvent.Type.SUSPENDED)
                .hasSize(1);

        var calls = new ArrayList<Callable<Change>>();
        for (var turn = 0; turn < 4; turn++) {
            calls.add(() -> granting.resume(KEVIN, id));
            calls.add(() -> granting.suspend(KEVIN, id));
        }
        calls.add(4, () -> granting.withdraw(KEVIN, id));
        atOnce(calls);

        assertThat(grant().state()).isInstanceOf(GrantState.Withdrawn.class);
        assertThat(grant().events()).hasSize((int) grant().version());
    }

    private static List<Change> atOnce(List<Callable<Change>> calls) throws Exception {
        var changes = new ArrayList<Change>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var call : threads.invokeAll(calls)) {
                changes.add(call.get());
            }
        }
        return changes;
    }

    private static Duration days(int count) {
        return Duration.ofDays(count);
    }

    private String request() {
        return app.authorize("openid", "offline_access", ACCOUNTS, RECEIPTS);
    }

    private Browser visitPermission() {
        return browser.visit("/permissions/" + grant().id());
    }

    private Grant grant() {
        return grants.of(KEVIN).getFirst();
    }
}
