package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.Answer;
import org.mesinfos.data.Api;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

@ReadingTest
class DeliveryWalkTests {

    private static final String GOOD =
            """
            {"panelist":"%s","line":"+33639980042","occurredAt":"2014-02-01T10:%s:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";

    @Autowired private Api api;

    @Test
    void aHolderDeliversAndAnAppReadsIt() {
        var person = "panelist77";
        var sent = List.of(GOOD.formatted(person, "00"), GOOD.formatted(person, "15"));

        var answer = deliver("holder-orange", "telecom-locations", sent);
        var again = deliver("holder-orange", "telecom-locations", sent);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(again.json().get("accepted").intValue()).isEqualTo(2);
        assertThat(answer.json().get("quarantined").intValue()).isZero();
        var app = SomeToken.under(SomeGrant.of(person, "telecom.locations:read").stored());
        var seen = api.get("/v1/me/telecom-locations", app);
        assertThat(seen.data())
                .extracting(record -> record.get("occurredAt").stringValue())
                .containsExactly("2014-02-01T10:15:00Z", "2014-02-01T10:00:00Z");
        assertThat(seen.json().at("/meta/omitted").size()).isZero();
    }

    @Test
    void wrongLinesAreKeptOutAndToldAndOnlyTheirHolderHears() {
        var person = "panelist78";
        var sent =
                List.of(
                        GOOD.formatted(person, "00"),
                        "no json",
                        GOOD.formatted("", "15"),
                        GOOD.formatted(person, "61"),
                        GOOD.formatted(person, "30").replace("\"ON\"", "\"MAYBE\""),
                        GOOD.formatted(person, "45")
                                .replace("{\"panelist\"", "{\"imsi\":\"1\",\"panelist\""),
                        GOOD.formatted(person, "50")
                                .replace("{\"panelist\"", "{\"holder\":\"axa\",\"panelist\""));

        var answer = deliver("holder-orange", "telecom-locations", sent);
        var report = api.get(answer.header("Location"), holder("holder-orange"));
        var spied = api.get(answer.header("Location"), holder("holder-intermarche"));

        assertThat(report.json()).isEqualTo(answer.json());
        assertThat(report.json().get("lines").intValue()).isEqualTo(7);
        assertThat(report.json().get("accepted").intValue()).isEqualTo(1);
        assertThat(report.json().get("findings"))
                .extracting(
                        finding -> finding.get("line").intValue(),
                        finding -> finding.get("field").stringValue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, ""),
                        org.assertj.core.groups.Tuple.tuple(3, "panelist"),
                        org.assertj.core.groups.Tuple.tuple(4, "occurredAt"),
                        org.assertj.core.groups.Tuple.tuple(5, "deviceState"),
                        org.assertj.core.groups.Tuple.tuple(6, "imsi"),
                        org.assertj.core.groups.Tuple.tuple(7, "holder"));
        assertThat(spied.problem()).isEqualTo("not-found");
    }

    @Test
    void aDeletionReachesTheAppThatAsksWhatChanged() {
        var person = "panelist79";
        deliver(
                "holder-orange",
                "telecom-locations",
                List.of(GOOD.formatted(person, "00"), GOOD.formatted(person, "15")));
        var token = SomeToken.under(SomeGrant.of(person, "telecom.locations:read").stored());
        var before = api.get("/v1/me/telecom-locations", token).data();

        deliver(
                "holder-orange",
                "telecom-locations",
                List.of(
                        """
                        {"panelist":"panelist79","deleted":true,"line":"+33639980042",\
                        "occurredAt":"2014-02-01T10:00:00Z"}"""));
        var news = api.get("/v1/me/telecom-locations?updatedSince=2014-01-01", token).data();

        assertThat(api.get("/v1/me/telecom-locations", token).data()).hasSize(1);
        assertThat(news)
                .filteredOn(record -> record.has("deleted"))
                .singleElement()
                .satisfies(
                        gone ->
                                assertThat(gone.propertyNames())
                                        .containsExactlyInAnyOrder(
                                                "id",
                                                "holder",
                                                "dataset",
                                                "schemaVersion",
                                                "importedAt",
                                                "deleted"));
        assertThat(news)
                .extracting(record -> record.get("id"))
                .contains(before.getLast().get("id"));
    }

    @Test
    void nobodyDeliversWhatIsNotTheirs() {
        var line = List.of(GOOD.formatted("panelist80", "00"));
        var app = SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read").stored());

        assertThat(deliver("holder-axa", "telecom-locations", line).problem())
                .isEqualTo("scope-missing");
        assertThat(deliver("holder-orange", "no-such-thing", line).problem())
                .isEqualTo("dataset-unknown");
        assertThat(deliver("carnet-energie", "telecom-locations", line).problem())
                .isEqualTo("scope-missing");
        assertThat(post("telecom-locations", app, line).problem()).isEqualTo("scope-missing");
    }

    private Answer deliver(String client, String dataset, List<String> lines) {
        return post(dataset, holder(client), lines);
    }

    private Answer post(String dataset, SomeToken token, List<String> lines) {
        return api.send(
                api.request("/v1/deliveries/" + dataset)
                        .header("Authorization", "Bearer " + token.sign())
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(String.join("\n", lines))));
    }

    private static SomeToken holder(String client) {
        return SomeToken.under(SomeGrant.ofGermaine())
                .with("client_id", client)
                .with("sub", client)
                .with("grant_id", null)
                .with("scope", "deliveries:write");
    }
}
