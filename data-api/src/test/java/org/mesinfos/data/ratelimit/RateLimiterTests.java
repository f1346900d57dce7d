package org.mesinfos.data.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.engine.testing.PropertyCheck;

class RateLimiterTests {

    private static final Instant START = Instant.parse("2013-12-07T10:15:00Z");
    private static final Rate READS = Rate.perSecond(20, 50);

    /// Blocks grow, so that a node does not take from others what it may not need.
    private static final int FIRST_BLOCKS = 4;

    private final MutableClock clock = new MutableClock(START);
    private final InMemoryTokenBuckets shared = new InMemoryTokenBuckets(clock);

    @Test
    void aBurstIsAllowedAndThenNothingUntilItComesBack() {
        var rateLimiter = quota(READS, 2);

        var allowed = take(rateLimiter, 100);

        assertThat(allowed).isEqualTo(50);
        var refused = rateLimiter.take();
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.left()).isZero();
        assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3));
        assertThat(take(rateLimiter, 100)).isBetween(45, 53);
    }

    @Test
    void nodesThatShareABurstGiveOutOneBurst() {
        var nodes = new RateLimiter[] {quota(READS, 4), quota(READS, 4), quota(READS, 4)};

        var allowed = IntStream.range(0, 300).filter(i -> nodes[i % nodes.length].take().allowed());

        assertThat(allowed.count()).isBetween(45L, 52L);
    }

    @Test
    void aFewRequestsNowAndThenCostTheDatabaseNothing() {
        var rateLimiter = quota(READS, 2);

        for (int minute = 0; minute < 60; minute++) {
            assertThat(take(rateLimiter, 6)).isEqualTo(6);
            pass(Duration.ofMinutes(1));
        }

        assertThat(shared.asked()).isZero();
    }

    @Test
    void steadyUseCostsTheDatabaseOneCommandInFiftyRequests() {
        var rateLimiter = quota(READS, 2);

        int allowed = 0;
        for (int i = 0; i < 5000; i++) {
            pass(Duration.ofMillis(62));
            allowed += take(rateLimiter, 1);
        }

        assertThat(allowed).isEqualTo(5000);
        assertThat(shared.asked()).isLessThanOrEqualTo(5000 / 50 + FIRST_BLOCKS);
    }

    @Test
    void refusingCostsTheDatabaseOneCommandInFiftyRequests() {
        var rateLimiter = quota(READS, 2);
        take(rateLimiter, 150);
        int before = shared.asked();

        for (int i = 0; i < 5000; i++) {
            pass(Duration.ofMillis(5));
            rateLimiter.take();
        }

        assertThat(shared.asked() - before).isLessThanOrEqualTo(5000 / 50);
    }

    /// One app that asks all nodes for four times what it may: the document of its limit is what
    /// all nodes have in common.
    @ParameterizedTest
    @CsvSource({"2, 20", "20, 60", "200, 300"})
    void whatAllNodesAskOfOneLimitGrowsWithTheirNumberOnly(int count, int mostPerSecond) {
        var perApp = Rate.perSecond(50, 200);
        var nodes = IntStream.range(0, count).mapToObj(_ -> quota(perApp, count)).toList();
        int seconds = 20;
        int allowed = 0;

        for (int i = 0; i < seconds * 200; i++) {
            pass(Duration.ofMillis(5));
            allowed += take(nodes.get(i % count), 1);
        }

        double commands = shared.asked() / (double) seconds;
        System.out.printf(
                "%d nodes, one app at four times its limit: %.1f commands/s on its document, %d allowed%n",
                count, commands, allowed);
        assertThat(commands).isLessThan(mostPerSecond);
        assertThat(allowed).isLessThanOrEqualTo((200 + 50 * seconds) * 110 / 100);
    }

    @Test
    void whileTheSharedStateIsDownEachNodeKeepsItsShare() {
        var first = quota(READS, 2);
        var second = quota(READS, 2);
        shared.setDown(true);
        int allowed = 0;

        for (int i = 0; i < 10_000; i++) {
            pass(Duration.ofMillis(1));
            allowed += take(first, 1) + take(second, 1);
        }

        // 50 at once, 20 a second for ten seconds, and ten percent that no one can account for.
        assertThat(allowed).isBetween(230, 275);
        assertThat(shared.asked()).isLessThan(20);
    }

    @Test
    void whatAnotherLimitRefusedIsPutBack() {
        var rateLimiter = quota(Rate.perSecond(1, 50), 1);
        take(rateLimiter, 49);
        rateLimiter.take();
        rateLimiter.refund();

        assertThat(take(rateLimiter, 3)).isEqualTo(1);
    }

    @Test
    void inTheLongRunNodesGiveOutAtMostFivePercentTooMuch() {
        PropertyCheck.check(
                60,
                values -> {
                    int count = values.between(1, 4);
                    int perSecond = values.between(1, 200);
                    int millisApart = values.between(1, 30);
                    long seed = values.anyLong();
                    var rate = Rate.perSecond(perSecond, perSecond * 5 / 2 + 1);
                    var nodes =
                            IntStream.range(0, count).mapToObj(_ -> quota(rate, count)).toList();
                    var random = new Random(seed);
                    int allowed = 0;
                    clock.moveTo(START);

                    int millis = 0;
                    while (millis < 30_000) {
                        int step = random.nextInt(millisApart * 2);
                        millis += step;
                        pass(Duration.ofMillis(step));
                        allowed += take(nodes.get(random.nextInt(count)), 1);
                    }

                    double limit = rate.burst() + perSecond * millis / 1000.0;
                    assertThat((double) allowed).isLessThanOrEqualTo(limit * 1.05 + 1);
                });
    }

    private RateLimiter quota(Rate rate, int nodes) {
        var time =
                new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return MongoTokenBuckets.micros(clock) * 1000;
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                };
        return new RateLimiter(
                "reads|germaine",
                rate,
                nodes,
                shared,
                new RateLimitMetrics(new SimpleMeterRegistry()),
                time);
    }

    private static int take(RateLimiter rateLimiter, int times) {
        return (int) IntStream.range(0, times).filter(_ -> rateLimiter.take().allowed()).count();
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }
}
