package org.mesinfos.data.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.records.ImportedRecords;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.records.RecordErasure;
import org.mesinfos.data.trail.Mode;
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

    @Autowired private ApiClient api;
    @Autowired private RecordErasure erasure;
    @Autowired private Manifests manifests;

    private final String person = "panelist-moving-" + System.nanoTime();

    @Test
    void whatTheyBringIsTheirsOnceAndNoAppReadsIt() {
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
    void whoeverLeftBringsNothingBack() {
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
