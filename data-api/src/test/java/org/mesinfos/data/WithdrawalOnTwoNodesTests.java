package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// People withdraw while apps read on two nodes, each a process of its own.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class WithdrawalOnTwoNodesTests {

    private static final int READERS = 8;
    private static final int ROUNDS_AT_ONCE = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong before = new AtomicLong();
    private final AtomicLong after = new AtomicLong();

    @Test
    @Tag("proof")
    void noReadThatStartsAfterOneOfTenThousandWithdrawalsSucceeds() throws Exception {
        race(Integer.getInteger("data-api.withdrawals", 10_000));
    }

    private void race(int withdrawals) throws Exception {
        try (var first = DataApiProcess.started();
                var second = DataApiProcess.started();
                var rounds = Executors.newFixedThreadPool(ROUNDS_AT_ONCE);
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes = List.of(first, second);
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < withdrawals; i++) {
                running.add(rounds.submit(() -> round(nodes, readers)));
            }
            for (var round : running) {
                round.get();
            }
        }
        assertThat(before.get()).isGreaterThanOrEqualTo((long) withdrawals * READERS);
        assertThat(after.get()).isZero();
        System.out.printf(
                "withdrawals: %d, %d readings before, %d that started after and succeeded%n",
                withdrawals, before.get(), after.get());
    }

    private Void round(List<DataApiProcess> nodes, ExecutorService readers) throws Exception {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant).sign();
        var over = new AtomicBoolean();
        var began = new CountDownLatch(READERS);
        var running = new ArrayList<Future<Void>>();
        for (int i = 0; i < READERS; i++) {
            var node = nodes.get(i % nodes.size());
            running.add(readers.submit(reader(node, token, over, began)));
        }
        began.await();
        Thread.sleep(0, ThreadLocalRandom.current().nextInt(1_000_000));
        grant.withdrawn();
        over.set(true);
        for (var reader : running) {
            reader.get();
        }
        return null;
    }

    /// Reads until it is refused; what started when the withdrawal was over must not succeed.
    private Callable<Void> reader(
            DataApiProcess node, String token, AtomicBoolean over, CountDownLatch began) {
        return () -> {
            int status;
            do {
                var startedAfter = over.get();
                status = read(node, token);
                if (status == 200) {
                    (startedAfter ? after : before).incrementAndGet();
                }
                began.countDown();
            } while (status == 200);
            assertThat(status).isEqualTo(401);
            return null;
        };
    }

    private int read(DataApiProcess node, String token) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(node.address("/v1/me/bank-accounts"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
