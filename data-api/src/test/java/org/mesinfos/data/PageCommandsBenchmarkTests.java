package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/// How many commands a page costs while many ask at once.
@ReadingTest
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PageCommandsBenchmarkTests {

    private static final int READERS = 64;
    private static final int PAGES = 30;

    @Autowired private Api api;
    @Autowired private Commands commands;

    @Test
    void aPageUnderLoadCostsThisManyCommands() throws Exception {
        var grants = new ArrayList<String>();
        for (int i = 0; i < READERS; i++) {
            grants.add(
                    SomeToken.under(SomeGrant.ofGermaine("bank.transactions:read").stored())
                            .sign());
        }
        api.get("/v1/me/bank-transactions?limit=100", grants.getFirst());
        commands.forget();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var token : grants) {
                running.add(
                        threads.submit(
                                () -> {
                                    // A busy node turns some away before it asks for anything.
                                    for (int read = 0; read < PAGES; ) {
                                        var page =
                                                api.get(
                                                        "/v1/me/bank-transactions?limit=100",
                                                        token);
                                        assertThat(page.status()).isIn(200, 503);
                                        read += page.status() == 200 ? 1 : 0;
                                    }
                                }));
            }
            for (var each : running) {
                each.get();
            }
        }

        double pages = READERS * PAGES;
        int reads = commands.findsIn("grants").size() + commands.findsIn("records").size();
        System.out.printf(
                "benchmark: commands per page at %d readers: %.3f (reads %.3f, batches %.3f); with"
                        + " limits and what goes on behind: %.3f%n",
                READERS,
                (reads + commands.trailInserts()) / pages,
                reads / pages,
                commands.trailInserts() / pages,
                commands.count() / pages);
    }
}
