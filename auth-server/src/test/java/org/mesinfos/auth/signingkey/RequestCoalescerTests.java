package org.mesinfos.auth.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestCoalescerTests {

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void eachCallAfterTheOtherReads() {
        var shared = new RequestCoalescer<>(reads::incrementAndGet);

        assertThat(List.of(shared.read(), shared.read(), shared.read())).containsExactly(1, 2, 3);
    }

    @Test
    void allWhoWaitForAReadShareTheNextOne() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var shared =
                new RequestCoalescer<>(
                        () -> {
                            var number = reads.incrementAndGet();
                            if (number == 1) {
                                begun.countDown();
                                awaitQuietly(goOn);
                            }
                            return number;
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(shared::read);
            begun.await();
            var waiting = new ArrayList<Future<Integer>>();
            var arrived = new CountDownLatch(20);
            for (var caller = 0; caller < 20; caller++) {
                waiting.add(
                        threads.submit(
                                () -> {
                                    arrived.countDown();
                                    return shared.read();
                                }));
            }
            arrived.await();
            while (shared.waiting() < 20) {
                Thread.onSpinWait();
            }
            goOn.countDown();

            assertThat(first.get()).isOne();
            for (var one : waiting) {
                assertThat(one.get()).isEqualTo(2);
            }
        }
    }

    @Test
    void aReadThatFailedServesNobody() {
        var shared =
                new RequestCoalescer<>(
                        () -> {
                            if (reads.incrementAndGet() == 1) {
                                throw new IllegalStateException("away");
                            }
                            return reads.get();
                        });

        assertThatThrownBy(shared::read).hasMessage("away");
        assertThat(shared.read()).isEqualTo(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
