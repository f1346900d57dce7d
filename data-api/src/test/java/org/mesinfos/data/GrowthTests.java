package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.http.HttpRequest;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.history.TestViews;
import org.mesinfos.engine.testing.Crowd;
import org.mesinfos.engine.testing.ReadVolume;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Autowired;

/// What a request reads stays the same while people, permissions, apps, accesses and deliveries
/// become many.
@ReadingTest
class GrowthTests {

    private static final String RECORD =
            """
            {"panelist":"%s","line":"+33639980042","occurredAt":"2014-02-01T10:00:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";

    private static final String DELIVERY = "a delivery";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    @Autowired private ApiClient api;
    @Autowired private TestViews views;

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final Crowd crowd = new Crowd();

    @AfterEach
    void nobodyElse() {
        crowd.close();
        client.close();
    }

    @Test
    void aRequestReadsNoMoreAmongAThousandOthers() throws Exception {
        grow(100, 1_000);
    }

    @Test
    @Tag("proof")
    void aRequestReadsNoMoreAmongVeryManyOthers() throws Exception {
        grow(Crowd.sizes());
    }

    private void grow(int... sizes) throws Exception {
        var grant =
                SomeGrant.ofGermaine("bank.transactions:read", "bank.accounts:read")
                        .stored()
                        .clientTerms(new Document("boundTokens", false));
        var panelist = SomeGrant.panelist("panelist-growth-" + System.nanoTime());
        var auth = client.getDatabase(TestEnvironment.AUTH);
        var grants = auth.getCollection("grants");
        var read = SomeGrant.of(panelist, "bank.accounts:read").stored();
        for (int i = 0; i < 10; i++) {
            ask("/v1/me/bank-accounts", SomeToken.under(read).sign());
        }
        var requests = requests(grant, panelist, read);
        requests.get(DELIVERY).make();
        views.catchUp();
        crowd.with(grants, new Document("_id", grant.id()), Crowd::id)
                .with(
                        grants,
                        new Document("_id", "client|" + grant.client()),
                        number -> "client|" + Crowd.id(number))
                .with(auth.getCollection("panelists"), Crowd::id)
                .with(
                        months("access_views_"),
                        anyOf("p|" + read.auditId()),
                        number -> "p|" + Crowd.id(number))
                .with(months("trail_"), new Document(), number -> Crowd.id(number) + "|0")
                .with(
                        client.getDatabase(TestEnvironment.DATA).getCollection("deliveries"),
                        anyOf("orange."),
                        number -> "orange.%014d.%s".formatted(number, Crowd.id(number)));
        crowd.assertFlat(requests, sizes);
    }

    /// What is kept by the month, of this and the eleven before.
    private List<MongoCollection<Document>> months(String prefix) {
        var data = client.getDatabase(TestEnvironment.DATA);
        return Stream.iterate(YearMonth.now(ZoneOffset.UTC), month -> month.minusMonths(1))
                .limit(12)
                .map(month -> data.getCollection(prefix + MONTH.format(month)))
                .toList();
    }

    private static Document anyOf(String prefix) {
        return new Document("_id", new Document("$gt", prefix).append("$lt", prefix + "~"));
    }

    /// @param read has been read, and is no more
    private Map<String, ReadVolume.Requests> requests(
            SomeGrant grant, String panelist, SomeGrant read) {
        var token = SomeToken.under(grant).sign();
        var holder = service("holder-orange", "deliveries:write");
        var portal = service("portal", "deliveries:read");
        var authServer = service("auth-server", "panelists:read");
        var requests = new LinkedHashMap<String, ReadVolume.Requests>();
        for (var path :
                new String[] {
                    "bank-transactions?limit=100",
                    "bank-transactions?limit=20&from=2014-01-01",
                    "bank-transactions/summary",
                    "bank-accounts"
                }) {
            requests.put(path, () -> ask("/v1/me/" + path, token));
        }
        requests.put(DELIVERY, () -> deliver(holder, panelist));
        requests.put("deliveries of a holder", () -> ask("/v1/holders/orange/deliveries", portal));
        requests.put(
                "who read one's data",
                () -> ask("/v1/panelists/" + read.auditId() + "/accesses", authServer));
        return requests;
    }

    private static String service(String client, String scope) {
        return SomeToken.under(SomeGrant.ofGermaine())
                .with("client_id", client)
                .with("sub", client)
                .with("grant_id", null)
                .with("scope", scope)
                .sign();
    }

    private void ask(String path, String token) {
        assertThat(api.get(path, token).status()).as(path).isEqualTo(200);
    }

    private void deliver(String token, String panelist) {
        var delivered =
                api.send(
                        api.request("/v1/deliveries/telecom-locations")
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/x-ndjson")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                RECORD.formatted(panelist))));
        assertThat(delivered.status()).isEqualTo(202);
    }
}
