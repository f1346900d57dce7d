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
    private static final int PAGES = Integer.getInteger("benchmark.pages", 300);

    @Autowired private ApiClient api;
    @Autowired private RecordedCommands commands;

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
        long start = System.nanoTime();

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

        double seconds = (System.nanoTime() - start) / 1e9;
        double pages = READERS * PAGES;
        int grantReads = commands.findsIn("grants").size();
        int records = commands.findsIn("records").size();
        int limits = commands.on("quotas");
        System.out.printf(
                "benchmark: commands per page at %d readers: %.3f (grants %.3f, records %.3f,"
                        + " batches %.3f, limits %.3f); with what goes on behind: %.3f; %.0f pages a second%n",
                READERS,
                (grantReads + records + commands.trailInserts() + limits) / pages,
                grantReads / pages,
                records / pages,
                commands.trailInserts() / pages,
                limits / pages,
                commands.count() / pages,
                pages / seconds);
    }
}
