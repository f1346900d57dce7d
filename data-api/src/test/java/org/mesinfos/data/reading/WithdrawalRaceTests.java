package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

@ReadingTest
class WithdrawalRaceTests {

    private static final int READERS = 8;
    private static final int READS = 6;

    @Autowired private ApiClient api;

    @RepeatedTest(10)
    void noReadThatStartsAfterTheWithdrawalSucceeds() throws Exception {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant).sign();
        var withdrawn = new AtomicLong(Long.MAX_VALUE);
        var ready = new CountDownLatch(READERS);
        var results = new ArrayList<Future<Long>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                results.add(threads.submit(reader(token, ready)));
            }
            ready.await();
            grant.withdrawn();
            withdrawn.set(System.nanoTime());
        }

        for (var lastSuccess : results) {
            assertThat(lastSuccess.get()).isLessThan(withdrawn.get());
        }
        assertThat(api.get("/v1/me/bank-accounts", token).problem()).isEqualTo("grant-withdrawn");
    }

    /// When the last read that succeeded had started.
    private Callable<Long> reader(String token, CountDownLatch ready) {
        return () -> {
            long lastSuccess = Long.MIN_VALUE;
            for (int i = 0; i < READS; i++) {
                var started = System.nanoTime();
                if (api.get("/v1/me/bank-accounts", token).status() == 200) {
                    lastSuccess = started;
                }
                ready.countDown();
            }
            return lastSuccess;
        };
    }
}
