package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.catalogue.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks W1 and W2: a person permits, the app reads, the person stops it.
class ReadAndWithdrawWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final String ALL_RECEIPTS = "/v1/me/retail-receipts?limit=5";
    private static final String BROUGHT_RECEIPTS = "/v1/me/imported/retail-receipts?limit=5";
    private static final int ROUNDS = 4;
    private static final int READERS = 8;

    private static final JsonMapper JSON = new JsonMapper();

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void anAppReadsWhatWasTickedAndNothingElseUntilItIsWithdrawn() {
        var app = App.demoTest(platform.issuer());
        var browser = new Browser(platform.issuer());
        var token = share(app, browser, "germaine", RECEIPTS, ACCOUNTS, RECEIPTS);

        var receipts = platform.get(ALL_RECEIPTS, token.getAccessToken().getValue());
        var accounts = platform.get("/v1/me/bank-accounts", token.getAccessToken().getValue());

        assertThat(receipts.statusCode()).isEqualTo(200);
        assertThat(receipts.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(json(receipts).get("data")).hasSize(5);
        assertThat(accounts.statusCode()).isEqualTo(403);
        assertProblem(accounts, "scope-missing");

        var reference = withdraw(browser);

        assertThat(reference).isNotBlank();
        var after = platform.get(ALL_RECEIPTS, token.getAccessToken().getValue());
        assertThat(after.statusCode()).isEqualTo(401);
        assertProblem(after, "grant-withdrawn");
        assertThat(after.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(header -> assertThat(header).contains("invalid_token"));
        assertThat(app.refresh(token.getRefreshToken()).indicatesSuccess()).isFalse();
    }

    @Test
    void whatAPersonBroughtAlongIsReadAsSuchBesideItsDatasetUntilItIsWithdrawn() {
        var app = App.demoTest(platform.issuer());
        var browser = new Browser(platform.issuer());
        browser.visit(app.authorize("openid", RECEIPTS, ACCOUNTS, Scope.IMPORTED))
                .signIn("germaine", "sandbox")
                .share("P30D", RECEIPTS, Scope.IMPORTED);
        var token = tokens(app.exchange(app.code(browser))).getAccessToken().getValue();

        var brought = platform.get(BROUGHT_RECEIPTS, token);
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(200);
        assertThat(json(brought).get("data"))
                .hasSize(5)
                .allSatisfy(
                        one -> assertThat(one.get("provenance").asString()).isEqualTo("IMPORTED"));
        assertProblem(platform.get("/v1/me/imported/bank-accounts", token), "scope-missing");
        assertThat(browser.visit(platform.issuer() + "/my-data").element("imported").text())
                .contains("apporté par vous", "Mon Bureau");

        withdraw(browser);

        assertProblem(platform.get(BROUGHT_RECEIPTS, token), "grant-withdrawn");
    }

    @Test
    void whatIsPausedIsNotReadUntilThePersonResumesIt() {
        var app = App.demoTest(platform.issuer());
        var browser = new Browser(platform.issuer());
        var shared = share(app, browser, "kevin", RECEIPTS, RECEIPTS);
        var token = shared.getAccessToken().getValue();
        assertThat(platform.get(ALL_RECEIPTS, token).statusCode()).isEqualTo(200);

        browser.visit(platform.issuer() + "/permissions");
        browser.visit(browser.page().select("article h2 a").first().absUrl("href"));
        browser.submit("pause");

        var paused = platform.get(ALL_RECEIPTS, token);
        assertThat(paused.statusCode()).isEqualTo(401);
        assertProblem(paused, "grant-suspended");
        assertThat(json(paused).get("detail").asString()).contains("pause");
        assertThat(app.refresh(shared.getRefreshToken()).indicatesSuccess()).isFalse();

        browser.submit("resume");

        assertThat(platform.get(ALL_RECEIPTS, token).statusCode()).isEqualTo(200);
        tokens(app.refresh(shared.getRefreshToken()));
    }

    @Test
    void pagesFollowEachOtherToTheEnd() {
        var app = App.demoTest(platform.issuer());
        var token =
                share(app, new Browser(platform.issuer()), "isabelle", RECEIPTS, RECEIPTS)
                        .getAccessToken()
                        .getValue();

        var ids = new ArrayList<String>();
        var next = ALL_RECEIPTS.replace("limit=5", "limit=20");
        while (next != null) {
            var page = json(platform.get(next, token));
            page.get("data").forEach(row -> ids.add(row.get("id").asString()));
            var link = page.get("page").get("next");
            next = link.isNull() ? null : link.asString().substring(platform.api().length());
        }

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        var app = App.demoTest(platform.issuer());
        var token = share(app, new Browser(platform.issuer()), "patrick", ACCOUNTS, ACCOUNTS);

        app.revoke(token.getAccessToken());

        var after = platform.get("/v1/me/bank-accounts", token.getAccessToken().getValue());
        assertThat(after.statusCode()).isEqualTo(401);
    }

    // What counts is when a request starts: after the withdrawal was confirmed, none succeeds.
    @Test
    void noReadingThatStartsAfterTheWithdrawalSucceeds() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var app = App.demoTest(platform.issuer());
            var browser = new Browser(platform.issuer());
            var token = share(app, browser, "julien", ACCOUNTS, ACCOUNTS);

            var race = race(token.getAccessToken().getValue(), () -> withdraw(browser));

            assertThat(race.successes()).isNotEmpty();
            assertThat(race.successes()).allMatch(start -> start <= race.withdrawn());
            assertThat(race.refusals()).isNotEmpty();
        }
    }

    /// @param successes when the readings that succeeded had started, in System.nanoTime()
    private record Race(long withdrawn, List<Long> successes, List<Long> refusals) {}

    private Race race(String token, Callable<String> withdrawal) throws Exception {
        var withdrawn = new AtomicLong();
        var stop = new AtomicBoolean();
        var reading = new CountDownLatch(READERS);
        var successes = new ArrayList<Long>();
        var refusals = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            var readers = new ArrayList<Future<List<List<Long>>>>();
            for (var reader = 0; reader < READERS; reader++) {
                readers.add(threads.submit(() -> read(token, reading, stop)));
            }
            reading.await();
            withdrawal.call();
            withdrawn.set(System.nanoTime());
            platform.get("/v1/me/bank-accounts", token);
            stop.set(true);
            for (var reader : readers) {
                successes.addAll(reader.get().get(0));
                refusals.addAll(reader.get().get(1));
            }
        }
        return new Race(withdrawn.get(), successes, refusals);
    }

    private List<List<Long>> read(String token, CountDownLatch reading, AtomicBoolean stop) {
        var successes = new ArrayList<Long>();
        var refusals = new ArrayList<Long>();
        do {
            var start = System.nanoTime();
            var status = platform.get("/v1/me/bank-accounts", token).statusCode();
            (status == 200 ? successes : refusals).add(start);
            reading.countDown();
        } while (!stop.get());
        var last = System.nanoTime();
        var status = platform.get("/v1/me/bank-accounts", token).statusCode();
        (status == 200 ? successes : refusals).add(last);
        return List.of(successes, refusals);
    }

    private Tokens share(App app, Browser browser, String person, String ticked, String... asked) {
        var scopes = new ArrayList<>(List.of(asked));
        scopes.addAll(List.of("openid", "offline_access"));
        browser.visit(app.authorize(scopes.toArray(String[]::new)) + "&prompt=consent");
        if (browser.page().getElementById("sign-in") != null) {
            browser.signIn(person, "sandbox");
        }
        browser.share("P30D", ticked);
        return tokens(app.exchange(app.code(browser)));
    }

    /// @return the reference on the page that confirms it
    private String withdraw(Browser browser) {
        browser.visit(platform.issuer() + "/permissions");
        // Germaine is everybody's: other tests may have got permissions of hers meanwhile.
        var link = browser.page().select("article:contains(Mon Bureau) a[rel=withdraw]").first();
        browser.visit(link.absUrl("href")).submit("withdraw-confirm");
        assertThat(browser.status()).isEqualTo(200);
        return browser.element("withdrawal-reference").text();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, String slug) {
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(response).get("type").asString())
                .isEqualTo("https://mesinfos.example/problems/" + slug);
    }
}
