package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.LargeDelivery;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.springframework.beans.factory.annotation.Autowired;

/// Orange delivers a file in pieces, over a line that breaks.
@ReadingTest
class DeliveryUploadWalkTests {

    private static final String LOCATIONS = "/v1/deliveries/telecom-locations/uploads";

    @Autowired private ApiClient api;
    @Autowired private DeliveryUploads uploads;
    @Autowired private Deliveries deliveries;
    @Autowired private Databases databases;
    @Autowired private DatabaseCircuitBreakers circuitBreakers;
    @Autowired private Manifests manifests;
    @Autowired private Catalogue catalogue;

    @Test
    void aFileComesInPiecesAndABreakLosesNothing() {
        var person = SomeGrant.panelist("panelist-pieces-" + System.nanoTime());
        var lines = lines(person, 6);
        lines[4] = lines[4].replace("\"ON\"", "\"MAYBE\"");
        var file = bytes(String.join("\n", lines));

        var created = create("holder-orange", file.length);
        assertThat(created.status()).isEqualTo(201);
        var address = created.header("Location");

        var cut = bytes(lines[0] + "\n" + lines[1] + "\n").length;
        var first = send(address, 0, Arrays.copyOf(file, cut + 40));
        assertThat(first.status()).as(first.response().body()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo(String.valueOf(cut));
        assertThat(first.header("Tus-Resumable")).isEqualTo("1.0.0");

        var lost = send(address, cut + 40L, Arrays.copyOfRange(file, cut + 40, file.length));
        assertThat(lost.status()).isEqualTo(409);
        assertThat(lost.problem()).isEqualTo("upload-offset-conflict");
        assertThat(lost.header("Upload-Offset")).isEqualTo(String.valueOf(cut));

        var state = api.get(address, holder("holder-orange"));
        assertThat(state.header("Upload-Offset")).isEqualTo(String.valueOf(cut));
        assertThat(state.json().get("accepted").intValue()).isEqualTo(2);
        assertThat(state.json().get("complete").booleanValue()).isFalse();

        send(address, cut, Arrays.copyOfRange(file, cut, file.length));
        var done = api.get(address, holder("holder-orange")).json();
        assertThat(done.get("complete").booleanValue()).isTrue();
        assertThat(done.get("lines").intValue()).isEqualTo(6);
        assertThat(done.get("accepted").intValue()).isEqualTo(5);
        assertThat(done.get("quarantined").intValue()).isEqualTo(1);
        var report = done.at("/reports/0").stringValue();
        assertThat(
                        api.get("/v1/deliveries/" + report, holder("holder-orange"))
                                .json()
                                .get("findings"))
                .extracting(
                        finding -> finding.get("line").intValue(),
                        finding -> finding.get("rule").stringValue())
                .containsExactly(tuple(5, "CODE"));
        assertThat(records(person)).isEqualTo(5);
    }

    @Test
    void aPieceThatIsSentTwiceSaysNothingNew() {
        var person = SomeGrant.panelist("panelist-twice-" + System.nanoTime());
        var file = bytes(String.join("\n", lines(person, 3)));
        var before = uploads.create(locations(), "orange", file.length, false);

        var after = uploads.append(before, locations(), 0, file);

        assertThat(after.complete()).isTrue();
        // As a node that died before it could say how far it had come.
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> uploads.append(before, locations(), 0, file))
                .extracting(Problem::type)
                .isEqualTo(ProblemType.UPLOAD_OFFSET_CONFLICT);
        assertThat(uploads.find(after.id(), "orange")).contains(after);
        assertThat(records(person)).isEqualTo(3);
    }

    /// `LargeDeliveryTests` sends a million, to a service that is killed.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void someThousandLinesComeWhole(boolean csv) throws Exception {
        var people =
                IntStream.range(0, 20)
                        .mapToObj(number -> "panelist-thousands-%s-%02d".formatted(csv, number))
                        .map(SomeGrant::panelist)
                        .toList();

        try (var delivery = new LargeDelivery(people, 3000, csv)) {
            delivery.deliver(
                    path -> api.request(path).build().uri(), (int) delivery.bytes() / 4, () -> {});
        }

        assertThat(people.stream().mapToInt(this::records).sum()).isEqualTo(3000 - 3);
    }

    @Test
    void aTableHasRowsAndItsWrongOnesAreToldByTheirNumbers() {
        var person = SomeGrant.panelist("panelist-table-" + System.nanoTime());
        var file =
                bytes(
                        """
                        \uFEFFpanelist,line,occurredAt,deviceState,location.longitude,location.latitude,accuracyMeters,deleted\r
                        %1$s,"+33 ""mine"",\nand hers",2014-02-01T10:00:00Z,ON,3.05,50.61,200,\r
                        %1$s,+33639980042,2014-02-01T10:01:00Z,MAYBE,3.05,50.61,200,\r

                        %1$s,+33639980042,2014-02-01T10:02:00Z,ON,3.05,50.61\r
                        %1$s,+33639980042,2014-02-01T10:03:00Z,ON,,,,\r
                        panelist-nobody,+33639980042,2014-02-01T10:04:00Z,ON,,,,\r
                        %1$s,+33639980042,2014-02-01T10:03:00Z,,,,,TRUE\r
                        """
                                .formatted(person));
        var address =
                create("holder-orange", file.length, "filetype dGV4dC9jc3Y=").header("Location");

        // In the quoted cell, behind its line end.
        var cut = new String(file, StandardCharsets.UTF_8).indexOf("and hers");
        var first = send(address, 0, Arrays.copyOf(file, cut + 8));
        assertThat(first.status()).as(first.response().body()).isEqualTo(204);
        var header = Integer.parseInt(first.header("Upload-Offset"));
        assertThat(new String(file, 0, header, StandardCharsets.UTF_8)).endsWith("deleted\r\n");

        send(address, header, Arrays.copyOfRange(file, header, file.length));
        var done = api.get(address, holder("holder-orange")).json();
        assertThat(done.get("complete").booleanValue()).isTrue();
        assertThat(done.get("type").stringValue()).isEqualTo("text/csv");
        assertThat(done.get("lines").intValue()).isEqualTo(6);
        assertThat(done.get("accepted").intValue()).isEqualTo(3);
        var report = done.at("/reports/0").stringValue();
        assertThat(
                        api.get("/v1/deliveries/" + report, holder("holder-orange"))
                                .json()
                                .get("findings"))
                .extracting(
                        finding -> finding.get("line").intValue(),
                        finding -> finding.get("rule").stringValue())
                .containsExactly(
                        tuple(3, "CODE"), tuple(5, "NOT_A_ROW"), tuple(7, "UNKNOWN_PANELIST"));
        assertThat(records(person)).isEqualTo(1);
    }

    @Test
    void aTableWhoseFirstRowNamesOtherColumnsIsRefusedWithoutRepeatingIt() {
        var file = bytes("panelist-0042,+33639980042\npanelist-0042,+33639980043\n");
        var address =
                create("holder-orange", file.length, "filetype dGV4dC9jc3Y=").header("Location");

        var refused = send(address, 0, file);

        assertThat(refused.problem()).isEqualTo("parameter-invalid");
        assertThat(refused.json().get("missing")).hasSize(7);
        assertThat(refused.json().get("unknown")).hasSize(2);
        assertThat(refused.response().body()).doesNotContain("639980042");
        assertThat(api.get(address, holder("holder-orange")).header("Upload-Offset"))
                .isEqualTo("0");
    }

    @Test
    void onlyItsHolderSeesAFileAndNotForEver() {
        var upload = uploads.create(locations(), "orange", 10, false);
        var address = "/v1/deliveries/uploads/" + upload.id();
        var nextWeek =
                new DeliveryUploads(
                        databases,
                        circuitBreakers,
                        deliveries,
                        Clock.offset(Clock.systemUTC(), Duration.ofDays(8)));

        assertThat(api.get(address, holder("holder-orange")).status()).isEqualTo(200);
        assertThat(api.get(address, holder("holder-axa")).problem()).isEqualTo("not-found");
        assertThat(nextWeek.find(upload.id(), "orange")).isEmpty();
        nextWeek.create(locations(), "orange", 10, false);
        assertThat(uploads.find(upload.id(), "orange")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsWritten() {
        assertThat(create("holder-axa", 100).problem()).isEqualTo("scope-missing");
        assertThat(create("holder-orange", 0).problem()).isEqualTo("parameter-invalid");
        assertThat(create("holder-orange", 1L << 40).problem()).isEqualTo("body-too-large");
        assertThat(create("holder-orange", 9, "filetype YXBwbGljYXRpb24vcGRm").problem())
                .isEqualTo("parameter-invalid");
        assertThat(create("holder-orange", 9, "filetype ???").problem())
                .isEqualTo("parameter-invalid");
        var address = create("holder-orange", 20).header("Location");
        assertThat(send(address, 0, bytes("no whole line")).problem())
                .isEqualTo("parameter-invalid");
        assertThat(send(address, 0, bytes("a line\n".repeat(4))).problem())
                .isEqualTo("body-too-large");
    }

    private static String[] lines(String person, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        minute ->
                                """
                                {"panelist":"%s","line":"+33639980042",\
                                "occurredAt":"2014-02-01T10:%02d:00Z","deviceState":"ON",\
                                "location":{"type":"Point","coordinates":[3.05,50.61]},\
                                "accuracyMeters":200}"""
                                        .formatted(person, minute))
                .toArray(String[]::new);
    }

    private int records(String person) {
        return manifests
                .of(Mode.LIVE, person, List.of("telecom-locations"))
                .get("telecom-locations")
                .count();
    }

    private Dataset locations() {
        return catalogue.dataset("telecom-locations").orElseThrow();
    }

    private ApiResponse create(String client, long length) {
        return create(client, length, "filename eA==");
    }

    private ApiResponse create(String client, long length, String metadata) {
        return api.send(
                api.request(LOCATIONS)
                        .header("Upload-Metadata", metadata)
                        .header("Authorization", "Bearer " + holder(client).sign())
                        .header("Upload-Length", Long.toString(length))
                        .POST(BodyPublishers.noBody()));
    }

    private ApiResponse send(String address, long offset, byte[] piece) {
        return api.send(
                api.request(address)
                        .header("Authorization", "Bearer " + holder("holder-orange").sign())
                        .header("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", Long.toString(offset))
                        .method("PATCH", BodyPublishers.ofByteArray(piece)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SomeToken holder(String client) {
        return SomeToken.under(SomeGrant.ofGermaine())
                .with("client_id", client)
                .with("sub", client)
                .with("grant_id", null)
                .with("scope", "deliveries:write");
    }
}
