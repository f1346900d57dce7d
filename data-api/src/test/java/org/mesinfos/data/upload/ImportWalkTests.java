package org.mesinfos.data.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.records.RecordErasure;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.records.ImportedRecords;
import org.springframework.beans.factory.annotation.Autowired;

/// A panelist brings records along from another account.
@ReadingTest
class ImportWalkTests {

    private static final String GOOD =
            """
            {"id":"tl_elsewhere","holder":"orange","dataset":"telecom-locations",\
            "schemaVersion":"1","importedAt":"2014-03-01T00:00:00Z",\
            "line":"+33639980042","occurredAt":"2014-02-01T10:%s:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";

    private static final String BROUGHT = "/v1/me/imported/telecom-locations";

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;
    @Autowired private RecordErasure erasure;
    @Autowired private Manifests manifests;

    private final String person = "panelist-moving-" + System.nanoTime();

    @Test
    void whatTheyBringIsTheirsOnceAndNotAmongWhatCompaniesDelivered() {
        var sent =
                List.of(
                        GOOD.formatted("00"),
                        GOOD.formatted("15"),
                        "no json",
                        GOOD.formatted("99"));

        var first = bring(sent);
        var again = bring(sent);

        assertThat(counts(first)).containsExactly(2, 0, 2);
        assertThat(counts(again)).containsExactly(0, 2, 2);
        assertThat(first.json().get("faults"))
                .extracting(fault -> fault.get("rule").stringValue())
                .containsExactly("UNREADABLE", "FORMAT");
        var app = SomeToken.under(SomeGrant.of(person, "telecom.locations:read").stored());
        assertThat(api.get("/v1/me/telecom-locations", app).data()).isEmpty();
        var own =
                api.get(
                        "/v1/panelists/"
                                + person
                                + "~own/datasets/telecom-locations?mode=LIVE&auditId=own-"
                                + person,
                        service("panelists:read"));
        assertThat(own.data())
                .hasSize(2)
                .allSatisfy(
                        record ->
                                assertThat(record.get("holder").stringValue()).isEqualTo("orange"))
                .noneMatch(record -> record.get("id").stringValue().equals("tl_elsewhere"));
    }

    @Test
    void whatTheyBroughtIsToldApartFromWhatCompaniesDelivered() {
        bring(List.of(GOOD.formatted("00"), GOOD.formatted("15")));

        var held =
                api.get(
                        "/v1/panelists/" + person + "/datasets?mode=LIVE",
                        service("panelists:read"));

        assertThat(held.data()).isEmpty();
        assertThat(held.json().get("imported"))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.get("dataset").stringValue())
                                    .isEqualTo("telecom-locations");
                            assertThat(one.get("count").intValue()).isEqualTo(2);
                        });
    }

    @Test
    void anAppReadsItUnderBothScopesAsNobodysDeliveryAndEachReadingIsRecorded() {
        bring(List.of(GOOD.formatted("00"), GOOD.formatted("15"), GOOD.formatted("30")));
        var grant = sharing("telecom.locations:read", Scope.IMPORTED);
        var app = SomeToken.under(grant);

        var first = api.get(BROUGHT + "?limit=2", app);
        assertThat(first.data())
                .hasSize(2)
                .allSatisfy(
                        record -> {
                            assertThat(record.get("provenance").stringValue())
                                    .isEqualTo("IMPORTED");
                            assertThat(record.get("holder").stringValue()).isEqualTo("orange");
                        });
        assertThat(first.json().get("meta").get("omitted"))
                .extracting(one -> one.get("reason").stringValue())
                .doesNotContain("NO_DATA", "LATE");
        var next = URI.create(first.json().get("page").get("next").stringValue());
        assertThat(next.getPath()).isEqualTo(BROUGHT);
        assertThat(api.get(next.getPath() + "?" + next.getRawQuery(), app).data()).hasSize(1);
        var elsewhere = "/v1/me/telecom-locations?" + next.getRawQuery();
        assertThat(api.get(elsewhere, app).problem()).isEqualTo("cursor-invalid");
        var id = first.data().getFirst().get("id").stringValue();
        assertThat(api.get(BROUGHT + "/" + id, app).json().get("provenance").stringValue())
                .isEqualTo("IMPORTED");
        assertThat(api.get("/v1/me/telecom-locations/" + id, app).problem())
                .isEqualTo("record-not-found");
        assertThat(api.get(BROUGHT + "/summary", app).json().get("data")).isNotEmpty();
        assertThat(api.get("/v1/me/imported", app).data())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.get("dataset").stringValue())
                                    .isEqualTo("telecom-locations");
                            assertThat(one.get("count").intValue()).isEqualTo(3);
                        });

        assertThat(trail.under(grant))
                .filteredOn(AccessRecord::isReading)
                .filteredOn(one -> one.operation().equals("imported-page"))
                .hasSize(2)
                .allSatisfy(
                        one -> {
                            assertThat(one.dataset()).isEqualTo("telecom-locations");
                            assertThat(one.holders()).isEmpty();
                            assertThat(one.auditId()).isEqualTo(grant.auditId());
                            assertThat(one.purpose()).isEqualTo("Suivre votre budget");
                        });

        grant.withdrawn();

        assertThat(api.get(BROUGHT, app).problem()).isEqualTo("grant-withdrawn");
    }

    @Test
    void withOneOfTheTwoScopesNothingThatTheyBroughtIsRead() {
        bring(List.of(GOOD.formatted("00")));
        var alone = sharing(Scope.IMPORTED);
        var without = sharing("telecom.locations:read");

        for (var grant : List.of(alone, without)) {
            var refused = api.get(BROUGHT, SomeToken.under(grant));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("scope-missing");
            assertThat(refused.header("WWW-Authenticate"))
                    .contains("telecom.locations:read " + Scope.IMPORTED);
            assertThat(trail.under(grant).getLast().outcome()).isEqualTo("scope-missing");
        }
        assertThat(api.get("/v1/me/telecom-locations", SomeToken.under(alone)).problem())
                .isEqualTo("scope-missing");
        assertThat(api.get("/v1/me/imported", SomeToken.under(alone)).data()).isEmpty();
        assertThat(api.get("/v1/me/imported", SomeToken.under(without)).problem())
                .isEqualTo("scope-missing");
        assertThat(api.get("/v1/me/imported/own-documents", SomeToken.under(alone)).problem())
                .isEqualTo("dataset-unknown");
    }

    @Test
    void theLimitsOfTheDatasetsOwnScopeHoldForWhatTheyBrought() {
        bring(List.of(GOOD.formatted("00"), GOOD.formatted("15")));
        var coarse = SomeToken.under(sharing("telecom.locations.coarse:read", Scope.IMPORTED));
        var narrowed =
                sharing("telecom.locations:read", Scope.IMPORTED)
                        .restricted(new Document("from", "2014-02-02"));

        assertThat(api.get(BROUGHT, coarse).data())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.get("accuracyMeters").isNull()).isTrue());
        assertThat(api.get(BROUGHT, SomeToken.under(narrowed)).data()).isEmpty();
        assertThat(api.get("/v1/me/imported", SomeToken.under(narrowed)).data())
                .extracting(one -> one.get("status").stringValue())
                .containsExactly("NO_DATA");
    }

    @Test
    void aYesToOneReadingIsOneOfEach() {
        bring(List.of(GOOD.formatted("00")));
        var app = SomeToken.under(sharing("telecom.locations:read", Scope.IMPORTED).once());

        assertThat(api.get("/v1/me/telecom-locations", app).status()).isEqualTo(200);
        assertThat(api.get(BROUGHT, app).data()).hasSize(1);
        assertThat(api.get(BROUGHT, app).problem()).isEqualTo("grant-used");
    }

    @Test
    void asATableEachLineSaysThatItWasBroughtAlong() {
        bring(List.of(GOOD.formatted("00")));
        var app = SomeToken.under(sharing("telecom.locations:read", Scope.IMPORTED));

        var table =
                api.send(
                        api.request(BROUGHT)
                                .header("Authorization", "Bearer " + app.sign())
                                .header("Accept", "text/csv"));

        assertThat(table.response().body().lines())
                .hasSize(2)
                .first()
                .asString()
                .endsWith(",provenance");
        assertThat(table.response().body()).contains(",IMPORTED");
    }

    @Test
    void aMadeUpPersonBroughtSomethingAlongToo() {
        var app =
                SomeToken.under(
                        SomeGrant.ofGermaine("retail.receipts:read", Scope.IMPORTED)
                                .stored()
                                .importing("retail-receipts"));

        assertThat(api.get("/v1/me/imported/retail-receipts", app).data())
                .isNotEmpty()
                .allSatisfy(
                        record ->
                                assertThat(record.get("occurredAt").stringValue())
                                        .isLessThan(SandboxRecords.firstDay().toString()));
    }

    private SomeGrant sharing(String... scopes) {
        return SomeGrant.of(person, scopes).stored().importing("telecom-locations");
    }

    @Test
    void aPersonWhoLeftBringsNothingBack() {
        bring(List.of(GOOD.formatted("00")));
        erasure.erase(Mode.LIVE, person);

        var late = bring(List.of(GOOD.formatted("15")));

        assertThat(late.problem()).isEqualTo("not-found");
        var own = List.of("telecom-locations");
        assertThat(manifests.of(Mode.LIVE, ImportedRecords.by(person), own)).isEmpty();
    }

    @Test
    void nobodyButTheAuthServerBringsAndOnlyForPanelists() {
        var sent = List.of(GOOD.formatted("00"));

        assertThat(post(person, "telecom-locations", sent, service("panelists:read")).problem())
                .isEqualTo("scope-missing");
        var allowed = service("panelists:import");
        assertThat(post(person, "nothing", sent, allowed).problem()).isEqualTo("dataset-unknown");
        assertThat(post(person + "~own", "telecom-locations", sent, allowed).status())
                .isEqualTo(400);
    }

    private ApiResponse bring(List<String> lines) {
        return post(person, "telecom-locations", lines, service("panelists:import"));
    }

    private ApiResponse post(String whose, String dataset, List<String> lines, SomeToken token) {
        return api.send(
                api.request("/v1/panelists/" + whose + "/imports/" + dataset)
                        .header("Authorization", "Bearer " + token.sign())
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(String.join("\n", lines))));
    }

    private static List<Integer> counts(ApiResponse apiResponse) {
        return List.of(
                apiResponse.json().get("taken").intValue(),
                apiResponse.json().get("known").intValue(),
                apiResponse.json().get("wrong").intValue());
    }

    private static SomeToken service(String scope) {
        return SomeToken.under(SomeGrant.ofGermaine())
                .with("client_id", "auth-server")
                .with("sub", "auth-server")
                .with("grant_id", null)
                .with("scope", scope);
    }
}
