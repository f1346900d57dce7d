package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.data.Api;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.history.TestViews;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.Trail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/// How long organizers wait for searches, for the answer to a breach and for files while the log
/// grows. Prints, asserts nothing about time. `-Dbenchmark.sizes=10000,100000,1000000`
@ReadingTest
@Tag("benchmark")
@Timeout(value = 120, unit = TimeUnit.MINUTES)
class AuditSearchBenchmarkTests {

    private static final long[] SIZES =
            Arrays.stream(System.getProperty("benchmark.sizes", "10000,100000").split(","))
                    .mapToLong(Long::parseLong)
                    .toArray();
    private static final int WRITERS = 512;
    private static final int TURNS = 11;
    private static final int PEOPLE = 330;
    private static final int APPS = 40;
    private static final int DAYS = 30;
    private static final LocalDate LAST = LocalDate.parse("2013-11-30");

    /// Reads every hundredth time, whatever the size; another reads every second time.
    private static final String RARE = "app-rare";

    private static final String BUSY = "app-busy";

    @Autowired private Api api;
    @Autowired private TestViews views;

    @Autowired
    @Qualifier("trail") private Trail trail;

    private final HttpClient client = HttpClient.newHttpClient();
    private long written;

    @Test
    void searchesTakeThisLongWhileTheLogGrows() throws Exception {
        for (var size : SIZES) {
            long start = System.nanoTime();
            fill(size);
            views.catchUp();
            print(size, "filled, and in all views", seconds(start) * 1000);
            search(size, "page of one person", "accesses?panelist=audit-7&" + days(DAYS));
            search(size, "page of one app", "accesses?app=" + RARE + "&" + days(DAYS));
            search(size, "page of the busiest app", "accesses?app=" + BUSY + "&" + days(DAYS));
            search(size, "page of everybody, one day", "accesses?" + days(1));
            search(
                    size,
                    "page of an app, refusals of one dataset",
                    "accesses?app="
                            + RARE
                            + "&dataset=bank.transactions&outcome=refused&"
                            + days(DAYS));
            search(size, "accesses by day and app", "statistics?" + days(DAYS));
            reach(size, RARE);
            reach(size, BUSY);
            export(size, "csv");
            export(size, "ndjson");
        }
    }

    private void fill(long size) throws Exception {
        var room = new Semaphore(WRITERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (; written < size; written++) {
                var access = access(written);
                room.acquire();
                threads.submit(
                        () -> {
                            try {
                                trail.append(access.build());
                            } finally {
                                room.release();
                            }
                        });
            }
        }
    }

    private static SomeAccess access(long number) {
        var day = LAST.minusDays(number * 7 % DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
        var app = number % 100 == 0 ? RARE : number % 2 == 0 ? BUSY : "app-" + number % APPS;
        var access =
                SomeAccess.byCarnetEnergie()
                        .at(day.plusMillis(number * 37 % Duration.ofDays(1).toMillis()))
                        .by(app)
                        .to("audit-" + number / 2 % PEOPLE)
                        .inRequest("request-" + number)
                        .live();
        return number % 1000 == 0 ? access.ending("scope-missing") : access;
    }

    private static String days(int days) {
        return "from=" + LAST.minusDays(days - 1L) + "&to=" + LAST;
    }

    private void search(long size, String what, String path) throws Exception {
        var times = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            long start = System.nanoTime();
            read(path);
            times[turn] = seconds(start) * 1000;
        }
        Arrays.sort(times);
        print(size, what, times[TURNS / 2]);
    }

    private void reach(long size, String app) throws Exception {
        long start = System.nanoTime();
        long lines = read("reach.csv?app=" + app + "&" + days(DAYS)) - 1;
        print(size, "reach of " + app + ", " + lines + " lines", seconds(start) * 1000);
    }

    private void export(long size, String ending) throws Exception {
        var path = "accesses." + ending + "?" + days(DAYS);
        System.gc();
        long start = System.nanoTime();
        long rows = ending.equals("csv") ? read(path) - 1 : read(path);
        double seconds = seconds(start);
        System.out.printf(
                "benchmark: %,9d records: export %s of %d rows, %.0f rows a second%n",
                size, ending, rows, rows / seconds);
    }

    private static void print(long size, String what, double millis) {
        System.out.printf("benchmark: %,9d records: %s: %.1f ms%n", size, what, millis);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /// @return lines of the answer
    private long read(String path) throws IOException, InterruptedException {
        var organizer =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("scope", "audit:read")
                        .with("exp", Date.from(Instant.now().plusSeconds(7200)))
                        .sign();
        HttpRequest request =
                api.request("/v1/audit/" + path)
                        .header("Authorization", "Bearer " + organizer)
                        .header("X-Audit-Reason", "benchmark")
                        .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        // A machine that does too much at once turns away; the wait belongs to the time.
        for (int i = 0; answer.statusCode() == 503 && i < TURNS; i++) {
            answer.body().close();
            Thread.sleep(Duration.ofSeconds(1));
            answer = client.send(request, BodyHandlers.ofInputStream());
        }
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        long lines = 0;
        try (var body = answer.body()) {
            var buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }
}
