package org.mesinfos.data.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.representation.CsvTableTests;
import org.mesinfos.data.representation.LocationPrecision;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ReadingTest
class FilterAndSummaryTests {

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    private final SomeGrant bank = SomeGrant.ofGermaine("bank.transactions:read").stored();

    @Test
    void amountsAndWordsNarrowAPage() {
        var all = bank("?limit=1000");
        var large = bank("?limit=1000&maxAmount=-50");
        var word = all.data().getFirst().get("label").stringValue().substring(0, 4);
        var found =
                bank("?limit=1000&q=" + URLEncoder.encode(word.toLowerCase(Locale.ROOT), UTF_8));

        assertThat(large.status()).as(large.response().body()).isEqualTo(200);
        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        assertThat(large.data())
                .hasSize((int) all.data().stream().filter(r -> amount(r) <= -50).count())
                .isNotEmpty()
                .allMatch(record -> amount(record) <= -50);
        assertThat(found.data()).isNotEmpty().hasSizeLessThan(all.data().size());
    }

    @Test
    void areasNarrowAPageAndTheCoarseViewSeesRoundedPositionsOnly() {
        var person = CsvTableTests.someoneWith("telecom-locations").id();
        var fine = SomeToken.under(SomeGrant.of(person, "telecom.locations:read").stored());
        var coarse =
                SomeToken.under(SomeGrant.of(person, "telecom.locations.coarse:read").stored());
        var path = "/v1/me/telecom-locations?limit=1000&";
        var somewhere = api.get(path + "deviceState=ON", fine).data().getFirst();
        var at = somewhere.at("/location/coordinates");
        var lon = at.get(0).doubleValue();
        var lat = at.get(1).doubleValue();
        var tiny = "bbox=%s,%s,%s,%s".formatted(lon, lat, lon, lat);

        assertThat(api.get(path + tiny, fine).data())
                .isNotEmpty()
                .allMatch(r -> r.at("/location/coordinates").equals(at));
        assertThat(api.get(path + "near=" + lon + "," + lat + ",500", fine).data()).isNotEmpty();
        assertThat(api.get(path + "maxAccuracy=100", coarse).problem())
                .isEqualTo("parameter-unknown");
        assertThat(lon).isNotEqualTo(LocationPrecision.rounded(lon));
        assertThat(api.get(path + tiny, coarse).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bbox=1,2,3",
                "bbox=3,50,2,51",
                "bbox=NaN,0,1,1",
                "near=0,0,0",
                "near=0,91,5",
                "maxAccuracy=-1"
            })
    void aBrokenAreaIsRefusedByName(String filter) {
        var grant = SomeGrant.of("sandbox-germaine", "telecom.locations:read").stored();

        var apiResponse = api.get("/v1/me/telecom-locations?" + filter, SomeToken.under(grant));

        assertThat(apiResponse.problem()).isEqualTo("parameter-invalid");
        assertThat(apiResponse.json().get("parameter").stringValue())
                .isEqualTo(filter.substring(0, filter.indexOf('=')));
    }

    @Test
    void aMaskedFieldCannotBeAskedFor() {
        var grant = SomeGrant.ofGermaine("telecom.communications:read").stored();

        var apiResponse =
                api.get("/v1/me/telecom-communications?counterparty=x", SomeToken.under(grant));

        assertThat(apiResponse.problem()).isEqualTo("parameter-unknown");
    }

    @Test
    void aFieldThatIsNotPermittedCannotBeAskedForOrBy() {
        var part = new Document("fields", List.of("amount"));
        var narrowed = SomeGrant.ofGermaine("bank.transactions:read").stored().restricted(part);
        var token = SomeToken.under(narrowed).sign();

        for (var question : List.of("?kind=CARD", "/summary?kind=CARD", "?q=super")) {
            assertThat(bank(question).status()).as(question).isEqualTo(200);
            assertThat(api.get("/v1/me/bank-transactions" + question, token).problem())
                    .as(question)
                    .isEqualTo("parameter-unknown");
        }
        assertThat(api.get("/v1/me/bank-transactions/summary?by=kind", token).problem())
                .isEqualTo("parameter-invalid");
    }

    @Test
    void monthsAndKindsAddUpToTheWhole() {
        var summary = bank("/summary?by=month,kind&from=2013-06-01&to=2013-09-01");
        var page = bank("?from=2013-06-01&to=2013-09-01&limit=1000");

        assertThat(page.next()).isNull();
        assertThat(total(summary.data())).isEqualByComparingTo(sum(page.data()));
        assertThat(summary.data().stream().mapToInt(group -> group.get("count").intValue()).sum())
                .isEqualTo(page.data().size());
        assertThat(summary.data())
                .extracting(group -> group.at("/group/month").stringValue())
                .contains("2013-06", "2013-07", "2013-08")
                .isSorted();
        assertThat(trail.under(bank).getFirst())
                .extracting(access -> access.operation(), access -> access.count())
                .containsExactly("summary", page.data().size());
    }

    @Test
    void aSummaryOffersOnlyWhatTheCatalogueNames() {
        assertThat(bank("/summary?by=label").problem()).isEqualTo("parameter-invalid");
        assertThat(bank("/summary?by=month,month").problem()).isEqualTo("parameter-invalid");
        assertThat(bank("/summary").data().getFirst().get("group").propertyNames())
                .containsExactly("month");
    }

    @Test
    void placesAreSummedUpInAGrid() {
        var person = CsvTableTests.someoneWith("telecom-locations").id();
        var token = SomeToken.under(SomeGrant.of(person, "telecom.locations.coarse:read").stored());

        var grid = api.get("/v1/me/telecom-locations/summary", token).data();

        assertThat(grid)
                .isNotEmpty()
                .filteredOn(group -> !group.at("/group/grid").isNull())
                .isNotEmpty()
                .allMatch(
                        group ->
                                group.at("/group/grid")
                                        .stringValue()
                                        .matches("-?\\d+\\.\\d\\d,-?\\d+\\.\\d\\d"));
        assertThat(api.get("/v1/me/telecom-locations/summary?by=deviceState", token).problem())
                .isEqualTo("parameter-invalid");
    }

    private ApiResponse bank(String rest) {
        return api.get("/v1/me/bank-transactions" + rest, SomeToken.under(bank));
    }

    private static double amount(JsonNode record) {
        return Double.parseDouble(record.at("/amount/amount").stringValue());
    }

    private static BigDecimal sum(List<JsonNode> records) {
        return records.stream()
                .map(record -> new BigDecimal(record.at("/amount/amount").stringValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal total(List<JsonNode> groups) {
        return groups.stream()
                .map(group -> new BigDecimal(group.at("/sums/0/total").stringValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
