package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final AtomicInteger last = new AtomicInteger();
    private volatile CountDownLatch awaited = new CountDownLatch(3);
    private final Turns turns =
            new Turns(
                    "turns-of-a-test",
                    Duration.ofMillis(1),
                    () -> awaited.countDown(),
                    last::incrementAndGet);

    @Test
    void turnsFollowEachOtherUntilTheLastAndGoOnAfterAnotherStart() throws Exception {
        turns.start();
        assertThat(awaited.await(20, TimeUnit.SECONDS)).isTrue();
        turns.stop();
        assertThat(last).hasValue(1);
        assertThat(turns.isRunning()).isFalse();

        awaited = new CountDownLatch(3);
        turns.start();
        assertThat(awaited.await(20, TimeUnit.SECONDS)).isTrue();
        turns.stop();
        assertThat(last).hasValue(2);
    }

    @Test
    void anErrorOfOneTurnDoesNotEndTheOthers() throws Exception {
        var goesOn = new CountDownLatch(3);
        var broken =
                new Turns(
                        "broken-turns-of-a-test",
                        Duration.ofMillis(1),
                        () -> {
                            goesOn.countDown();
                            throw new NoClassDefFoundError("of a test");
                        },
                        last::incrementAndGet);

        broken.start();

        assertThat(goesOn.await(20, TimeUnit.SECONDS)).isTrue();
        broken.stop();
        assertThat(last).hasValue(1);
    }
}
