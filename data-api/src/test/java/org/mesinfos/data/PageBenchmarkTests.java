package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a page of 100 records costs, with everything on. Prints figures and asserts none: a busy
/// machine must not fail anybody's build.
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PageBenchmarkTests {

    private static final int READERS = 16;
    private static final int PAIRS = 6;

    /// Until then the compiler is not done, and makes objects that it later does without.
    private static final int WARM_UP = 30_000;

    /// Until then the compiler works beside the service, for either in turn.
    private static final int COMPARABLE = 8_000;

    private static final Date TOMORROW = Date.from(Instant.now().plus(Duration.ofDays(1)));
    private static final int PAGES = Integer.getInteger("benchmark.pages", 60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> tokens =
            IntStream.range(0, READERS)
                    .mapToObj(_ -> SomeGrant.ofGermaine("bank.transactions:read").stored())
                    .map(grant -> SomeToken.under(grant).with("exp", TOMORROW).sign())
                    .toList();

    @Test
    void recordingCostsThisMuchThroughput() throws Exception {
        compare("demo,unrecorded", "recorded / unrecorded");
    }

    @Test
    void allDutiesTogetherCostThisMuchThroughput() throws Exception {
        compare("demo,bare", "with token, grant, limits and record / bare");
    }

    private void compare(String without, String what) throws Exception {
        try (var on = DataApiProcess.measured("demo");
                var off = DataApiProcess.measured(without)) {
            for (int warm = 0; warm < COMPARABLE; warm += READERS * PAGES) {
                pages(on);
                pages(off);
            }
            var ratios = new ArrayList<Double>();
            var cpuOn = new Cpu(on);
            var cpuOff = new Cpu(off);
            for (int i = 0; i < PAIRS; i++) {
                // A B B A: what changes slowly meanwhile falls on both alike.
                long a = cpuOn.pages();
                long b = cpuOff.pages() + cpuOff.pages();
                a += cpuOn.pages();
                ratios.add((double) b / a);
            }
            ratios.sort(null);
            System.out.printf(
                    "benchmark: throughput %s: median %.3f of %d pairs, %s%n",
                    what, ratios.get(PAIRS / 2), PAIRS, ratios);
            System.out.printf("benchmark: CPU %s: %s / %s%n", what, cpuOn, cpuOff);
        }
    }

    /// Processor time for pages: of the service, and of this process, which is client and engine.
    private final class Cpu {

        private static final OperatingSystemMXBean HERE =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        private final DataApiProcess service;
        private long inService;
        private long here;
        private int pages;

        Cpu(DataApiProcess service) {
            this.service = service;
        }

        /// @return see [PageBenchmarkTests#pages]
        long pages() throws Exception {
            long serviceBefore = service.cpu().toNanos();
            long hereBefore = HERE.getProcessCpuTime();
            long taken = PageBenchmarkTests.this.pages(service);
            inService += service.cpu().toNanos() - serviceBefore;
            here += HERE.getProcessCpuTime() - hereBefore;
            pages += READERS * PAGES;
            return taken;
        }

        @Override
        public String toString() {
            return "%d µs a page and %d µs for client and engine"
                    .formatted(inService / pages / 1000, here / pages / 1000);
        }
    }

    @Test
    void aPageAllocatesThisMuch() throws Exception {
        try (var service = DataApiProcess.measured("demo")) {
            for (int warm = 0; warm < WARM_UP; warm += READERS * PAGES) {
                pages(service);
            }
            long before = allocated(service);
            long bytes = 0;
            for (int i = 0; i < 5; i++) {
                pages(service);
            }
            bytes = page(service, tokens.getFirst()) * (5L * READERS * PAGES);
            long allocated = allocated(service) - before;
            System.out.printf(
                    "benchmark: allocated / answered bytes of a page: %.2f (%d / %d)%n",
                    (double) allocated / bytes, allocated, bytes);
        }
    }

    /// @return how long `READERS` took for their pages, in nanoseconds
    private long pages(DataApiProcess service) throws Exception {
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Void>>();
            for (var token : tokens) {
                Callable<Void> reader =
                        () -> {
                            for (int i = 0; i < PAGES; i++) {
                                page(service, token);
                            }
                            return null;
                        };
                running.add(threads.submit(reader));
            }
            for (var each : running) {
                each.get();
            }
        }
        return System.nanoTime() - start;
    }

    private int page(DataApiProcess service, String token) throws Exception {
        var request =
                HttpRequest.newBuilder(service.address("/v1/me/bank-transactions?limit=100"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().length;
    }

    /// What the service's own garbage collection says that it has allocated, everything included.
    private long allocated(DataApiProcess service) throws Exception {
        var request = HttpRequest.newBuilder(service.management("/actuator/prometheus")).build();
        return client.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}
