package org.mesinfos.auth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.StoppedClock;

class ShortLivedCacheTests {

    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final ShortLivedCache<String, String> memory = new ShortLivedCache<>(clock);
    private int reads;

    @Test
    void whatWasReadAMomentAgoIsNotReadAgain() {
        read("client", Optional.of("old"));

        clock.pass(Duration.ofSeconds(9));

        assertThat(read("client", Optional.of("new"))).contains("old");
        assertThat(reads).isOne();
    }

    @Test
    void anotherNodesChangeIsSeenAfterTenSeconds() {
        read("client", Optional.of("old"));

        clock.pass(Duration.ofSeconds(10));

        assertThat(read("client", Optional.of("new"))).contains("new");
    }

    @Test
    void anOwnChangeIsSeenAtOnce() {
        read("client", Optional.of("old"));

        memory.forget("client");

        assertThat(read("client", Optional.of("new"))).contains("new");
    }

    @Test
    void whatIsMissingIsLookedForEachTime() {
        read("client", Optional.empty());

        assertThat(read("client", Optional.of("made"))).contains("made");
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepThingsForLong() {
        read("client", Optional.of("old"));

        clock.pass(Duration.ofDays(-1));

        assertThat(read("client", Optional.of("new"))).contains("new");
    }

    private Optional<String> read(String key, Optional<String> stored) {
        return memory.get(
                key,
                _ -> {
                    reads++;
                    return stored;
                });
    }
}
