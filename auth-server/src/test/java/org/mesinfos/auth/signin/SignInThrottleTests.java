package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AttemptCounters;
import org.springframework.data.mongodb.core.MongoTemplate;

class SignInThrottleTests {

    private static final Login GERMAINE = new Login("germaine");
    private static final String HOME = "192.0.2.7";

    private final MongoTemplate mongo = TestDatabase.empty();
    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final AttemptCounters counters = new AttemptCounters(mongo, clock);
    private final SignInThrottle throttle =
            new SignInThrottle(counters, new SignInLimits(3, 5, Duration.ofMinutes(15)));

    @Test
    void aLoginIsClosedAfterItsAttemptsFromWhereverTheyComeAndOpensWithTheNextWindow() {
        throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.1"));
        throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.2"));
        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.3"))).isEmpty();

        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.4")))
                .contains(Duration.ofMinutes(15));

        clock.pass(Duration.ofMinutes(15));
        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.5"))).isEmpty();
    }

    @Test
    void anAddressIsClosedForEveryLogin() {
        IntStream.range(0, 5)
                .forEach(n -> throttle.count(new Login("guess" + n), SignInOrigin.stranger(HOME)));

        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger(HOME))).isPresent();
        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.8"))).isEmpty();
    }

    @Test
    void addressesOfOneIpv6NetworkCountTogether() {
        IntStream.range(0, 5)
                .forEach(
                        n ->
                                throttle.count(
                                        new Login("guess" + n),
                                        SignInOrigin.stranger("2001:db8:0:1::" + n)));

        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("2001:db8:0:1:ffff::1")))
                .isPresent();
        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("2001:db8:0:2::1"))).isEmpty();
    }

    @Test
    void whoSignsInIsNotCounted() {
        for (var day = 0; day < 20; day++) {
            assertThat(throttle.count(GERMAINE, SignInOrigin.stranger(HOME))).isEmpty();
            throttle.refund(GERMAINE, SignInOrigin.stranger(HOME));
        }
    }

    @Test
    void aPasswordThatNobodyHadTimeToCheckIsNoGuess() {
        var own = new SignInOrigin(HOME, "device-of-germaine");
        for (var n = 0; n < 20; n++) {
            assertThat(throttle.count(GERMAINE, SignInOrigin.stranger(HOME))).isEmpty();
            throttle.uncount(GERMAINE, SignInOrigin.stranger(HOME));
            assertThat(throttle.count(GERMAINE, own)).isEmpty();
            throttle.uncount(GERMAINE, own);
        }
        throttle.count(GERMAINE, SignInOrigin.stranger(HOME));
        throttle.count(GERMAINE, SignInOrigin.stranger(HOME));
        throttle.count(GERMAINE, SignInOrigin.stranger(HOME));
        throttle.count(GERMAINE, SignInOrigin.stranger(HOME));
        throttle.uncount(GERMAINE, SignInOrigin.stranger(HOME));

        // Unlike a right password, it opens nothing again.
        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger(HOME))).isPresent();
    }

    @Test
    void strangersCloseNoDeviceThatTheOwnerKnowsNotEvenFromTheSameAddress() {
        var own = new SignInOrigin(HOME, "device-of-germaine");
        for (var n = 0; n < 20; n++) {
            throttle.count(GERMAINE, SignInOrigin.stranger(HOME));
        }

        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.9"))).isPresent();
        assertThat(throttle.count(GERMAINE, own)).isEmpty();
    }

    @Test
    void guessesOnADeviceCloseThatDeviceAndNothingElse() {
        var stolen = new SignInOrigin(HOME, "stolen-device");
        for (var n = 0; n < 3; n++) {
            assertThat(throttle.count(GERMAINE, stolen)).isEmpty();
        }

        assertThat(throttle.count(GERMAINE, stolen)).contains(Duration.ofMinutes(15));
        assertThat(throttle.count(GERMAINE, new SignInOrigin(HOME, "other-device"))).isEmpty();
        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger(HOME))).isEmpty();
    }

    @Test
    void aRightPasswordOnADeviceGivesStrangersNoFurtherAttempts() {
        for (var n = 0; n < 3; n++) {
            throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2." + n));
        }
        var own = new SignInOrigin(HOME, "device-of-germaine");
        throttle.count(GERMAINE, own);
        throttle.refund(GERMAINE, own);

        assertThat(throttle.count(GERMAINE, SignInOrigin.stranger("192.0.2.8"))).isPresent();
    }

    @Test
    void guessesAtTheSameTimeCannotSlipUnderTheLimit() throws Exception {
        try (var guessers = Executors.newFixedThreadPool(8)) {
            var guesses =
                    IntStream.range(0, 24)
                            .mapToObj(
                                    n ->
                                            guessers.submit(
                                                    () ->
                                                            throttle.count(
                                                                            GERMAINE,
                                                                            SignInOrigin.stranger(
                                                                                    "198.51.100."
                                                                                            + n))
                                                                    .isEmpty()))
                            .toList();

            var allowed = 0;
            for (Future<Boolean> guess : guesses) {
                allowed += guess.get() ? 1 : 0;
            }

            assertThat(allowed).isEqualTo(3);
        }
    }

    @Test
    void whatWasTypedIsNotKeptAndOldCountersAreSwept() {
        throttle.count(new Login("my-password-typed-by-mistake"), SignInOrigin.stranger(HOME));

        assertThat(mongo.getCollection("signInAttempts").find())
                .hasSize(2)
                .noneMatch(counter -> counter.toJson().contains("my-password"))
                .noneMatch(counter -> counter.toJson().contains(HOME));

        clock.pass(Duration.ofMinutes(31));
        counters.sweep();

        assertThat(mongo.getCollection("signInAttempts").find()).isEmpty();
    }
}
