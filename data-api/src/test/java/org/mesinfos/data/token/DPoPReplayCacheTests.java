package org.mesinfos.data.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.secret.DerivedKey;

class DPoPReplayCacheTests {

    private static final Instant NOON = Instant.parse("2014-01-15T12:00:00Z");

    private final Hand clock = new Hand();
    private final DPoPReplayCache seen = new DPoPReplayCache(clock);

    @Test
    void aBusyAppIsNeverTakenForARepeatingOne() {
        assertThat(IntStream.range(0, 5000).allMatch(i -> seen.isFirst("key", "proof " + i)))
                .isTrue();
    }

    @Test
    void theSameIdByAnotherKeyIsAnotherProof() {
        assertThat(seen.isFirst("Ada's key", "1")).isTrue();
        assertThat(seen.isFirst("Ben's key", "1")).isTrue();
        assertThat(seen.isFirst("Ada's key", "1")).isFalse();
    }

    @Test
    void aProofIsRememberedForAsLongAsItsNonceCounts() {
        var nonces = new DPoPNonces(new DerivedKey("only-for-tests", "nonces"), clock);
        var nonce = nonces.current();
        assertThat(seen.isFirst("key", "1")).isTrue();

        while (nonces.counts(nonce)) {
            assertThat(seen.isFirst("key", "1")).isFalse();
            clock.now = clock.now.plusSeconds(1);
        }

        assertThat(Duration.between(NOON, clock.now)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatIsOverIsForgotten() {
        IntStream.range(0, 1000).forEach(i -> seen.isFirst("key", "proof " + i));
        clock.now = NOON.plus(Duration.ofMinutes(3));
        seen.isFirst("key", "later");

        assertThat(seen.size()).isEqualTo(1);
    }

    @Test
    void ofManyWhoShowAProofAtOnceOneIsFirst() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var round = 0; round < 200; round++) {
                var id = "proof " + round;
                Callable<Boolean> showing = () -> seen.isFirst("key", id);
                var answers = threads.invokeAll(Collections.nCopies(16, showing));
                assertThat(answers).extracting(Future::get).containsOnlyOnce(true);
            }
        }
    }

    private static final class Hand extends Clock {

        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
