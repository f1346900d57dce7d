package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.LiveHeap;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.history.AccessHistory;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.BulkTrail;
import org.mesinfos.data.trail.SomeAccess;
import org.springframework.beans.factory.annotation.Autowired;

/// How long organizers wait for searches, for the answer to a breach and for files while the log
/// grows, and how much memory files take. Prints, asserts nothing about either.
/// `-Dbenchmark.sizes=10000,100000,1000000`, the last with a heap of 8 GB: the database is in it.
@ReadingTest
@Tag("benchmark")
@Timeout(value = 120, unit = TimeUnit.MINUTES)
class AuditSearchBenchmarkTests {

    private static final long[] SIZES =
            Arrays.stream(System.getProperty("benchmark.sizes", "10000,100000").split(","))
                    .mapToLong(Long::parseLong)
                    .toArray();
    private static final int TURNS = 11;
    private static final int PEOPLE = 330;
    private static final int APPS = 40;
    private static final int DAYS = 30;
    private static final LocalDate LAST = LocalDate.parse("2013-11-30");

    /// Reads every hundredth time, whatever the size; another reads every second time.
    private static final String RARE = "app-rare";

    private static final String BUSY = "app-busy";

    @Autowired private ApiClient api;
    @Autowired private AccessHistory history;
    @Autowired private MongoClient mongo;

    private final HttpClient client = HttpClient.newHttpClient();
    private long written;

    @Test
    void searchesTakeThisLongWhileTheLogGrows() throws Exception {
        for (var size : SIZES) {
            long start = System.nanoTime();
            fill(size);
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

    /// Day by day, as a log grows; the product's own follower brings it into the views.
    private void fill(long size) throws Exception {
        long from = written;
        new BulkTrail(database()).write(from, size, number -> access(number, from, size));
        written = size;
        var complete = Instant.now();
        while (history.completeUntil() == null || history.completeUntil().isBefore(complete)) {
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    private MongoDatabase database() {
        return mongo.getDatabase(TestEnvironment.DATA);
    }

    private static AccessRecord access(long number, long from, long size) {
        long millis = (number - from) * DAYS * Duration.ofDays(1).toMillis() / (size - from);
        var first = LAST.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
        var app = number % 100 == 0 ? RARE : number % 2 == 0 ? BUSY : "app-" + number % APPS;
        var access =
                SomeAccess.byCarnetEnergie()
                        .at(first.plusMillis(millis))
                        .by(app)
                        .to("audit-" + number / 2 % PEOPLE)
                        .inRequest("request-" + number)
                        .live();
        return (number % 1000 == 0 ? access.ending("scope-missing") : access).build();
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
        // Again, and not for its time: it is stopped all the time to see what lives.
        try (var heap = new LiveHeap()) {
            read(path);
            System.out.printf(
                    "benchmark: %,9d records: export %s: at most %d MB live above before%n",
                    size, ending, heap.megabytes());
        }
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
