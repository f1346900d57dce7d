package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.LiveGradeApp;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ServerTest
class AuthorizeWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
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
    void anAppAndABrowser() {
        app = App.demoTest(server);
        browser = new Browser(server);
    }

    @AfterEach
    void germaineEndsEverything() {
        clock.reset();
        grants.of(GERMAINE).forEach(grant -> granting.withdraw(GERMAINE, grant.id()));
    }

    @Test
    void whatGermaineTicksIsWhatTheAppGets() throws Exception {
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS, RECEIPTS));
        browser.signIn("germaine", "sandbox").share("P30D", ACCOUNTS);
        var answer = app.answer(browser);

        var tokens = app.exchange(app.code(browser));

        assertThat(answer.getState()).isEqualTo(app.state());
        assertThat(answer.getIssuer().getValue()).isEqualTo(server);
        var response = success(tokens);
        var grant = grants.latest(GERMAINE, "demo-test").orElseThrow();
        assertThat(response.getCustomParameters()).containsEntry("grant_id", grant.id().value());
        var access = SignedJWT.parse(tokens(tokens).getAccessToken().getValue());
        assertThat(access.getHeader().getType()).hasToString("at+jwt");
        assertThat(access.getHeader().getAlgorithm()).hasToString("ES256");
        var claims = access.getJWTClaimsSet();
        assertThat(claims.getStringClaim("scope")).isEqualTo(ACCOUNTS + " offline_access openid");
        assertThat(claims.getStringClaim("grant_id")).isEqualTo(grant.id().value());
        assertThat(claims.getAudience()).containsExactly("http://localhost:8090");
        assertThat(claims.getSubject()).doesNotContain("germaine").isEqualTo(grant.subject());
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofMinutes(60)));
        var id = response.getOIDCTokens().getIDToken().getJWTClaimsSet();
        assertThat(id.getStringClaim("nonce")).isEqualTo(app.nonce().getValue());
        assertThat(id.getSubject()).isEqualTo(claims.getSubject());
    }

    /// OpenID Connect Dynamic Registration section 2; access tokens are signed as ever.
    @ParameterizedTest
    @CsvSource({"demo-test,RS256", "older-app,RS256", "es256-app,ES256", "ps256-app,PS256"})
    void anIdTokenIsSignedByRsaUnlessItsAppAskedOtherwise(String client, String algorithm)
            throws Exception {
        var asking = App.publicClient(server, client);
        browser.visit(asking.authorize("openid"));
        browser.signIn("germaine", "sandbox");
        if (browser.page().getElementById("share") != null) {
            browser.share("P30D");
        }

        var tokens = success(asking.exchange(asking.code(browser))).getOIDCTokens();

        var validator =
                new IDTokenValidator(
                        new Issuer(server),
                        new ClientID(client),
                        JWSAlgorithm.parse(algorithm),
                        URI.create(server + "/oauth2/jwks").toURL());
        assertThat(validator.validate(tokens.getIDToken(), asking.nonce())).isNotNull();
        assertThat(SignedJWT.parse(tokens.getAccessToken().getValue()).getHeader().getAlgorithm())
                .isEqualTo(JWSAlgorithm.ES256);
    }

    @Test
    void germaineIsNotAskedAgainForWhatShePermitted() {
        givenGermaineShares(ACCOUNTS);

        browser.visit(app.authorize("openid", ACCOUNTS));

        assertThat(app.answer(browser).indicatesSuccess()).isTrue();
    }

    @Test
    void germaineIsAskedAgainForAnythingMore() {
        givenGermaineShares(ACCOUNTS);

        browser.visit(app.authorize("openid", ACCOUNTS, RECEIPTS));

        assertThat(browser.element("share")).isNotNull();
    }

    // Any app on her telephone can claim the scheme (RFC 8252 section 8.6).
    @Test
    void germaineIsAskedEachTimeByAnAppThatComesBackByAScheme() {
        var nativeApp = App.demoTest(server, URI.create("example.mesinfos.demo:/callback"));
        givenGermaineShares(ACCOUNTS);

        browser.visit(nativeApp.authorize("openid", ACCOUNTS) + "&prompt=none");
        assertThat(browser.address().toString())
                .startsWith("example.mesinfos.demo:/callback?error=consent_required");

        browser.visit(nativeApp.authorize("openid", ACCOUNTS)).share("P30D", ACCOUNTS);
        assertThat(nativeApp.exchange(nativeApp.code(browser)).indicatesSuccess()).isTrue();
    }

    @Test
    void germaineIsAskedAgainWhenTheTimeIsOver() {
        givenGermaineShares(ACCOUNTS);

        clock.pass(Duration.ofDays(31));
        browser.visit(app.authorize("openid", ACCOUNTS));
        if (browser.page().getElementById("sign-in") != null) {
            browser.signIn("germaine", "sandbox");
        }

        assertThat(browser.element("share")).isNotNull();
    }

    // The stock consent adds back whatever was granted before.
    @Test
    void untickingTakesAPermissionBack() {
        givenGermaineShares(ACCOUNTS, RECEIPTS);

        browser.visit(app.authorize("openid", ACCOUNTS, RECEIPTS) + "&prompt=consent");
        browser.share("P30D", RECEIPTS);

        var tokens = tokens(app.exchange(app.code(browser)));
        assertThat(tokens.getAccessToken().getScope().toStringList())
                .containsExactlyInAnyOrder("openid", RECEIPTS);
        assertThat(grants.latest(GERMAINE, "demo-test").orElseThrow().scopes())
                .containsExactlyInAnyOrder("openid", RECEIPTS);
    }

    // The stock consent takes an empty choice for consent when something was granted before.
    @Test
    void refusingIsARefusalAlsoWhenSomethingWasPermittedBefore() {
        givenGermaineShares(ACCOUNTS);

        browser.visit(app.authorize("openid", ACCOUNTS, RECEIPTS)).submit("refuse");

        var error = app.answer(browser).toErrorResponse();
        assertThat(error.getErrorObject().getCode()).isEqualTo("access_denied");
        assertThat(error.getState()).isEqualTo(app.state());
        assertThat(error.getIssuer().getValue()).isEqualTo(server);
        assertThat(grants.latest(GERMAINE, "demo-test").orElseThrow().scopes()).contains(ACCOUNTS);
    }

    // The stock consent saves nothing when the scopes are the same.
    @Test
    void aNewTimeAloneIsKept() {
        givenGermaineShares(ACCOUNTS);
        var before = grants.latest(GERMAINE, "demo-test").orElseThrow();

        browser.visit(app.authorize("openid", ACCOUNTS) + "&prompt=consent");
        browser.share("P7D", ACCOUNTS);

        var after = grants.latest(GERMAINE, "demo-test").orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.until()).isBefore(before.until().minus(Duration.ofDays(20)));
        assertThat(after.events()).hasSize(before.events().size() + 1);
    }

    @Test
    void aRefreshedTokenFollowsTheGrant() {
        var first = givenGermaineShares("offline_access", ACCOUNTS, RECEIPTS);
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS, RECEIPTS));
        browser.visit(
                app.authorize("openid", "offline_access", ACCOUNTS, RECEIPTS) + "&prompt=consent");
        browser.share("P30D", RECEIPTS);

        var refreshed = tokens(app.refresh(first.getRefreshToken()));

        assertThat(refreshed.getAccessToken().getScope().toStringList())
                .contains(RECEIPTS)
                .doesNotContain(ACCOUNTS);
        assertThat(refreshed.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceAfterTheGraceEndsTheFamily() {
        var first = givenGermaineShares("offline_access", ACCOUNTS);
        var second = tokens(app.refresh(first.getRefreshToken()));
        var inGrace = tokens(app.refresh(first.getRefreshToken()));

        clock.pass(Duration.ofSeconds(11));
        var replayed = app.refresh(first.getRefreshToken());

        assertThat(inGrace.getRefreshToken()).isEqualTo(second.getRefreshToken());
        assertError(replayed, "invalid_grant");
        assertError(app.refresh(second.getRefreshToken()), "invalid_grant");
        assertThat(grants.latest(GERMAINE, "demo-test").orElseThrow().revokedTokens()).isNotEmpty();
    }

    @Test
    void aRefreshCannotAskForMoreThanTheFirstRequestDid() {
        var first = givenGermaineShares("offline_access", ACCOUNTS);

        assertError(app.refresh(first.getRefreshToken(), RECEIPTS), "invalid_scope");
        assertThat(app.refresh(first.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    @Test
    void afterWithdrawalNothingCanBeRefreshed() {
        var first = givenGermaineShares("offline_access", ACCOUNTS);
        var grant = grants.latest(GERMAINE, "demo-test").orElseThrow();

        granting.withdraw(GERMAINE, grant.id());

        assertError(app.refresh(first.getRefreshToken()), "invalid_grant");
    }

    @Test
    void afterItsEndNothingCanBeRefreshed() {
        var first = givenGermaineShares("offline_access", ACCOUNTS);
        var end = grants.latest(GERMAINE, "demo-test").orElseThrow().until();

        clock.pass(Duration.between(clock.instant(), end).plusSeconds(1));

        assertError(app.refresh(first.getRefreshToken()), "invalid_grant");
    }

    @Test
    void aRefreshTokenServesItsClientOnly() {
        var first = givenGermaineShares("offline_access", ACCOUNTS);

        var byAnother = App.publicClient(server, "older-app").refresh(first.getRefreshToken());

        assertError(byAnother, "invalid_grant");
        assertThat(app.refresh(first.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    /// RFC 9449 section 5: nothing else binds the tokens of a client without credentials.
    @Test
    void aRefreshTokenThatIsBoundToAKeyWorksWithNoOther() throws Exception {
        var keys = new LiveGradeApp(server);
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS));
        browser.signIn("germaine", "sandbox").share("P30D", ACCOUNTS);
        var proof = keys.proof(LiveGradeApp.TOKEN_KEY, "/oauth2/token");
        var token = tokens(app.exchange(app.code(browser), proof)).getRefreshToken();

        var stolen = app.refresh(token, keys.proof(LiveGradeApp.key("stolen"), "/oauth2/token"));
        var bare = app.refresh(token);
        var own = app.refresh(token, keys.proof(LiveGradeApp.TOKEN_KEY, "/oauth2/token"));

        assertError(stolen, "invalid_grant");
        assertError(bare, "invalid_dpop_proof");
        assertThat(own.indicatesSuccess()).isTrue();
    }

    /// OpenID Connect Core section 3.1.2.1: the time of the sign-in is that of the new one, and
    /// following the same address again does not replace it.
    @Test
    void aNewSignInIsDemandedWhenTheAppAsksForOne() throws Exception {
        givenGermaineShares(ACCOUNTS);
        var asked = app.authorize("openid", ACCOUNTS) + "&prompt=login";
        clock.pass(Duration.ofSeconds(30));

        browser.visit(asked).visit(asked);
        assertThat(browser.page().getElementById("sign-in")).isNotNull();
        clock.pass(Duration.ofSeconds(30));
        browser.signIn("germaine", "sandbox");
        var signedIn = clock.instant();
        clock.pass(Duration.ofSeconds(30));

        assertThat(signInOf(app.exchange(app.code(browser))))
                .isCloseTo(signedIn, within(20, ChronoUnit.SECONDS));
    }

    @Test
    void anOldSignInIsRenewedWhenTheAppSetsAnAge() throws Exception {
        givenGermaineShares(ACCOUNTS);

        clock.pass(Duration.ofSeconds(90));
        browser.visit(app.authorize("openid", ACCOUNTS) + "&max_age=60");
        assertThat(browser.page().getElementById("sign-in")).isNotNull();
        browser.signIn("germaine", "sandbox");

        assertThat(signInOf(app.exchange(app.code(browser))))
                .isCloseTo(clock.instant(), within(60, ChronoUnit.SECONDS));
    }

    /// When the person signed in, as the app is told.
    private static Instant signInOf(TokenResponse response) throws Exception {
        var claims = success(response).getOIDCTokens().getIDToken().getJWTClaimsSet();
        return Instant.ofEpochSecond(claims.getLongClaim("auth_time"));
    }

    @Test
    void nobodySignedInIsAnErrorWhenTheAppWantsNoPage() {
        browser.visit(app.authorize("openid", ACCOUNTS) + "&prompt=none");

        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("login_required");
    }

    @Test
    void consentThatIsMissingIsAnErrorWhenTheAppWantsNoPage() {
        browser.visit(app.authorize("openid", ACCOUNTS));
        browser.signIn("germaine", "sandbox");

        browser.visit(app.authorize("openid", ACCOUNTS) + "&prompt=none");

        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("consent_required");
    }

    @Test
    void aPanelistCannotShareWithATestApp() {
        browser.visit(app.authorize("openid", ACCOUNTS)).signIn("panelist01", "panelist");

        assertThat(browser.page().getElementById("share")).isNull();
        browser.submit("refuse");
        assertThat(app.answer(browser).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("access_denied");
    }

    @Test
    void aPanelistSignsInAtThePortalWithARoleAndNoName() throws Exception {
        var portal = App.portal(server);
        browser.visit(portal.authorize("openid", "profile", "audit:read"))
                .signIn("panelist01", "panelist");

        var tokens = tokens(portal.exchange(portal.code(browser))).toOIDCTokens();
        var id = tokens.getIDToken().getJWTClaimsSet();
        assertThat(id.getStringClaim("role")).isEqualTo("PANELIST");
        assertThat(id.getClaims()).doesNotContainKey("name");
        assertThat(id.getSubject()).doesNotContain("panelist01");
        assertThat(tokens.getAccessToken().getScope().toString()).doesNotContain("audit");
    }

    @Test
    void onceGivesNoRefreshToken() {
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS));
        browser.signIn("germaine", "sandbox").share("once", ACCOUNTS);

        var tokens = tokens(app.exchange(app.code(browser)));

        assertThat(tokens.getRefreshToken()).isNull();
        assertThat(tokens.getAccessToken().getScope().toStringList())
                .doesNotContain("offline_access");
    }

    private Tokens givenGermaineShares(String... scopes) {
        var asked = new java.util.ArrayList<>(java.util.List.of(scopes));
        asked.add("openid");
        browser.visit(app.authorize(asked.toArray(String[]::new)));
        browser.signIn("germaine", "sandbox");
        browser.share(
                "P30D",
                java.util.Arrays.stream(scopes)
                        .filter(scope -> scope.contains(":"))
                        .toArray(String[]::new));
        return tokens(app.exchange(app.code(browser)));
    }
}
