package org.mesinfos.auth.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

@ServerTest
class PasswordsTests {

    private static final int DESKS = 8;
    private static final int MOST_WAITING = 32;

    @Value("${platform.issuer}")
    String server;

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired Passwords served;
    @Autowired MongoOperations mongo;

    @Test
    void aCrowdWaitsAtMostThirtyTwoDeepAndTheNextIsToldToComeBack() throws Exception {
        var crowded = new Passwords(CheapPasswords.COST, Duration.ofMinutes(1));
        var open = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var inside = new ArrayList<Future<Boolean>>();
            for (var n = 0; n < DESKS + MOST_WAITING; n++) {
                inside.add(threads.submit(() -> crowded.withQueueSlot(() -> waits(open))));
            }
            await().until(() -> crowded.waiting() == MOST_WAITING);

            var refused =
                    catchThrowableOfType(
                            PasswordQueueException.class,
                            () -> crowded.hash(new Password("une longue phrase")));

            assertThat(refused.getStatusCode().value()).isEqualTo(503);
            assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("2");
            open.countDown();
            for (var each : inside) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    // One that cannot be read would be refused at once, and tell that the login is nobody's.
    @Test
    void theHashOfNobodyIsOneThatTakesAsLongAsAnother() {
        var another = served.hash(new Password("une longue phrase"));
        var ofNobody = CheapPasswords.COST.ofNoPassword();

        assertThat(CheapPasswords.COST.encoder().upgradeEncoding(ofNobody)).isFalse();
        assertThat(ofNobody)
                .hasSameSizeAs(another)
                .isNotEqualTo(CheapPasswords.COST.ofNoPassword());
        assertThat(ofNobody.substring(0, ofNobody.indexOf("p=1$")))
                .isEqualTo(another.substring(0, another.indexOf("p=1$")));
    }

    @Test
    void aPersonWhoSignsInMeanwhileGetsAPageThatSaysSoAndNoGuessIsCounted() {
        var open = new CountDownLatch(1);
        var busy = new CountDownLatch(DESKS);
        var browser = new Browser(server);
        browser.visit("/login?lang=en");
        mongo.remove(new Query(), "signInAttempts");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < DESKS; n++) {
                threads.submit(
                        () ->
                                served.withQueueSlot(
                                        () -> {
                                            busy.countDown();
                                            return waits(open);
                                        }));
            }
            await().until(() -> busy.getCount() == 0);

            browser.signIn("panelist09", "panelist");

            open.countDown();
        }
        assertThat(browser.status()).isEqualTo(503);
        assertThat(browser.answer().headers().firstValue("Retry-After")).contains("2");
        assertThat(browser.page().text()).contains("Your password was not checked");
        assertThat(browser.element("username").val()).isEqualTo("panelist09");
        assertThat(browser.element("username").hasAttr("aria-invalid")).isFalse();
        assertThat(mongo.getCollection("signInAttempts").find())
                .allMatch(counter -> counter.getInteger("attempts") == 0);
    }

    // A form with a token of nobody: it was not looked at.
    @Test
    void aPersonWhoComesWhenNobodyElseMayWaitIsToldSoBeforeTheFormIsRead() throws Exception {
        var open = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < DESKS + MOST_WAITING; n++) {
                threads.submit(() -> served.withQueueSlot(() -> waits(open)));
            }
            await().until(() -> served.waiting() == MOST_WAITING);

            var refused =
                    http.send(
                            HttpRequest.newBuilder(URI.create(server + "/login"))
                                    .header("Accept", "text/html")
                                    .header("Accept-Language", "en")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("username=panelist09"))
                                    .build(),
                            BodyHandlers.ofString());

            open.countDown();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(refused.body()).contains("Many people at once");
        }
    }

    private static boolean waits(CountDownLatch open) {
        try {
            open.await();
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
