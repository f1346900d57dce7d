package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.RecordCheck.Finding;
import org.mesinfos.catalogue.RecordCheck.Rule;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecordCheckTests {

    private final Catalogue catalogue = Catalogue.load();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, List<ObjectNode>> life =
            SandboxRecords.of(SandboxPeople.load().get(1));

    @Test
    void saysWhichFieldBreaksWhichRuleWithWhichValue() {
        var receipt = life.get("retail-receipts").getLast();
        receipt.put("itemCount", "31").put("cashierId", "12").putNull("receiptId");
        receipt.remove("storeId");

        assertThat(check("retail-receipts").check(receipt))
                .containsExactlyInAnyOrder(
                        new Finding("itemCount", Rule.TYPE, "\"31\""),
                        new Finding("cashierId", Rule.UNKNOWN_FIELD, "\"12\""),
                        new Finding("receiptId", Rule.NULL, "null"),
                        new Finding("storeId", Rule.MISSING, ""));
    }

    @Test
    void refusesADayThatNoCalendarHas() {
        var transaction = life.get("bank-transactions").getFirst();
        transaction.put("bookingDate", "2013-02-30");

        assertThat(check("bank-transactions").check(transaction))
                .containsExactly(new Finding("bookingDate", Rule.FORMAT, "\"2013-02-30\""));
    }

    @Test
    void agreesWithTheJsonSchemaOnSoundAndDamagedRecords() {
        var chance = new SplittableRandom(2013);
        var schemas =
                catalogue.datasets().stream().collect(Collectors.toMap(Dataset::id, this::schema));
        for (var entry : life.entrySet()) {
            var check = check(entry.getKey());
            for (int i = 0; i < 60; i++) {
                var records = entry.getValue();
                var record = records.get(chance.nextInt(records.size())).deepCopy();
                assertThat(check.check(record)).isEmpty();
                damage(record, chance);
                boolean sound = schemas.get(entry.getKey()).validate(record).isEmpty();
                assertThat(check.check(record).isEmpty()).as(record::toString).isEqualTo(sound);
            }
        }
    }

    private static void damage(ObjectNode record, SplittableRandom chance) {
        var names = new ArrayList<>(record.propertyNames());
        var name = names.get(chance.nextInt(names.size()));
        var json = JsonMapper.shared();
        List<Function<ObjectNode, Object>> damages =
                List.of(
                        one -> one.remove(name),
                        one -> one.putNull(name),
                        one -> one.put(name, "tampered"),
                        one -> one.put(name, 12.5),
                        one -> one.put(name, 7),
                        one -> one.put(name, true),
                        one -> one.put(name + "X", 1),
                        one -> one.set(name, json.readTree("[1]")),
                        one -> one.set(name, json.readTree("{\"amount\":\"1.5\"}")));
        damages.get(chance.nextInt(damages.size())).apply(record);
    }

    private RecordCheck check(String id) {
        return new RecordCheck(catalogue.dataset(id).orElseThrow());
    }

    private Schema schema(Dataset dataset) {
        JsonNode schema = RecordSchema.of(dataset);
        return registry.getSchema(schema);
    }
}
