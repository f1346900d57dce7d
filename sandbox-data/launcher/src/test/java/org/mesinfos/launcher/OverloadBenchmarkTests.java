package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.springframework.test.util.ReflectionTestUtils;

/// What remains when three times as many ask as can be answered, measured against the same process
/// in the same run: `docs/benchmarks.md` says how to read it. Prints figures and asserts none that
/// a busy machine could spoil.
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class OverloadBenchmarkTests {

    private static final String TRANSACTIONS = "bank.transactions:read";
    private static final String PAGE = "/v1/me/bank-transactions?limit=100";
    private static final Duration ROUND =
            Duration.ofSeconds(Integer.getInteger("overload.seconds", 15));
    private static final int TIMES_CAPACITY = 3;

    /// A client that waits for so many answers asks for no more.
    private static final int MOST_OPEN = 1000;

    private static final int DESKS = 8;
    private static final int PLACES_TO_WAIT = 32;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void threeTimesAsManyAsCanBeAnswered() throws Exception {
        try (var platform = MeasuredPlatform.withoutLimits()) {
            var page = page(platform, App.demoTest(platform.issuer()), "germaine", "sandbox");
            var served = compare("page of 100", page, 16);
            var signIn = signIn(platform);
            var signedIn = compare("sign-in", signIn, DESKS);
            var taken = new ArrayList<Limiter.Listener>();
            SimpleLimiter<?> places = platform.bean(SimpleLimiter.class);
            Stream.generate(() -> places.acquire(null))
                    .takeWhile(Optional::isPresent)
                    .forEach(place -> taken.add(place.get()));
            costOfRefusal("page of 100", page, 503, served);
            taken.forEach(Limiter.Listener::onIgnore);
            var desks =
                    Objects.requireNonNull(
                            (Semaphore)
                                    ReflectionTestUtils.getField(
                                            platform.bean(Passwords.class), "desks"));
            desks.acquire(DESKS);
            try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < PLACES_TO_WAIT; i++) {
                    waiting.submit(
                            () -> {
                                desks.acquireUninterruptibly();
                                desks.release();
                            });
                }
                Awaitility.await().until(() -> desks.getQueueLength() == PLACES_TO_WAIT);
                costOfRefusal("sign-in", signIn, 503, signedIn);
                desks.release(DESKS);
            }
        }
    }

    @Test
    void oneGreedyApp() throws Exception {
        try (var platform = new MeasuredPlatform(List.of(), Clock.systemUTC())) {
            var calm = page(platform, App.demoLive(platform.issuer()), "panelist03", "panelist");
            var greedy = page(platform, App.demoTest(platform.issuer()), "germaine", "sandbox");
            var alone = new ArrayList<Long>();
            var beside = new ArrayList<Long>();
            asked(calm, 10, ROUND);
            for (int turn = 0; turn < 4; turn++) {
                alone.addAll(asked(calm, 10, ROUND).times());
                var others =
                        Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().name("reader-greedy").factory());
                try (others) {
                    // Twenty a second are what it may.
                    var load = others.submit(() -> asked(greedy, 200, ROUND));
                    beside.addAll(asked(calm, 10, ROUND).times());
                    load.get();
                }
            }
            System.out.printf(
                    "overload: calm app alone p50 %.1f ms, p90 %.1f ms, p99 %.1f ms; beside a greedy one %.1f, %.1f, %.1f: %.2f, %.2f, %.2f of it%n",
                    at(alone, 50),
                    at(alone, 90),
                    at(alone, 99),
                    at(beside, 50),
                    at(beside, 90),
                    at(beside, 99),
                    at(beside, 50) / at(alone, 50),
                    at(beside, 90) / at(alone, 90),
                    at(beside, 99) / at(alone, 99));
            var served = asked(calm, 20, ROUND).cpuPerServed();
            asked(greedy, 400, Duration.ofSeconds(1));
            costOfRefusal("greedy app", greedy, 429, served);
        }
    }

    private static double at(List<Long> times, int percent) {
        var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length * percent / 100] / 1e6;
    }

    /// What came of requests of one kind.
    ///
    /// @param seconds until the last answer
    /// @param cpu seconds of services and database
    /// @param times of those that were served
    private record Outcome(
            int served, int refused, int failed, double seconds, double cpu, List<Long> times) {
        double perSecond() {
            return served / seconds;
        }

        double cpuPerServed() {
            return cpu / served;
        }
    }

    /// @return processor time in seconds of one that is served
    private double compare(String what, HttpRequest request, int readers) throws Exception {
        atOnce(request, readers);
        var peak = atOnce(request, readers);
        var more = asked(request, TIMES_CAPACITY * peak.perSecond(), ROUND);
        var again = atOnce(request, readers);
        var most = Math.max(peak.perSecond(), again.perSecond());
        var cpu = (peak.cpuPerServed() + again.cpuPerServed()) / 2;
        System.out.printf(
                "overload: %-12s %.0f a second at most; of %.0f asked a second %.0f served (%.2f), %d refused, %d failed; by processor time %.2f; p99 %.0f ms, then %.0f ms%n",
                what,
                most,
                (more.served() + more.refused() + more.failed()) / more.seconds(),
                more.perSecond(),
                more.perSecond() / most,
                more.refused(),
                more.failed(),
                cpu / more.cpuPerServed(),
                at(peak.times(), 99),
                at(more.times(), 99));
        return cpu;
    }

    /// Takes what one refusal costs as a part of one answer; the service is full, or the limit
    /// spent.
    private void costOfRefusal(String what, HttpRequest request, int status, double served)
            throws Exception {
        for (int i = 0; i < 200; i++) {
            http.send(request, BodyHandlers.discarding());
        }
        var before = ThreadCosts.now();
        int count = 400;
        int answered = 0;
        for (int i = 0; i < count; i++) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                // A limit that was spent fills up while it is asked.
                answered++;
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(answered).isLessThan(count / 2);
        var refused = (cpu(before) - answered * served) / (count - answered);
        System.out.printf(
                "overload: %-12s refused for %.0f us, %.3f of one that is served%n",
                what, refused * 1e6, refused / served);
    }

    private static double cpu(ThreadCosts before) {
        var now = ThreadCosts.now();
        return Stream.of(ThreadCosts.Work.SERVICE, ThreadCosts.Work.DATABASE)
                        .mapToLong(work -> now.since(before, work).nanos())
                        .sum()
                / 1e9;
    }

    /// So many readers, each of whom asks again when answered.
    private Outcome atOnce(HttpRequest request, int readers) throws Exception {
        var tally = new Tally();
        var before = ThreadCosts.now();
        var end = System.nanoTime() + ROUND.toNanos();
        var threads = new ArrayList<Thread>();
        for (int reader = 0; reader < readers; reader++) {
            threads.add(
                    Thread.ofPlatform()
                            .name("reader-" + reader)
                            .start(
                                    () -> {
                                        while (System.nanoTime() < end) {
                                            tally.send(request).join();
                                        }
                                    }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return tally.outcome(before);
    }

    /// So many a second, whether they are answered or not.
    private Outcome asked(HttpRequest request, double perSecond, Duration time) throws Exception {
        var tally = new Tally();
        var open = new Semaphore(MOST_OPEN);
        var before = ThreadCosts.now();
        var start = System.nanoTime();
        for (long i = 0; ; i++) {
            var due = start + (long) (i / perSecond * 1e9);
            if (due - start > time.toNanos()) {
                break;
            }
            LockSupport.parkNanos(due - System.nanoTime());
            if (open.tryAcquire()) {
                tally.send(request).whenComplete((_, _) -> open.release());
            } else {
                tally.failed.incrementAndGet();
            }
        }
        open.acquire(MOST_OPEN);
        return tally.outcome(before);
    }

    private final class Tally {
        private final long start = System.nanoTime();
        private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        // Each load has connections of its own, as each app has.
        private final HttpClient http = HttpClient.newHttpClient();

        private CompletableFuture<Void> send(HttpRequest request) {
            var sent = System.nanoTime();
            return http.sendAsync(request, BodyHandlers.discarding())
                    .handle(
                            (answer, gone) -> {
                                if (gone != null) {
                                    failed.incrementAndGet();
                                } else if (answer.statusCode() == 200) {
                                    times.add(System.nanoTime() - sent);
                                } else {
                                    assertThat(answer.statusCode()).isIn(429, 503);
                                    refused.incrementAndGet();
                                }
                                return null;
                            });
        }

        private Outcome outcome(ThreadCosts before) {
            return new Outcome(
                    times.size(),
                    refused.get(),
                    failed.get(),
                    (System.nanoTime() - start) / 1e9,
                    cpu(before),
                    List.copyOf(times));
        }
    }

    private static String token(MeasuredPlatform platform, App app, String login, String password) {
        var person = new Browser(platform.issuer()).visit("/login").signIn(login, password);
        person.visit(app.authorize("openid", TRANSACTIONS) + "&prompt=consent");
        person.share("P7D", TRANSACTIONS);
        return tokens(app.exchange(app.code(person))).getAccessToken().getValue();
    }

    /// A page of somebody who has just shared it.
    private static HttpRequest page(
            MeasuredPlatform platform, App app, String login, String password) {
        return HttpRequest.newBuilder(URI.create(platform.api() + PAGE))
                .header("Authorization", "Bearer " + token(platform, app, login, password))
                .build();
    }

    /// With a password that is wrong, which costs as much, and may be sent again.
    private static HttpRequest signIn(MeasuredPlatform platform) {
        var page = new Browser(platform.issuer()).visit("/login");
        var form =
                "username=panelist09&password=wrong&_csrf="
                        + page.page().select("input[name=_csrf]").val();
        return HttpRequest.newBuilder(URI.create(platform.issuer() + "/login"))
                .header("Cookie", "MESINFOS_AUTH=" + page.session())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(form))
                .build();
    }
}
