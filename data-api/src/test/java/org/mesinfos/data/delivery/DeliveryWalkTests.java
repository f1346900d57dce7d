package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.change.RecordChanges;
import org.mesinfos.data.grant.Panelists;
import org.mesinfos.data.grant.SomePanelists;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.DemoPanelLoadEvent;
import org.mesinfos.data.records.ErasureTombstones;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.records.RecordErasure;
import org.mesinfos.data.records.RecordWriter;
import org.mesinfos.data.records.SomeDeparted;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

@ReadingTest
class DeliveryWalkTests {

    private static final String GOOD =
            """
            {"panelist":"%s","line":"+33639980042","occurredAt":"2014-02-01T10:%s:00Z",\
            "deviceState":"ON","location":{"type":"Point","coordinates":[3.05,50.61]},\
            "accuracyMeters":200}""";

    @Autowired private ApiClient api;
    @Autowired private Deliveries deliveries;
    @Autowired private DeliveryReports reports;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private RecordChanges changes;
    @Autowired private RecordWriter writer;
    @Autowired private RecordErasure erasure;
    @Autowired private Panelists panelists;
    @Autowired private ErasureTombstones departed;
    @Autowired private Manifests manifests;
    @Autowired private Catalogue catalogue;
    @Autowired private JsonMapper json;

    @Test
    void whatTheDemonstrationsPanelBeginsWithIsReportedAsADelivery() {
        var searches = new DemoPanelLoadEvent.Part("solocal", "directory-searches", 5300, 12);

        events.publishEvent(new DemoPanelLoadEvent(List.of(searches)));

        assertThat(reports.newestAccepted("solocal")).isPresent();
        assertThat(reports.summaries("solocal", null, 1))
                .singleElement()
                .extracting(DeliverySummary::dataset, DeliverySummary::accepted)
                .containsExactly("directory-searches", 5300);
    }

    @Test
    void aHolderDeliversAndAnAppReadsIt() {
        var person = SomeGrant.panelist("panelist77");
        var sent = List.of(GOOD.formatted(person, "00"), GOOD.formatted(person, "15"));

        var apiResponse = deliver("holder-orange", "telecom-locations", sent);
        var again = deliver("holder-orange", "telecom-locations", sent);

        assertThat(apiResponse.status()).isEqualTo(202);
        assertThat(again.json().get("accepted").intValue()).isEqualTo(2);
        assertThat(apiResponse.json().get("quarantined").intValue()).isZero();
        var grant =
                SomeGrant.of(person, "telecom.locations:read", "telecom.identifiers:read").stored();
        var seen = api.get("/v1/me/telecom-locations", SomeToken.under(grant));
        assertThat(seen.data())
                .extracting(record -> record.get("occurredAt").stringValue())
                .containsExactly("2014-02-01T10:15:00Z", "2014-02-01T10:00:00Z");
        assertThat(seen.json().at("/meta/omitted").size()).isZero();
    }

    @Test
    void wrongLinesAreKeptOutAndToldAndOnlyTheirHolderHears() {
        var person = SomeGrant.panelist("panelist78");
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

        var apiResponse = deliver("holder-orange", "telecom-locations", sent);
        var report = api.get(apiResponse.header("Location"), holder("holder-orange"));
        var spied = api.get(apiResponse.header("Location"), holder("holder-intermarche"));

        assertThat(report.json()).isEqualTo(apiResponse.json());
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
    void organizersSeeEachDeliveryInNumbersAndNothingOfWhatStoodInIt() {
        var person = SomeGrant.panelist("panelist76");
        deliver("holder-orange", "telecom-locations", List.of(GOOD.formatted(person, "00")));
        var wrong =
                List.of(
                        GOOD.formatted(person, "05").replace("\"ON\"", "\"PERHAPS\""),
                        GOOD.formatted(person, "10").replace("\"ON\"", "\"PERHAPS\""),
                        "no json");
        var rejected = deliver("holder-orange", "telecom-locations", wrong);
        deliver("holder-axa", "insurance-contracts", List.of("no json"));

        var portal =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("client_id", "portal")
                        .with("scope", "deliveries:read");
        var page = api.get("/v1/holders/orange/deliveries", portal);

        var newest = page.json().at("/data/0");
        assertThat(newest.get("id")).isEqualTo(rejected.json().get("id"));
        assertThat(newest.get("quarantined").intValue()).isEqualTo(3);
        assertThat(newest.get("accepted").intValue()).isZero();
        assertThat(newest.get("problems"))
                .extracting(
                        one -> one.get("field").stringValue(), one -> one.get("lines").intValue())
                .containsExactly(tuple("deviceState", 2), tuple("", 1));
        assertThat(page.response().body())
                .doesNotContain("PERHAPS", "panelist76", "insurance-contracts", "findings");
        var state = page.json().get("state");
        assertThat(state.get("newestAt")).isEqualTo(newest.get("receivedAt"));
        assertThat(state.get("lastSuccessAt")).isEqualTo(page.json().at("/data/1/receivedAt"));
        var after =
                api.get(
                        "/v1/holders/orange/deliveries?before=" + newest.get("id").stringValue(),
                        portal);
        assertThat(after.json().at("/data/0/id")).isEqualTo(page.json().at("/data/1/id"));
        var states = api.get("/v1/holders", portal).json().get("data");
        assertThat(states)
                .filteredOn(one -> one.get("holder").stringValue().equals("orange"))
                .singleElement()
                .isEqualTo(state);
        assertThat(states)
                .filteredOn(one -> one.get("holder").stringValue().equals("axa"))
                .singleElement()
                .satisfies(axa -> assertThat(axa.get("lastSuccessAt").isNull()).isTrue());
        assertThat(api.get("/v1/holders/nobody/deliveries", portal).problem())
                .isEqualTo("not-found");
        assertThat(api.get("/v1/holders", holder("holder-orange")).status()).isEqualTo(403);
    }

    @Test
    void aDryRunSaysWhatWouldBeKeptOutAndStoresNothing() {
        var person = SomeGrant.panelist("panelist-dry-" + System.nanoTime());
        var sent =
                List.of(
                        GOOD.formatted(person, "00"),
                        GOOD.formatted(person, "30").replace("\"ON\"", "\"MAYBE\""),
                        GOOD.formatted("panelist-0405", "00"));
        var before = reports.newest("orange");

        var apiResponse = deliver("holder-orange", "telecom-locations/dry-run", sent);

        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(apiResponse.json().get("lines").intValue()).isEqualTo(3);
        assertThat(apiResponse.json().get("accepted").intValue()).isOne();
        assertThat(apiResponse.json().get("findings"))
                .extracting(
                        finding -> finding.get("line").intValue(),
                        finding -> finding.get("rule").stringValue())
                .containsExactly(tuple(2, "CODE"), tuple(3, "UNKNOWN_PANELIST"));
        assertThat(manifests.of(Mode.LIVE, person, List.of("telecom-locations"))).isEmpty();
        assertThat(reports.newest("orange")).isEqualTo(before);
        assertThat(deliver("holder-axa", "telecom-locations/dry-run", sent).problem())
                .isEqualTo("scope-missing");
    }

    @Test
    void pagesSeeWhichLinesWereKeptOutAndNothingOfWhatStoodInThem() {
        var person = SomeGrant.panelist("panelist75");
        var wrong = GOOD.formatted(person, "05").replace("\"ON\"", "\"PERHAPS\"");
        var sent = deliver("holder-orange", "telecom-locations", List.of(wrong, "no json"));
        var id = sent.json().get("id").stringValue();
        var portal =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("client_id", "portal")
                        .with("scope", "deliveries:read");

        var report = api.get("/v1/holders/orange/deliveries/" + id, portal);

        assertThat(report.json().at("/delivery/quarantined").intValue()).isEqualTo(2);
        assertThat(report.json().get("findings"))
                .extracting(
                        line -> line.get("line").intValue(),
                        line -> line.get("field").stringValue(),
                        line -> line.get("rule").stringValue())
                .containsExactly(tuple(1, "deviceState", "CODE"), tuple(2, "", "NOT_AN_OBJECT"));
        assertThat(report.json().at("/findings/0/reason/en").stringValue()).contains("codes");
        assertThat(report.response().body()).doesNotContain("PERHAPS", "panelist75");
        assertThat(api.get("/v1/holders/axa/deliveries/" + id, portal).problem())
                .isEqualTo("not-found");
        assertThat(api.get("/v1/holders/orange/deliveries/" + id, holder("holder-orange")).status())
                .isEqualTo(403);
    }

    @Test
    void aDeletionReachesTheAppThatAsksWhatChanged() {
        var person = SomeGrant.panelist("panelist79");
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
    void aPersonWhoLeavesWhileLinesAreReadIsNotStoredAgain() throws Exception {
        var person = SomeGrant.panelist("panelist-leaving-" + System.nanoTime());
        var stays = SomeGrant.panelist("panelist-staying-" + System.nanoTime());
        var lines =
                List.of(
                        GOOD.formatted(person, "00"),
                        GOOD.formatted(stays, "00"),
                        GOOD.formatted(person, "30").replace("\"ON\"", "\"SECRET\""),
                        GOOD.formatted(stays, "30").replace("\"ON\"", "\"MAYBE\""),
                        GOOD.formatted(person, "45"));
        var body = whileRead(lines, () -> erasure.erase(Mode.LIVE, person));

        var answer = deliveries.take(locations(), "orange", body);

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.panelists()).isEqualTo(1);
        assertThat(answer.findings())
                .extracting(Delivery.Finding::line, Delivery.Finding::rule, Delivery.Finding::value)
                .containsExactly(
                        tuple(1, DeliveryRule.LEFT, ""),
                        tuple(3, DeliveryRule.CODE, ""),
                        tuple(4, DeliveryRule.CODE, "\"MAYBE\""),
                        tuple(5, DeliveryRule.LEFT, ""));
        assertThat(reports.find(answer.id())).contains(answer);
        assertThat(manifests.of(Mode.LIVE, person, List.of("telecom-locations"))).isEmpty();
        assertThat(manifests.of(Mode.LIVE, stays, List.of("telecom-locations"))).hasSize(1);
    }

    @Test
    void whatOnlyAFindingQuotesIsNotKeptOfSomebodyWhoLeftMeanwhile() throws Exception {
        var person = SomeGrant.panelist("panelist-leaving-" + System.nanoTime());
        var lines = List.of(GOOD.formatted(person, "30").replace("\"ON\"", "\"SECRET\""));
        var body = whileRead(lines, () -> erasure.erase(Mode.LIVE, person));

        var answer = deliveries.take(locations(), "orange", body);

        assertThat(answer.findings())
                .containsExactly(new Delivery.Finding(1, "deviceState", DeliveryRule.CODE, "", ""));
    }

    @Test
    void aLineOfNobodyWhoCouldBeFoundIsNotQuoted() {
        var apiResponse =
                deliver(
                        "holder-orange",
                        "telecom-locations",
                        List.of(
                                GOOD.formatted("Germaine Pic +33639980042", "61")
                                        .replace("\"ON\"", "\"SECRET\"")));

        assertThat(apiResponse.json().get("findings")).hasSize(1);
        assertThat(apiResponse.json().at("/findings/0/rule").stringValue()).isEqualTo("FORMAT");
        assertThat(apiResponse.json().at("/findings/0/value").stringValue()).isEmpty();
        assertThat(apiResponse.response().body()).doesNotContain("Germaine", "SECRET");
    }

    @Test
    void whereNobodyCanSayWhoLeftTheHolderIsAskedToComeBack() {
        try (var client =
                MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")) {
            var unknown = SomeDeparted.in(SomeStore.databases(client));
            var blind =
                    new Deliveries(
                            writer, panelists, unknown, reports, changes, json, Clock.systemUTC());
            var body = new BufferedReader(new StringReader(GOOD.formatted("panelist81", "00")));

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> blind.take(locations(), "orange", body))
                    .extracting(Problem::type)
                    .isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
        }
    }

    @Test
    void whoIsNoPanelistGetsNoRecordsAndTheHolderHearsWhy() {
        var person = SomeGrant.panelist("panelist-0042");
        var sent =
                List.of(
                        GOOD.formatted(person, "00"),
                        GOOD.formatted("panelist-0404", "00"),
                        GOOD.formatted("sandbox-germaine", "00"));

        var apiResponse = deliver("holder-orange", "telecom-locations", sent);

        assertThat(apiResponse.json().get("accepted").intValue()).isOne();
        assertThat(apiResponse.json().get("quarantined").intValue()).isEqualTo(2);
        assertThat(apiResponse.json().get("findings"))
                .extracting(
                        finding -> finding.get("line").intValue(),
                        finding -> finding.get("rule").stringValue())
                .containsExactly(tuple(2, "UNKNOWN_PANELIST"), tuple(3, "MADE_UP"));
        assertThat(apiResponse.json().at("/findings/0/reason/fr").stringValue())
                .startsWith("Aucun panéliste n’a cet identifiant.");
        assertThat(apiResponse.json().at("/findings/1/reason/en").stringValue())
                .startsWith("This person is made up");
        assertThat(manifests.of(Mode.LIVE, "panelist-0404", List.of("telecom-locations")))
                .isEmpty();
        assertThat(writtenToGermaine()).isEmpty();
    }

    private List<?> writtenToGermaine() {
        var token = SomeToken.under(SomeGrant.ofGermaine("telecom.locations:read").stored());
        return api.get("/v1/me/telecom-locations?updatedSince=2014-01-01", token).data().stream()
                .filter(record -> record.get("line").stringValue().equals("+33639980042"))
                .toList();
    }

    @Test
    void whereNobodyCanSayWhoIsAPanelistNothingIsWritten() {
        var person = SomeGrant.panelist("panelist-0043");
        try (var client =
                MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")) {
            var unknown = SomePanelists.in(SomeStore.databases(client));
            var blind =
                    new Deliveries(
                            writer, unknown, departed, reports, changes, json, Clock.systemUTC());
            var body = new BufferedReader(new StringReader(GOOD.formatted(person, "00")));

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> blind.take(locations(), "orange", body))
                    .extracting(Problem::type)
                    .isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
        }
        assertThat(manifests.of(Mode.LIVE, person, List.of("telecom-locations"))).isEmpty();
    }

    @Test
    void manyWhoLeaveAtOnceDoNotUndoEachOther() throws Exception {
        var people =
                IntStream.range(0, 16).mapToObj(i -> "panelist-" + System.nanoTime() + i).toList();
        var findings =
                IntStream.range(0, 320)
                        .mapToObj(i -> finding(i + 1, people.get(i % people.size())))
                        .toList();
        var report =
                new Delivery(
                        "report-" + System.nanoTime(),
                        "orange",
                        "telecom-locations",
                        Instant.EPOCH,
                        320,
                        0,
                        0,
                        320,
                        findings,
                        List.of());
        reports.add(report);

        try (var threads = Executors.newFixedThreadPool(8)) {
            var leaving =
                    people.stream()
                            .map(person -> threads.submit(() -> reports.erase(person)))
                            .toList();
            for (var each : leaving) {
                each.get();
            }
        }

        assertThat(reports.find(report.id()).orElseThrow().findings())
                .isEqualTo(findings.stream().map(Delivery.Finding::erased).toList());
    }

    private static Delivery.Finding finding(int line, String person) {
        return new Delivery.Finding(line, "deviceState", DeliveryRule.CODE, "SECRET", person);
    }

    private Dataset locations() {
        return catalogue.dataset("telecom-locations").orElseThrow();
    }

    /// Lines of which the last has been read when something happens.
    private static BufferedReader whileRead(List<String> lines, Runnable happens) {
        return new BufferedReader(new StringReader(String.join("\n", lines))) {
            @Override
            public String readLine() throws IOException {
                var line = super.readLine();
                if (line == null) {
                    happens.run();
                }
                return line;
            }
        };
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

    private ApiResponse deliver(String client, String dataset, List<String> lines) {
        return post(dataset, holder(client), lines);
    }

    private ApiResponse post(String dataset, SomeToken token, List<String> lines) {
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
