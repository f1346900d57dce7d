package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.node.ObjectNode;

class RecordSchemaTests {

    private final Catalogue catalogue = Catalogue.load();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void theExampleOfEachFieldFollowsTheSchemaOfTheField() {
        for (var dataset : catalogue.datasets()) {
            var properties = RecordSchema.of(dataset).get("properties");
            for (var field : dataset.fields()) {
                assertThat(
                                registry.getSchema(properties.get(field.name()))
                                        .validate(field.example()))
                        .as(dataset.id() + "." + field.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void refusesAFieldThatTheCatalogueDoesNotKnow() {
        assertThat(receipts().validate(aReceipt().put("cashierId", "12"))).isNotEmpty();
    }

    @Test
    void refusesANumberWhereMoneyIsExpected() {
        assertThat(receipts().validate(aReceipt().put("paidAmount", 12.5))).isNotEmpty();
    }

    @Test
    void refusesARecordWithoutItsEnvelope() {
        var receipt = aReceipt();
        receipt.remove("importedAt");

        assertThat(receipts().validate(receipt)).isNotEmpty();
    }

    @Test
    void givesALocationLongitudeFirst() {
        var schema = RecordSchema.of(catalogue.dataset("telecom-locations").orElseThrow());
        var pair = schema.at("/properties/location/properties/coordinates/prefixItems");

        assertThat(pair.at("/0/maximum").asInt()).isEqualTo(180);
        assertThat(pair.at("/1/maximum").asInt()).isEqualTo(90);
        assertThat(schema.at("/properties/location/type/1").asString()).isEqualTo("null");
    }

    private Schema receipts() {
        return registry.getSchema(
                RecordSchema.of(catalogue.dataset("retail-receipts").orElseThrow()));
    }

    private static ObjectNode aReceipt() {
        return SandboxRecords.of(SandboxPeople.load().getFirst()).get("retail-receipts").getLast();
    }
}
