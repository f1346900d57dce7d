package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
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
import org.mesinfos.data.trail.BulkTrail;
import org.mesinfos.data.trail.SomeAccess;
import org.springframework.beans.factory.annotation.Autowired;

/// How fast the organizers' search leaves as a file, over HTTP and out of the stored views, and how
/// much memory that takes. Prints, asserts nothing about either.
@ReadingTest
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class AuditExportBenchmarkTests {

    private static final int ROWS = Integer.getInteger("benchmark.rows", 40_000);
    private static final int TURNS = 4;
    private static final String APP = "app-with-many-accesses";

    @Autowired private ApiClient api;

    @Autowired private MongoClient mongo;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Instant now = Instant.now().minusSeconds(60);

    @Test
    void aSearchLeavesAtThisManyRowsASecond() throws Exception {
        fill();
        awaitViews();
        for (var ending : new String[] {"csv", "ndjson"}) {
            rows(ending);
            for (int turn = 0; turn < TURNS; turn++) {
                long start = System.nanoTime();
                long rows = rows(ending);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "benchmark: audit export %s: %d rows, %.0f a second%n",
                        ending, rows, rows / seconds);
            }
            try (var heap = new LiveHeap()) {
                rows(ending);
                System.out.printf(
                        "benchmark: audit export %s: at most %d MB live above before%n",
                        ending, heap.megabytes());
            }
        }
    }

    private void fill() {
        new BulkTrail(mongo.getDatabase(TestEnvironment.DATA))
                .write(
                        0,
                        ROWS,
                        number ->
                                SomeAccess.byCarnetEnergie()
                                        .at(now.plusMillis(number / 8))
                                        .by(APP)
                                        .to("audit-" + number % 97)
                                        .inRequest("request-" + number)
                                        .build());
    }

    private void awaitViews() throws Exception {
        for (long rows = 0; rows < ROWS; ) {
            Thread.sleep(Duration.ofSeconds(2));
            rows = rows("ndjson");
        }
    }

    private long rows(String ending) throws IOException, InterruptedException {
        var organizer =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("scope", "audit:read")
                        .sign();
        var path = "/v1/audit/accesses." + ending + "?app=" + APP;
        HttpRequest request =
                api.request(path)
                        .header("Authorization", "Bearer " + organizer)
                        .header("X-Audit-Reason", "benchmark")
                        .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        long lines = 0;
        try (var body = answer.body()) {
            var buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return ending.equals("csv") ? lines - 1 : lines;
    }
}
