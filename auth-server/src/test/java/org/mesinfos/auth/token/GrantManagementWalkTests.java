package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.LiveGradeApp;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.catalogue.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// An app that looks after the grants it was given (Grant Management for OAuth 2.0, draft 03).
@ServerTest
class GrantManagementWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final String LOYALTY = "retail.loyalty:read";
    private static final PersonId JULIEN = new PersonId("sandbox-julien");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;

    private App app;
    private Browser browser;

    @BeforeEach
    void anAppAndABrowser() {
        app = App.demoTest(server);
        browser = new Browser(server);
    }

    @AfterEach
    void julienEndsEverything() {
        clock.reset();
        grants.of(JULIEN).forEach(grant -> granting.withdraw(JULIEN, grant.id()));
    }

    @Test
    void mergingAsksOnlyForWhatIsNewAndKeepsTheRestAsItWas() {
        var before = givenJulienShares("P7D", ACCOUNTS, RECEIPTS);

        visit("merge", before, "openid", ACCOUNTS, LOYALTY);

        assertThat(browser.page().getElementById("scope-" + ACCOUNTS)).isNull();
        assertThat(browser.element("keeping").select("li")).hasSize(2);
        browser.share("P30D", LOYALTY);
        var response = success(app.exchange(app.code(browser)));
        assertThat(response.getCustomParameters()).containsEntry("grant_id", before.id().value());
        var after = grants.find(before.id()).orElseThrow();
        assertThat(after.scopes()).containsExactlyInAnyOrder("openid", ACCOUNTS, RECEIPTS, LOYALTY);
        assertThat(after.items())
                .filteredOn(item -> !item.scope().equals(LOYALTY))
                .hasSize(2)
                .containsAll(before.items());
        assertThat(after.until()).isAfter(before.until().plus(Duration.ofDays(20)));
    }

    @Test
    void whatPeopleBroughtAlongIsMergedForTheDatasetsThatAreSharedThen() {
        var before = givenJulienShares("P7D", RECEIPTS);

        visit("merge", before, "openid", Scope.IMPORTED);
        browser.share("P7D", Scope.IMPORTED);
        success(app.exchange(app.code(browser)));

        assertThat(imported(before)).containsExactly("retail-receipts");

        visit("merge", before, "openid", LOYALTY);
        browser.share("P7D", LOYALTY);
        success(app.exchange(app.code(browser)));

        assertThat(imported(before)).as("a yes to more says nothing").hasSize(1);

        visit("merge", before, "openid", ACCOUNTS, Scope.IMPORTED);
        assertThat(browser.page().getElementById("scope-" + Scope.IMPORTED)).isNotNull();
        browser.share("P7D", ACCOUNTS, Scope.IMPORTED);
        success(app.exchange(app.code(browser)));

        assertThat(imported(before))
                .containsExactlyInAnyOrder("bank-accounts", "retail-loyalty", "retail-receipts");
    }

    private List<String> imported(Grant before) {
        return grants.find(before.id()).orElseThrow().items().stream()
                .filter(item -> item.scope().equals(Scope.IMPORTED))
                .map(GrantItem::dataset)
                .toList();
    }

    @Test
    void mergingWhatIsPermittedAlreadyAsksNobody() {
        var before = givenJulienShares("P7D", ACCOUNTS, RECEIPTS);

        visit("merge", before, "openid", ACCOUNTS);

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
        assertThat(grants.find(before.id())).contains(before);
    }

    @Test
    void replacingLeavesOnlyWhatIsChosenNow() {
        var before = givenJulienShares("P7D", ACCOUNTS, RECEIPTS);

        visit("replace", before, "openid", LOYALTY);
        browser.share("P30D", LOYALTY);

        var response = success(app.exchange(app.code(browser)));
        assertThat(response.getCustomParameters()).containsEntry("grant_id", before.id().value());
        assertThat(grants.find(before.id()).orElseThrow().scopes())
                .containsExactlyInAnyOrder("openid", LOYALTY);
    }

    // Less than what holds changes the grant too: the person is asked.
    @Test
    void replacingByLessIsAskedToo() {
        var before = givenJulienShares("P7D", ACCOUNTS, RECEIPTS);

        visit("replace", before, "openid", ACCOUNTS);

        assertThat(browser.element("share")).isNotNull();
        browser.submit("refuse");
        assertThat(grants.find(before.id())).contains(before);
    }

    @Test
    void creatingBeginsAnewAndEndsWhatHeld() {
        var first = givenJulienShares("P7D", ACCOUNTS);

        browser.visit(app.authorize("openid", ACCOUNTS) + "&grant_management_action=create");
        browser.share("P7D", ACCOUNTS);

        var response = success(app.exchange(app.code(browser)));
        var second = grants.latest(JULIEN, "demo-test").orElseThrow();
        assertThat(response.getCustomParameters()).containsEntry("grant_id", second.id().value());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(grants.find(first.id()).orElseThrow().isLiveAt(clock.instant())).isFalse();
    }

    @Test
    void anotherPersonsGrantIsAsUnknownAsOneThatIsNot() {
        var juliens = givenJulienShares("P7D", ACCOUNTS);
        var germaine = new Browser(server).visit("/login").signIn("germaine", "sandbox");

        germaine.visit(
                app.authorize("openid", ACCOUNTS)
                        + "&grant_management_action=merge&grant_id="
                        + juliens.id());

        assertThat(app.answer(germaine).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_grant_id");
    }

    @Test
    void aGrantThatEndedCannotBeReplaced() {
        var before = givenJulienShares("P7D", ACCOUNTS);
        granting.withdraw(JULIEN, before.id());

        visit("replace", before, "openid", ACCOUNTS);

        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_grant_id");
    }

    @Test
    void aGrantThatEndsWhileThePersonReadsIsNotRevived() {
        var before = givenJulienShares("P7D", ACCOUNTS);
        visit("replace", before, "openid", RECEIPTS);

        granting.withdraw(JULIEN, before.id());
        browser.share("P7D", RECEIPTS);
        assertThat(browser.page().text()).contains("a changé depuis que vous l’avez ouverte");
        browser.share("P7D", RECEIPTS);

        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_grant_id");
        assertThat(grants.find(before.id()).orElseThrow().isLiveAt(clock.instant())).isFalse();
    }

    @Test
    void anAppSeesAndGivesBackTheGrantBehindItsToken() throws Exception {
        var token =
                tokenFor(
                        "P7D",
                        "offline_access",
                        ACCOUNTS,
                        "grant_management_query",
                        "grant_management_revoke");
        var grant = grants.latest(JULIEN, "demo-test").orElseThrow();
        var access = token.getTokens().getAccessToken().getValue();
        var path = "/grants/" + grant.id();

        var seen = call(HTTPRequest.Method.GET, path, access);
        var given = call(HTTPRequest.Method.DELETE, path, access);

        assertThat(seen.getStatusCode()).isEqualTo(200);
        assertThat(seen.getBodyAsJSONObject().get("scopes").toString())
                .contains(ACCOUNTS, "offline_access")
                .doesNotContain("grant_management");
        assertThat(seen.getBody())
                .contains("\"panel_data\"", "\"bank-accounts\"", "\"valid_until\"");
        assertThat(given.getStatusCode()).isEqualTo(204);
        var ended = grants.find(grant.id()).orElseThrow();
        assertThat(ended.events().getLast().type()).isEqualTo(GrantEvent.Type.RELEASED);
        assertError(app.refresh(token.getTokens().getRefreshToken()), "invalid_grant");
        assertThat(call(HTTPRequest.Method.GET, path, access).getStatusCode()).isEqualTo(401);
    }

    @Test
    void whatATokenIsNotForIsRefused() throws Exception {
        givenJulienShares("P7D", ACCOUNTS);
        var id = grants.latest(JULIEN, "demo-test").orElseThrow().id();
        browser.visit(app.authorize("openid", ACCOUNTS));
        var plain = tokens(app.exchange(app.code(browser))).getAccessToken().getValue();

        var denied = call(HTTPRequest.Method.GET, "/grants/" + id, plain);
        var nobody =
                new HTTPRequest(HTTPRequest.Method.GET, URI.create(server + "/grants/" + id))
                        .send();

        assertThat(denied.getStatusCode()).isEqualTo(403);
        assertThat(denied.getHeaderValue("WWW-Authenticate")).contains("insufficient_scope");
        assertThat(nobody.getStatusCode()).isEqualTo(401);
    }

    @Test
    void aConfidentialAppLooksAfterItsOwnGrantsWithoutAPerson() throws Exception {
        var live = App.demoLive(server);
        var panelist = new Browser(server);
        panelist.visit(live.authorize("openid", ACCOUNTS) + "&prompt=consent");
        panelist.signIn("panelist05", "panelist").share("P7D", ACCOUNTS);
        var own = success(live.exchange(live.code(panelist))).getCustomParameters().get("grant_id");
        var anothers = givenJulienShares("P7D", ACCOUNTS).id();
        var token = serviceToken("grant_management_query", "grant_management_revoke");

        var seen = call(HTTPRequest.Method.GET, "/grants/" + own, token);
        var foreign = call(HTTPRequest.Method.GET, "/grants/" + anothers, token);
        var absent = call(HTTPRequest.Method.GET, "/grants/AAAAAAAAAAAAAAAAAAAAAA", token);
        var odd = call(HTTPRequest.Method.GET, "/grants/x", token);
        var foreignEnd = call(HTTPRequest.Method.DELETE, "/grants/" + anothers, token);
        var given = call(HTTPRequest.Method.DELETE, "/grants/" + own, token);

        assertThat(seen.getStatusCode()).isEqualTo(200);
        assertThat(foreign.getStatusCode()).isEqualTo(404);
        assertThat(foreign.getBody()).isEqualTo(absent.getBody()).isEqualTo(odd.getBody());
        assertThat(absent.getStatusCode()).isEqualTo(404);
        assertThat(foreignEnd.getStatusCode()).isEqualTo(404);
        assertThat(grants.find(anothers).orElseThrow().isLiveAt(clock.instant())).isTrue();
        assertThat(given.getStatusCode()).isEqualTo(204);
        assertThat(call(HTTPRequest.Method.GET, "/grants/" + own, token).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void anAppAtLiveGradePushesAMergeAndLooksWithABoundToken() throws Exception {
        var live = new LiveGradeApp(server);
        var panelist = new Browser(server);
        var first = live.share(panelist, live.push(LiveGradeApp.TOKEN_KEY), "panelist06", ACCOUNTS);
        var id = (String) granted(live, first).getCustomParameters().get("grant_id");

        var merge =
                live.push(
                        LiveGradeApp.TOKEN_KEY,
                        Map.of(
                                "scope",
                                "openid grant_management_query " + RECEIPTS,
                                "grant_management_action",
                                "merge",
                                "grant_id",
                                id));
        var answer = granted(live, live.share(panelist, merge, "panelist06", RECEIPTS));
        var seen =
                live.call(
                        HTTPRequest.Method.GET,
                        "/grants/" + id,
                        answer.getTokens().getAccessToken().getValue(),
                        LiveGradeApp.TOKEN_KEY);

        assertThat(answer.getCustomParameters()).containsEntry("grant_id", id);
        assertThat(seen.getStatusCode()).isEqualTo(200);
        assertThat(seen.getBody()).contains(ACCOUNTS, RECEIPTS);
    }

    private static OIDCTokenResponse granted(
            LiveGradeApp app, com.nimbusds.oauth2.sdk.AuthorizationResponse answer)
            throws Exception {
        return success(OIDCTokenResponseParser.parse(app.exchange(answer, LiveGradeApp.TOKEN_KEY)));
    }

    private Grant givenJulienShares(String duration, String... scopes) {
        tokenFor(duration, scopes);
        return grants.latest(JULIEN, "demo-test").orElseThrow();
    }

    private OIDCTokenResponse tokenFor(String duration, String... scopes) {
        var asked = new java.util.ArrayList<>(java.util.List.of(scopes));
        asked.add("openid");
        browser.visit(app.authorize(asked.toArray(String[]::new)) + "&prompt=consent");
        browser.signIn("julien", "sandbox");
        browser.share(
                duration,
                java.util.Arrays.stream(scopes)
                        .filter(scope -> scope.contains(":"))
                        .toArray(String[]::new));
        return success(app.exchange(app.code(browser)));
    }

    private void visit(String action, Grant grant, String... scopes) {
        browser.visit(
                app.authorize(scopes)
                        + "&grant_management_action="
                        + action
                        + "&grant_id="
                        + grant.id());
    }

    private HTTPResponse call(HTTPRequest.Method method, String path, String token)
            throws Exception {
        var request = new HTTPRequest(method, URI.create(server + path));
        request.setAuthorization("Bearer " + token);
        return request.send();
    }

    private String serviceToken(String... scopes) {
        return Service.demo(server, "demo-live", String.join(" ", scopes)).token();
    }
}
