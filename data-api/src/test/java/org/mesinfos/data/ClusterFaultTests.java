package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.records.SomePeoplesRecords;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.engine.testing.ClusterFaultsTest;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// Readings, deliveries, imports and departures while the replica set has its troubles.
class ClusterFaultTests extends ClusterFaultsTest {

    private static final String LINE =
            """
            {"panelist":"%s","line":"+33639980042","occurredAt":"2014-02-01T10:%s:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";
    private static final String EXPORTED =
            """
            {"id":"tl_elsewhere","holder":"orange","dataset":"telecom-locations",\
            "schemaVersion":"1","importedAt":"2014-03-01T00:00:00Z",\
            "line":"+33639980042","occurredAt":"2014-02-01T10:%s:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";
    private static final AtomicInteger PERSON = new AtomicInteger();

    private static ReplicaSetDouble cluster;
    private static ServletWebServerApplicationContext service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        if (!ReplicaSetDouble.canPlay()) {
            return;
        }
        cluster = ReplicaSetDouble.start();
        service =
                (ServletWebServerApplicationContext)
                        new SpringApplicationBuilder(DataApi.class, SomePeoplesRecords.class)
                                .properties("spring.config.name=" + DataApi.CONFIGURATION)
                                .run(
                                        "--server.port=0",
                                        "--platform.secrets.key=only-for-tests-0123456789-abcdefghijklmnop",
                                        "--platform.sandbox.load=false",
                                        "--platform.trail.authority-key=" + SomeKeys.AUTHORITY,
                                        "--platform.issuer=" + TestEnvironment.ISSUER,
                                        "--platform.data-api=" + TestEnvironment.AUDIENCE,
                                        "--platform.databases.auth=" + TestEnvironment.AUTH,
                                        "--platform.databases.data=" + TestEnvironment.DATA,
                                        "--platform.databases.sandbox=" + TestEnvironment.SANDBOX,
                                        "--spring.mongodb.uri=" + cluster.uri());
        api = new ApiClient(service);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
            cluster.close();
        }
    }

    @Override
    protected String service() {
        return "data-api";
    }

    @Override
    protected ReplicaSetDouble cluster() {
        return cluster;
    }

    @Override
    protected List<WritePath> paths() {
        return List.of(
                new WritePath("a page of records", Set.of("trail_2"), Reading::new),
                new WritePath("a delivery", Set.of("records", "deliveries"), Delivery::new),
                new WritePath("an import", Set.of("records"), ImportOfOwn::new),
                new WritePath(
                        "a departure", Set.of("records", "departed", "manifests"), Departure::new));
    }

    private static final class Reading implements Trial {

        private final SomeGrant grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        private String request = "";

        @Override
        public Answer perform() {
            var response = api.get("/v1/me/bank-transactions?limit=5", SomeToken.under(grant));
            if (response.status() == 200) {
                assertThat(response.data()).hasSize(5);
                request = response.header("X-Request-Id");
            }
            return answer(response, 200);
        }

        @Override
        public void assertWhole() {
            assertThat(recorded(request)).isEqualTo(1);
        }
    }

    private static class Delivery implements Trial {

        final String person = SomeGrant.panelist("panelist-cluster-" + PERSON.incrementAndGet());

        @Override
        public Answer perform() {
            return answer(
                    send(
                            "/v1/deliveries/telecom-locations",
                            service("holder-orange", "deliveries:write"),
                            LINE.formatted(person, "00"),
                            LINE.formatted(person, "15")),
                    202);
        }

        ApiResponse send(String path, SomeToken token, String... lines) {
            return api.send(
                    api.request(path)
                            .header("Authorization", "Bearer " + token.sign())
                            .header("Content-Type", "application/x-ndjson")
                            .POST(BodyPublishers.ofString(String.join("\n", lines))));
        }

        @Override
        public void assertWhole() {
            assertThat(records(person, "")).isEqualTo(2);
        }
    }

    private static final class ImportOfOwn extends Delivery {

        @Override
        public Answer perform() {
            return answer(
                    send(
                            "/v1/panelists/" + person + "/imports/telecom-locations",
                            service("auth-server", "panelists:import"),
                            EXPORTED.formatted("00"),
                            EXPORTED.formatted("15")),
                    200);
        }

        @Override
        public void assertWhole() {
            assertThat(records(person, "~own")).isEqualTo(2);
        }
    }

    private static final class Departure implements Trial {

        private final Delivery delivery = new Delivery();

        Departure() {
            cluster.heal();
            assertThat(delivery.perform()).isEqualTo(Answer.ACKNOWLEDGED);
        }

        @Override
        public Answer perform() {
            var response =
                    api.send(
                            api.request(
                                            "/v1/panelists/"
                                                    + delivery.person
                                                    + "?mode=LIVE&auditId=own-"
                                                    + delivery.person)
                                    .header(
                                            "Authorization",
                                            "Bearer "
                                                    + service("auth-server", "panelists:erase")
                                                            .sign())
                                    .DELETE());
            return answer(response, 200);
        }

        @Override
        public void assertWhole() {
            assertThat(records(delivery.person, "")).isZero();
            delivery.perform();
            assertThat(records(delivery.person, "")).as("delivered after the departure").isZero();
        }
    }

    private static ClusterFaultsTest.Answer answer(ApiResponse response, int good) {
        if (response.status() == good) {
            return Answer.ACKNOWLEDGED;
        }
        assertThat(response.status()).as(response.response().body()).isEqualTo(503);
        assertThat(response.problem()).isEqualTo("temporarily-unavailable");
        return Answer.REFUSED;
    }

    /// The service needs a moment to see that there is a primary again.
    private static int records(String person, String kind) {
        return Awaitility.await()
                .ignoreExceptions()
                .until(() -> ownRecords(person, kind), _ -> true);
    }

    private static int ownRecords(String person, String kind) {
        var own =
                api.get(
                        "/v1/panelists/%s%s/datasets/telecom-locations?mode=LIVE&auditId=own-%s"
                                .formatted(person, kind, person),
                        service("auth-server", "panelists:read"));
        assertThat(own.status()).as(own.response().body()).isEqualTo(200);
        return own.data().size();
    }

    private static SomeToken service(String client, String scope) {
        return SomeToken.under(SomeGrant.ofGermaine())
                .with("client_id", client)
                .with("sub", client)
                .with("grant_id", null)
                .with("scope", scope);
    }

    private static long recorded(String requestId) {
        try (var client = MongoClients.create(TestMongo.uri());
                var trail = new SomeTrail(client.getDatabase(TestEnvironment.DATA))) {
            var found = new ArrayList<String>();
            trail.log()
                    .forEachBatch(
                            batch ->
                                    batch.records().stream()
                                            .filter(record -> !record.isErased())
                                            .map(RecordEncoding::open)
                                            .map(AccessRecord::requestId)
                                            .filter(requestId::equals)
                                            .forEach(found::add));
            return found.size();
        }
    }
}
