package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTaskTests {

    private final AtomicInteger last = new AtomicInteger();
    private volatile CountDownLatch awaited = new CountDownLatch(3);

    @Test
    void runsFollowEachOtherUntilTheLastAndGoOnAfterAnotherStart() throws Exception {
        var task = task(() -> awaited.countDown());

        task.start();
        assertThat(awaited.await(20, TimeUnit.SECONDS)).isTrue();
        task.stop();
        assertThat(last).hasValue(1);
        assertThat(task.isRunning()).isFalse();

        awaited = new CountDownLatch(3);
        task.start();
        assertThat(awaited.await(20, TimeUnit.SECONDS)).isTrue();
        task.stop();
        assertThat(last).hasValue(2);
    }

    @Test
    void anErrorOfOneRunDoesNotEndTheOthers() throws Exception {
        var task =
                task(
                        () -> {
                            awaited.countDown();
                            throw new NoClassDefFoundError("of a test");
                        });

        task.start();

        assertThat(awaited.await(20, TimeUnit.SECONDS)).isTrue();
        task.stop();
        assertThat(last).hasValue(1);
    }

    @Test
    void aLastRunThatHangsKeepsNobodyWaiting() throws Exception {
        var never = new CountDownLatch(1);
        var task =
                new PeriodicTask(
                        "a-test",
                        0,
                        Duration.ofMillis(1),
                        awaited::countDown,
                        () -> awaitQuietly(never));
        var stopped = new CountDownLatch(1);
        task.start();

        task.stop(stopped::countDown);

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(task.isRunning()).isFalse();
        never.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private PeriodicTask task(Runnable run) {
        return new PeriodicTask("a-test", 0, Duration.ofMillis(1), run, last::incrementAndGet);
    }
}
