package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.records.DatasetOwners;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ReadingTest
class CoarseViewTests {

    private static final String PATH = "/v1/me/telecom-locations?limit=1000";

    @Autowired private ApiClient api;
    @Autowired private Catalogue catalogue;

    @Test
    void theCoarseScopeTellsAreasAndNothingFiner() {
        var coarse = someoneWithAPhone("telecom.locations.coarse:read");

        var page = api.get(PATH, SomeToken.under(coarse));

        assertThat(page.json().at("/meta/precision").stringValue()).isEqualTo("COARSE");
        assertThat(page.data()).hasSize(1000).allSatisfy(CoarseViewTests::isCoarse);
    }

    @Test
    void whatTheCoarseScopeKeepsClosedIsCounted() {
        var coarse = someoneWithAPhone("telecom.locations.coarse:read");

        var page = api.get("/v1/me/telecom-locations?limit=10", SomeToken.under(coarse));
        var chosen =
                api.get(
                        "/v1/me/telecom-locations?limit=10&fields=deviceState",
                        SomeToken.under(coarse));

        // Beside the two, the number of the line.
        assertThat(omitted(page, "NOT_GRANTED")).isEqualTo(3);
        assertThat(omitted(page, "COARSE")).isEqualTo(20);
        assertThat(omitted(chosen, "NOT_GRANTED")).isEqualTo(1);
    }

    @Test
    void fieldsWhoseScopeEndedEarlierAreCountedApart() {
        var both =
                someoneWithAPhone(
                        "telecom.locations.coarse:read",
                        "telecom.locations:read",
                        "telecom.identifiers:read");
        both.change(Updates.set("items.1.until", Date.from(Instant.now().minusSeconds(60))));

        var page = api.get("/v1/me/telecom-locations?limit=10", SomeToken.under(both));

        assertThat(omitted(page, "OUTSIDE_PERIOD")).isEqualTo(2);
        assertThat(omitted(page, "NOT_GRANTED")).isZero();
    }

    private static int omitted(ApiResponse page, String reason) {
        for (var omission : page.json().at("/meta/omitted")) {
            if (omission.get("reason").stringValue().equals(reason)) {
                return omission.get("count").intValue();
            }
        }
        return 0;
    }

    @Test
    void theCoarseScopeCannotBeSharpenedByAFilter() {
        var coarse = someoneWithAPhone("telecom.locations.coarse:read");

        var apiResponse = api.get(PATH + "&deviceState=OFF", SomeToken.under(coarse));

        assertThat(apiResponse.problem()).isEqualTo("parameter-unknown");
    }

    @Test
    void theScopeForIdentifiersOpensNothingAloneAndSharpensNoPosition() {
        var alone = someoneWithAPhone("telecom.identifiers:read");
        var coarse = someoneWithAPhone("telecom.locations.coarse:read", "telecom.identifiers:read");

        var page = api.get(PATH, SomeToken.under(coarse));

        assertThat(api.get(PATH, SomeToken.under(alone)).problem()).isEqualTo("scope-missing");
        assertThat(page.json().at("/meta/precision").stringValue()).isEqualTo("COARSE");
        assertThat(page.data())
                .hasSize(1000)
                .allSatisfy(CoarseViewTests::isCoarse)
                .allSatisfy(
                        record -> assertThat(record.get("line").stringValue()).startsWith("+33"));
    }

    @Test
    void theFineScopeTellsWhatTheHolderDelivered() {
        var both =
                someoneWithAPhone(
                        "telecom.locations.coarse:read",
                        "telecom.locations:read",
                        "telecom.identifiers:read");
        var person = SandboxPeople.load().stream().filter(p -> p.id().equals(both.person()));
        var delivered = SandboxRecords.of(person.findAny().orElseThrow(), "telecom-locations");

        var page = api.get(PATH + "&order=asc", SomeToken.under(both));

        assertThat(page.json().at("/meta/precision").stringValue()).isEqualTo("EXACT");
        assertThat(page.data()).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            // Each app knows records by ids of its own.
            var expected = delivered.get(i).deepCopy().set("id", page.data().get(i).get("id"));
            assertThat(page.data().get(i)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bank-accounts",
                "bank-transactions",
                "retail-receipts",
                "telecom-locations"
            })
    void everyRecordAndItsCoarseViewFollowTheSchema(String id) {
        var dataset = catalogue.dataset(id).orElseThrow();
        var schema = schema(RecordSchema.of(dataset));

        for (var scope : dataset.scopes()) {
            var grant = SomeGrant.of(someoneWith(id), scope).stored();
            var page = api.get("/v1/me/" + id + "?limit=300", SomeToken.under(grant));

            assertThat(page.data())
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(schema.validate(record)).isEmpty());
        }
    }

    private static Schema schema(JsonNode json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    private static SomeGrant someoneWithAPhone(String... scopes) {
        return SomeGrant.of(someoneWith("telecom-locations"), scopes).stored();
    }

    private static String someoneWith(String dataset) {
        return DatasetOwners.of(dataset).id();
    }

    private static void isCoarse(JsonNode record) {
        assertThat(record.get("accuracyMeters").isNull()).isTrue();
        assertThat(record.get("deviceState").stringValue()).isEqualTo("UNKNOWN");
        for (var degrees : record.at("/location/coordinates")) {
            assertThat(degrees.decimalValue().stripTrailingZeros().scale()).isLessThanOrEqualTo(2);
        }
    }
}
