package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.Crowd;
import org.mesinfos.engine.testing.ReadVolume;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Autowired;

/// What a request reads stays the same while people, permissions and apps become many.
@ReadingTest
class GrowthTests {

    private static final String RECORD =
            """
            {"panelist":"%s","line":"+33639980042","occurredAt":"2014-02-01T10:00:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";

    @Autowired private ApiClient api;

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
        crowd.with(grants, new Document("_id", grant.id()), Crowd::id)
                .with(
                        grants,
                        new Document("_id", "client|" + grant.client()),
                        number -> "client|" + Crowd.id(number))
                .with(auth.getCollection("panelists"), Crowd::id);
        crowd.assertFlat(requests(grant, panelist), sizes);
    }

    private Map<String, ReadVolume.Requests> requests(SomeGrant grant, String panelist) {
        var token = SomeToken.under(grant).sign();
        var holder =
                SomeToken.under(SomeGrant.ofGermaine())
                        .with("client_id", "holder-orange")
                        .with("sub", "holder-orange")
                        .with("grant_id", null)
                        .with("scope", "deliveries:write")
                        .sign();
        var requests = new LinkedHashMap<String, ReadVolume.Requests>();
        for (var path :
                new String[] {
                    "bank-transactions?limit=100",
                    "bank-transactions?limit=20&from=2014-01-01",
                    "bank-transactions/summary",
                    "bank-accounts"
                }) {
            requests.put(
                    path,
                    () -> assertThat(api.get("/v1/me/" + path, token).status()).isEqualTo(200));
        }
        requests.put("a delivery", () -> deliver(holder, panelist));
        return requests;
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
