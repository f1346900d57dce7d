package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.representation.CsvTableTests;
import org.mesinfos.data.representation.Representation;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@ReadingTest
class RepresentationTests {

    private static final String PATH = "/v1/me/bank-transactions";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    private final SomeGrant grant = SomeGrant.ofGermaine("bank.transactions:read").stored();

    @Test
    void theSameRecordsLeaveInEachForm() {
        var page = api.get(PATH + "?limit=20", SomeToken.under(grant));
        var lines = as("application/x-ndjson", PATH + "?limit=20");
        var table = as("text/csv", PATH + "?limit=20");

        assertThat(lines.response().body().lines().map(JSON::readTree)).isEqualTo(page.data());
        assertThat(lines.header("Link")).isEqualTo("<" + page.next() + ">; rel=\"next\"");
        assertThat(table.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        var rows = List.of(table.response().body().split("\r\n"));
        assertThat(rows).hasSize(21);
        assertThat(rows.getFirst())
                .startsWith("id,holder,importedAt,accountId,")
                .contains(",amount.amount,amount.currency,");
        for (int i = 0; i < 20; i++) {
            var record = page.data().get(i);
            assertThat(rows.get(i + 1))
                    .startsWith(record.get("id").stringValue() + ",")
                    .contains("," + record.at("/amount/amount").stringValue() + ",EUR,");
        }
    }

    @Test
    void allRecordsComeInOneAnswerSliceBySliceAndEachIsOnTheRecord() {
        var locations = SomeGrant.of(withAPhone(), "telecom.locations:read").stored();
        var token = SomeToken.under(locations);
        var known = api.get("/v1/me/datasets", token);
        var count =
                known.data().stream()
                        .filter(d -> d.get("dataset").stringValue().equals("telecom-locations"))
                        .findAny()
                        .orElseThrow()
                        .get("count")
                        .intValue();

        var all = api.send(with(token, "/v1/me/telecom-locations", "application/x-ndjson"));

        assertThat(count).isGreaterThan(2000);
        assertThat(all.response().body().lines().distinct()).hasSize(count);
        assertThat(trail.under(locations))
                .filteredOn(access -> access.operation().equals("export"))
                .hasSizeGreaterThan(2)
                .extracting(access -> access.count())
                .satisfies(
                        counts ->
                                assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                                        .isEqualTo(count));
    }

    @Test
    void aWithdrawalEndsAnExportAndTheConnectionWithIt() throws Exception {
        var locations = SomeGrant.of(withAPhone(), "telecom.locations:read").stored();
        var request =
                with(SomeToken.under(locations), "/v1/me/telecom-locations", "text/csv").build();

        trail.afterNext(locations, locations::withdrawn);

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(trail.under(locations))
                .last()
                .extracting(access -> access.outcome())
                .isEqualTo("grant-withdrawn");
    }

    @Test
    void whatIsKnownAlreadyIsNotSentAgain() {
        var first = as("application/json", PATH + "?limit=5");
        var tag = first.header("ETag");

        var again = api.send(with(null, PATH + "?limit=5", "*/*").header("If-None-Match", tag));
        var other = api.send(with(null, PATH + "?limit=6", "*/*").header("If-None-Match", tag));

        assertThat(tag).startsWith("W/\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
        assertThat(first.header("X-Purpose")).isEqualTo("Suivre%20votre%20budget");
    }

    @Test
    void headTellsTheSameWithoutABody() {
        var head =
                api.send(
                        with(null, PATH + "?limit=5", "application/json")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        var get = as("application/json", PATH + "?limit=5");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @Test
    void answersShrinkForThoseWhoUnderstandGzip() throws Exception {
        var request =
                with(null, PATH + "?limit=100", "application/json")
                        .header("Accept-Encoding", "gzip")
                        .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        var plain = as("application/json", PATH + "?limit=100").response().body();

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body().length).isLessThan(plain.length() / 4);
        var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
        assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
    }

    @Test
    void aFormThatDoesNotExistIsRefused() {
        assertThat(as("application/pdf", PATH).problem()).isEqualTo("not-acceptable");
        assertThat(Representation.of("text/csv;q=0.5, application/x-ndjson"))
                .isEqualTo(Representation.NDJSON);
        assertThat(Representation.of("text/*, */*;q=0.1")).isEqualTo(Representation.CSV);
        assertThat(Representation.of(null)).isEqualTo(Representation.JSON);
    }

    private ApiResponse as(String accept, String path) {
        return api.send(with(null, path, accept));
    }

    private HttpRequest.Builder with(SomeToken token, String path, String accept) {
        var shown = token == null ? SomeToken.under(grant) : token;
        return api.request(path)
                .header("Authorization", "Bearer " + shown.sign())
                .header("Accept", accept);
    }

    private static String withAPhone() {
        return CsvTableTests.someoneWith("telecom-locations").id();
    }
}
