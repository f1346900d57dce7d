package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.records.DatasetOwners;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whatever the catalogue names can be read: a dataset added there needs nothing here.
@ReadingTest
class EveryDatasetTests {

    /// A field of such a name, as JSON writes it.
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "(?i)\"[a-z]*(imsi|imei|cashier|passw|login|token|secret|credential)[a-z]*\"\\s*:");

    @Autowired private ApiClient api;

    static List<Dataset> datasets() {
        return Catalogue.load().datasets();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void isDescribedAndReadInEveryForm(Dataset dataset) {
        var token = SomeToken.under(grantOf(dataset));
        var path = "/v1/me/" + dataset.id();
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(api.get("/v1/datasets/" + dataset.id() + "/schema").json());

        var page = api.get(path + "?limit=20", token);
        var csv =
                api.send(
                        api.request(path + "?limit=2")
                                .header("Accept", "text/csv")
                                .header("Authorization", "Bearer " + token.sign()));

        assertThat(api.get("/v1/datasets/" + dataset.id()).json().at("/label/fr").stringValue())
                .isEqualTo(dataset.label().fr());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.data())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(schema.validate(record)).isEmpty());
        assertThat(csv.response().body()).startsWith(new CsvRecords(dataset).header());
    }

    @Test
    void standsInTheReferenceAsInItsSchema() {
        var schemas = api.get("/openapi.json").json().at("/components/schemas");

        for (var dataset : datasets()) {
            var served = api.get("/v1/datasets/" + dataset.id() + "/schema").json();
            var expected = ((ObjectNode) served).remove(List.of("$schema", "$id"));
            // The library writes what is required in the order of the alphabet.
            for (var object : expected.findParents("required")) {
                ((ObjectNode) object).set("required", sorted(object.get("required")));
            }
            assertThat(schemas.path(dataset.id())).as(dataset.id()).isEqualTo(expected);
        }
        assertThat(schemas.at("/RecordPage/properties/data/items/anyOf"))
                .hasSize(datasets().size() + 1);
    }

    private static ArrayNode sorted(JsonNode names) {
        var sorted = JsonNodeFactory.instance.arrayNode();
        names.valueStream().map(JsonNode::stringValue).sorted().forEach(sorted::add);
        return sorted;
    }

    /// Equipment, cashiers, credentials: no field is called so, in no answer and no document.
    @Test
    void nothingThatMustNeverLeaveItsHolderIsNamedAnywhere() {
        var answers =
                List.of(
                        api.get("/openapi.json").json().at("/components/schemas").toString(),
                        api.get("/v1/datasets").json().toString());
        for (var answer : answers) {
            assertThat(answer).doesNotContainPattern(FORBIDDEN);
        }
        try (var client = MongoClients.create(TestMongo.uri())) {
            var sandbox = client.getDatabase(TestEnvironment.SANDBOX);
            assertThat(sandbox.getCollection("records").find())
                    .isNotEmpty()
                    .allSatisfy(
                            bucket -> assertThat(bucket.toJson()).doesNotContainPattern(FORBIDDEN));
        }
        assertThat("{\"cashierId\":\"12\"}").containsPattern(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void isClosedWithoutItsScope(Dataset dataset) {
        var token = SomeToken.under(SomeGrant.of("sandbox-germaine", "profile").stored());

        var apiResponse = api.get("/v1/me/" + dataset.id(), token);

        assertThat(apiResponse.status()).isEqualTo(403);
        assertThat(apiResponse.problem()).isEqualTo("scope-missing");
    }

    /// The first sandbox person who has it grants all scopes that open it.
    private static SomeGrant grantOf(Dataset dataset) {
        var person = DatasetOwners.of(dataset.id());
        return SomeGrant.of(person.id(), dataset.scopes().toArray(String[]::new)).stored();
    }
}
