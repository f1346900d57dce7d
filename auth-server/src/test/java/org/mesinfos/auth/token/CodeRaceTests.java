package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ServerTest
class CodeRaceTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final int CALLERS = 64;
    private static final int ROUNDS_OF_A_GRANT = 50;

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void ofManyWhoRedeemACodeAtOnceExactlyOneGetsTokens() throws Exception {
        raceForCodes(2);
    }

    @Test
    @Tag("proof")
    void ofManyWhoRedeemACodeAtOnceExactlyOneGetsTokensAThousandTimes() throws Exception {
        raceForCodes(1_000);
    }

    // Between the stock provider's read and its mark of the code, a second caller gets tokens too.
    private void raceForCodes(int rounds) throws Exception {
        var app = App.demoTest(server);
        var browser = new Browser(server).visit("/login").signIn("camille", "sandbox");
        for (var round = 0; round < rounds; round++) {
            if (round % ROUNDS_OF_A_GRANT == 0) {
                granting.withdrawAll(person("camille"));
                browser.visit(app.authorize("openid", "offline_access", ACCOUNTS));
                browser.share("P7D", ACCOUNTS);
            }
            browser.visit(app.authorize(scopesOf(round)));
            var code = app.code(browser);

            var winners =
                    atOnce(() -> app.exchange(code)).stream()
                            .filter(TokenResponse::indicatesSuccess)
                            .toList();

            assertThat(winners).as("round %d", round).hasSize(1);
            // The others were too late: that is a replay, which ends what the first one got.
            var ended = tokens(winners.getFirst());
            if (ended.getRefreshToken() != null) {
                assertError(app.refresh(ended.getRefreshToken()), "invalid_grant");
            }
            assertThat(userInfo(ended.getAccessToken())).as("round %d", round).isEqualTo(401);
            assertThat(grants.latest(person("camille"), "demo-test").orElseThrow().revokedTokens())
                    .contains(family(ended.getAccessToken()));
        }
    }

    /// Every other code brings no refresh token: a family of those can be begun only once, which
    /// would hide that a code can be used twice.
    private static String[] scopesOf(int round) {
        return round % 2 == 0
                ? new String[] {"openid", "offline_access", ACCOUNTS}
                : new String[] {"openid", ACCOUNTS};
    }

    private int userInfo(AccessToken token) throws IOException {
        return new UserInfoRequest(URI.create(server + "/userinfo"), token)
                .toHTTPRequest()
                .send()
                .getStatusCode();
    }

    @Test
    void ofManyWhoRefreshAtOnceExactlyOneRotatesTheToken() throws Exception {
        raceToRefresh(2);
    }

    @Test
    @Tag("proof")
    void ofManyWhoRefreshAtOnceExactlyOneRotatesTheTokenAThousandTimes() throws Exception {
        raceToRefresh(1_000);
    }

    /// Within the grace the late ones are handed the successor that the one made, so that an app
    /// that refreshes in parallel is not signed out; afterwards the old token ends the family.
    private void raceToRefresh(int rounds) throws Exception {
        var app = App.demoTest(server);
        var current = tokens(app.exchange(codeFor(app, "camille"))).getRefreshToken();
        var old = current;
        for (var round = 0; round < rounds; round++) {
            old = current;
            var shown = current;
            var successors =
                    atOnce(() -> app.refresh(shown)).stream()
                            .filter(TokenResponse::indicatesSuccess)
                            .map(answer -> tokens(answer).getRefreshToken())
                            .distinct()
                            .toList();

            assertThat(successors).as("round %d", round).hasSize(1);
            current = successors.getFirst();
            assertThat(number(current)).isEqualTo(number(old) + 1);
        }

        clock.pass(Duration.ofSeconds(11));
        var late = old;
        assertThat(atOnce(() -> app.refresh(late))).noneMatch(TokenResponse::indicatesSuccess);
        assertError(app.refresh(current), "invalid_grant");
    }

    private static String family(AccessToken token) throws ParseException {
        return SignedJWT.parse(token.getValue()).getJWTClaimsSet().getJWTID().split("\\.")[0];
    }

    private static String family(RefreshToken token) {
        return token.getValue().split("\\.")[0];
    }

    private static long number(RefreshToken token) {
        return Long.parseLong(token.getValue().split("\\.")[1]);
    }

    @Test
    void redeemingACodeAgainEndsWhatItGave() {
        var app = App.demoTest(server);
        var code = codeFor(app, "camille");
        var first = tokens(app.exchange(code));

        assertError(app.exchange(code), "invalid_grant");

        assertError(app.refresh(first.getRefreshToken()), "invalid_grant");
        var grant = grants.latest(person("camille"), "demo-test").orElseThrow();
        assertThat(grant.revokedTokens()).contains(family(first.getRefreshToken()));
    }

    @Test
    void aCodeLivesOneMinute() {
        var app = App.demoTest(server);
        var code = codeFor(app, "camille");

        clock.pass(Duration.ofSeconds(61));

        assertError(app.exchange(code), "invalid_grant");
    }

    @Test
    void aCodeIsOfNoUseWithoutItsVerifier() {
        var code = codeFor(App.demoTest(server), "camille");

        assertError(App.demoTest(server).exchange(code), "invalid_grant");
    }

    @Test
    void aCodeIsOfNoUseToAnotherClient() {
        var owner = App.demoTest(server);
        var code = codeFor(owner, "camille");
        var thief = App.demoLive(server).knowing(owner);

        assertError(thief.exchange(code), "invalid_grant");
    }

    @Test
    void aDecisionCountsOnce() throws Exception {
        var app = App.demoTest(server);
        var browser = new Browser(server).visit(app.authorize("openid", ACCOUNTS));
        browser.signIn("camille", "sandbox");
        if (browser.page().getElementById("share") == null) {
            browser.visit(app.authorize("openid", ACCOUNTS) + "&prompt=consent");
        }
        var consent = browser.address().toString();
        browser.share("P7D", ACCOUNTS);

        browser.visit(consent);

        assertThat(browser.page().getElementById("share")).isNull();
    }

    private AuthorizationCode codeFor(App app, String person) {
        var browser = new Browser(server);
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS) + "&prompt=consent");
        browser.signIn(person, "sandbox").share("P7D", ACCOUNTS);
        return app.code(browser);
    }

    private static PersonId person(String name) {
        return new PersonId("sandbox-" + name);
    }

    private static ArrayList<TokenResponse> atOnce(Callable<TokenResponse> call) throws Exception {
        var start = new CyclicBarrier(CALLERS);
        var answers = new ArrayList<TokenResponse>();
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var calls =
                    java.util.stream.IntStream.range(0, CALLERS)
                            .<Callable<TokenResponse>>mapToObj(
                                    _ ->
                                            () -> {
                                                start.await();
                                                return call.call();
                                            })
                            .toList();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
