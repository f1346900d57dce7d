package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.TokenResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
    private static final int ROUNDS = 3;
    private static final int CALLERS = 12;

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    // Between the stock provider's read and its mark of the code, a second caller gets tokens too.
    @Test
    void ofManyWhoRedeemACodeAtOnceExactlyOneGetsTokens() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var app = App.demoTest(server);
            var code = codeFor(app, "camille");

            var winners =
                    atOnce(() -> app.exchange(code)).stream()
                            .filter(TokenResponse::indicatesSuccess)
                            .count();

            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void redeemingACodeAgainEndsWhatItGave() {
        var app = App.demoTest(server);
        var code = codeFor(app, "camille");
        var first = tokens(app.exchange(code));

        assertError(app.exchange(code), "invalid_grant");

        assertError(app.refresh(first.getRefreshToken()), "invalid_grant");
        var grant = grants.latest(person("camille"), "demo-test").orElseThrow();
        var family = first.getRefreshToken().getValue().split("\\.")[0];
        assertThat(grant.revokedTokens()).contains(family);
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
        var code = codeFor(App.demoTest(server), "camille");

        assertError(App.demoLive(server).exchange(code), "invalid_grant");
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
