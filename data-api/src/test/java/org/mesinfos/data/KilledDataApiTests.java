package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.engine.testing.TestMongo;

/// The service is killed while apps read; what they received must be in the trail.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledDataApiTests {

    private static final int CALLERS = 8;
    private static final int ANSWERS_BEFORE_KILL = 200;

    private final SomeGrant grant = SomeGrant.ofGermaine("bank.transactions:read").stored();

    // Of every answer whose first byte arrived, whether or not the rest did.
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Test
    void noDataLeavesAKilledServiceWithoutARecord() throws Exception {
        readAndKill(1);
    }

    @Test
    @Tag("proof")
    void noDataLeavesAServiceKilledManyTimesWithoutARecord() throws Exception {
        readAndKill(Integer.getInteger("data-api.kills", 50));
    }

    private void readAndKill(int kills) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            try (var service = DataApiProcess.started()) {
                readUntilKilled(service);
            }
        }

        try (var client = MongoClients.create(TestMongo.uri());
                var trail = new SomeTrail(client.getDatabase(DataApiProcess.DATA))) {
            var recorded = new HashSet<String>();
            trail.log()
                    .forEachBatch(
                            batch ->
                                    batch.records().stream()
                                            .map(RecordEncoding::open)
                                            .filter(this::isOurs)
                                            .forEach(access -> recorded.add(access.requestId())));
            assertThat(received).hasSizeGreaterThanOrEqualTo(kills * ANSWERS_BEFORE_KILL);
            assertThat(recorded).containsAll(received);
            // Only what was under way at a kill may be recorded without having left.
            assertThat(recorded.size() - received.size()).isBetween(0, kills * CALLERS);
            assertThat(SomeTrail.verdict(client.getDatabase(DataApiProcess.DATA)))
                    .isInstanceOf(Intact.class);
            System.out.printf(
                    "data API: %d kills, %d answers received, %d recorded, 0 without a record%n",
                    kills, received.size(), recorded.size());
        }
    }

    private boolean isOurs(AccessRecord access) {
        return grant.id().equals(access.grantId()) && access.outcome().equals(AccessRecord.READ);
    }

    private void readUntilKilled(DataApiProcess service) {
        int before = received.size();
        // A new one each time: fifty kills take longer than a token is good for.
        var token = SomeToken.under(grant).sign();
        // The client is closed after the callers: a closed one refuses their next request.
        try (var http = HttpClient.newHttpClient();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.submit(
                        () -> readUntilGone(http, service, token, before + ANSWERS_BEFORE_KILL));
            }
        }
    }

    // 503 and 429 are a busy service's right; only a broken connection ends the reading.
    private void readUntilGone(HttpClient http, DataApiProcess service, String token, int enough) {
        var request =
                HttpRequest.newBuilder(service.address("/v1/me/bank-transactions?limit=20"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try {
            while (true) {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                if (answer.statusCode() == 200) {
                    received.add(answer.headers().firstValue("X-Request-Id").orElseThrow());
                }
                if (received.size() >= enough || answer.statusCode() == 401) {
                    service.kill();
                }
                try (var body = answer.body()) {
                    body.readAllBytes();
                }
            }
        } catch (IOException e) {
            // Killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
