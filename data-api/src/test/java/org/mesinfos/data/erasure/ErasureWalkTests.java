package org.mesinfos.data.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.export.ExportJob;
import org.mesinfos.data.export.ExportStore;
import org.mesinfos.data.history.TestViews;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.SomeReceiptKey;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.Hash;
import org.springframework.beans.factory.annotation.Autowired;

/// A panelist leaves: nothing of them is left, and the trail still verifies.
@ReadingTest
class ErasureWalkTests {

    private static final String CANARY = "+33700009817";
    private static final String LINE =
            """
            {"panelist":"%s","line":"%s","occurredAt":"2014-02-01T10:%s:00Z",\
            "deviceState":"%s","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";
    private static final String LOCATIONS = "telecom.locations:read";

    @Autowired private ApiClient api;
    @Autowired private TestViews views;
    @Autowired private RecordedTrail trail;
    @Autowired private ExportStore exports;

    private final String person = SomeGrant.panelist("panelist-leaving-" + System.nanoTime());
    private final SomeGrant grant = SomeGrant.of(person, LOCATIONS);
    private final SomeToken platform = service("auth-server", "panelists:read panelists:erase");

    @Test
    void aPersonWhoLeavesIsNowhereAnyMoreAndTheTrailStillVerifies() {
        var neighbour = SomeGrant.of("panelist-staying-" + System.nanoTime(), LOCATIONS).stored();
        deliverSome();
        reads(grant.stored());
        reads(neighbour);
        exports.begin(export());
        grant.withdrawn();
        assertThat(api.get("/v1/me/telecom-locations", SomeToken.under(grant)).status())
                .isEqualTo(401);
        views.catchUpWithAll();
        var before = places(person, CANARY, grant.auditId());
        assertThat(before.get(person)).isNotEmpty();
        assertThat(before.get(CANARY)).hasSizeGreaterThan(1);
        assertThat(before.get(grant.auditId())).hasSizeGreaterThan(3);

        assertThat(eraseAccesses()).isEqualTo(4);
        var erased = erase();

        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.json().get("records").intValue()).isEqualTo(2);
        assertThat(erased.json().get("complete").booleanValue()).isTrue();
        assertThat(places(person, CANARY, grant.auditId(), grant.id(), grant.client())).isEmpty();
        var integrity = audit("/v1/audit/integrity");
        assertThat(integrity.json().get("intact").booleanValue()).isTrue();
        assertThat(integrity.json().get("erased").longValue()).isGreaterThanOrEqualTo(4);
        assertThat(accesses(neighbour)).hasSize(3);
    }

    private ExportJob export() {
        var owner = new ExportJob.Owner(Mode.LIVE, person, grant.id());
        var datasets = List.of("telecom-locations");
        return ExportJob.of(owner, "key", grant.client(), 1, Instant.now(), datasets);
    }

    @Test
    void erasingAgainFindsNothingAndWhatComesLateIsNotStored() {
        deliverSome();
        erase();

        var again = erase();
        var late = deliverSome();

        assertThat(again.json().get("records").intValue()).isZero();
        assertThat(eraseAccesses()).isZero();
        assertThat(late.json().get("accepted").intValue()).isZero();
        assertThat(late.json().get("findings").get(0).get("rule").stringValue()).isEqualTo("LEFT");
        assertThat(places(person)).isEmpty();
    }

    @Test
    void theirHistoryIsEmptyAfterwards() {
        reads(grant.stored());
        views.catchUpWithAll();

        assertThat(accesses(grant)).hasSize(3);
        assertThat(eraseAccesses()).isEqualTo(3);
        assertThat(erase().json().get("complete").booleanValue()).isTrue();
        assertThat(accesses(grant)).isEmpty();
        assertThat(trail.of(grant.auditId())).hasSize(3);
    }

    @Test
    void withoutAStatementNothingOfTheTrailIsErasedNorForgotten() {
        reads(grant.stored());
        views.catchUpWithAll();

        assertThat(erase().json().get("complete").booleanValue()).isFalse();

        assertThat(accesses(grant)).hasSize(3);
        assertThat(planned()).hasSize(3);
    }

    @Test
    void onlyAStatementThatTheAuthServerSignedForJustTheseEntriesErases() {
        var neighbour = SomeGrant.of("panelist-staying-" + System.nanoTime(), LOCATIONS).stored();
        reads(grant.stored());
        reads(neighbour);
        views.catchUpWithAll();
        var theirs = planned();
        var others = planned(neighbour);

        assertThat(post(theirs, SomeReceiptKey.signedByOthers(theirs)).status()).isEqualTo(400);
        assertThat(post(theirs, SomeReceiptKey.signed(theirs.subList(0, 2))).status())
                .isEqualTo(400);
        assertThat(post(theirs, SomeReceiptKey.signedAs("consent-receipt+jws", theirs)).status())
                .isEqualTo(400);
        assertThat(post(others, SomeReceiptKey.signed(others)).status()).isEqualTo(400);
        assertThat(planned()).hasSize(3);
        assertThat(planned(neighbour)).hasSize(3);
    }

    @Test
    void nobodyButTheAuthServerErases() {
        var app = SomeToken.under(SomeGrant.of(person, LOCATIONS).stored());

        assertThat(erase(app).problem()).isEqualTo("scope-missing");
        assertThat(erase(service("auth-server", "panelists:read")).problem())
                .isEqualTo("scope-missing");
        assertThat(send("/v1/panelists/a%7Cb?mode=LIVE&auditId=x", platform).status())
                .isEqualTo(400);
    }

    private void reads(SomeGrant grant) {
        var token = SomeToken.under(grant);
        api.get("/v1/me/telecom-locations", token);
        api.get("/v1/me/telecom-locations?limit=1", token);
        api.get("/v1/me/bank-accounts", token);
    }

    private ApiResponse deliverSome() {
        var lines =
                List.of(
                        LINE.formatted(person, CANARY, "00", "ON"),
                        LINE.formatted(person, CANARY, "15", "ON"),
                        LINE.formatted(person, CANARY, "30", CANARY));
        return api.send(
                api.request("/v1/deliveries/telecom-locations")
                        .header(
                                "Authorization",
                                "Bearer " + service("holder-orange", "deliveries:write").sign())
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(String.join("\n", lines))));
    }

    private ApiResponse erase() {
        return erase(platform);
    }

    /// As the auth server does it: plan, sign, erase, until nothing is left.
    private int eraseAccesses() {
        views.catchUpWithAll();
        int count = 0;
        for (var leaves = planned(); !leaves.isEmpty(); leaves = planned()) {
            var erased = post(leaves, SomeReceiptKey.signed(leaves));
            assertThat(erased.status()).isEqualTo(200);
            count += erased.json().get("accesses").intValue();
        }
        return count;
    }

    private List<Hash> planned() {
        return planned(grant);
    }

    private List<Hash> planned(SomeGrant of) {
        var apiResponse =
                api.send(
                        api.request(erasure(of))
                                .header("Authorization", "Bearer " + platform.sign()));
        var leaves = new ArrayList<Hash>();
        apiResponse
                .json()
                .get("leaves")
                .forEach(leaf -> leaves.add(Hash.of(HexFormat.of().parseHex(leaf.stringValue()))));
        return leaves;
    }

    private ApiResponse post(List<Hash> leaves, String statement) {
        var body =
                "{\"leaves\":[%s],\"statement\":\"%s\"}"
                        .formatted(
                                String.join(
                                        ",",
                                        leaves.stream().map(leaf -> "\"" + leaf + "\"").toList()),
                                statement);
        return api.send(
                api.request(erasure(grant))
                        .header("Authorization", "Bearer " + platform.sign())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private String erasure(SomeGrant of) {
        return "/v1/panelists/" + person + "/erasure?mode=LIVE&auditId=" + of.auditId();
    }

    private ApiResponse erase(SomeToken token) {
        return send("/v1/panelists/" + person + "?mode=LIVE&auditId=" + grant.auditId(), token);
    }

    private ApiResponse send(String path, SomeToken token) {
        return api.send(
                api.request(path).header("Authorization", "Bearer " + token.sign()).DELETE());
    }

    private List<?> accesses(SomeGrant of) {
        views.catchUpWithAll();
        return api.get("/v1/panelists/" + of.auditId() + "/accesses?limit=50", platform).data();
    }

    private ApiResponse audit(String path) {
        var organizer = service("organizer-cli", "audit:read").sign();
        return api.send(
                api.request(path)
                        .header("Authorization", "Bearer " + organizer)
                        .header("X-Audit-Reason", "check after an erasure"));
    }

    private static SomeToken service(String client, String scope) {
        return SomeToken.under(SomeGrant.ofGermaine())
                .with("client_id", client)
                .with("sub", client)
                .with("grant_id", null)
                .with("scope", scope);
    }

    /// The documents in which a text stands, wherever it stands in them, binary or not. Where each
    /// of these texts of ASCII stands, if anywhere.
    private static Map<String, List<String>> places(String... texts) {
        var places = new TreeMap<String, List<String>>();
        try (var client = MongoClients.create(TestMongo.uri())) {
            for (var name : List.of(TestEnvironment.DATA, TestEnvironment.SANDBOX)) {
                var database = client.getDatabase(name);
                for (var collection : database.listCollectionNames()) {
                    for (var document :
                            database.getCollection(collection, RawBsonDocument.class).find()) {
                        var bytes = new byte[document.getByteBuffer().remaining()];
                        document.getByteBuffer().get(bytes);
                        var all = new String(bytes, StandardCharsets.ISO_8859_1);
                        for (var text : texts) {
                            if (all.contains(text)) {
                                places.computeIfAbsent(text, _ -> new ArrayList<>())
                                        .add(name + "." + collection + " " + document.get("_id"));
                            }
                        }
                    }
                }
            }
        }
        return places;
    }
}
