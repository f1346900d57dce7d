package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxRecords;
import org.mesinfos.records.StoredRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two apps that put their answers side by side learn nothing about the people in them.
class MaskingTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Dataset TIMELESS =
            CATALOGUE.datasets().stream()
                    .filter(dataset -> dataset.timeField() == null)
                    .findAny()
                    .orElseThrow();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DerivedKey KEY = Pseudonyms.key("a secret of the tests");

    @Test
    void twoAppsCannotJoinWhatTheyReadOfAnybodyInTheSandbox() {
        var inOne = new HashSet<String>();
        var inOther = new HashSet<String>();
        var real = new HashSet<String>();
        for (var person : SandboxPeople.load()) {
            var one = new HashMap<String, String>();
            var other = new HashMap<String, String>();
            SandboxRecords.of(person)
                    .forEach(
                            (dataset, records) -> {
                                var view = view(dataset, "carnet", "sub-1-" + person.id());
                                var rival = view(dataset, "rival", "sub-2-" + person.id());
                                records.forEach(record -> collect(record, view, one));
                                records.forEach(record -> collect(record, rival, other));
                            });
            // The same names for the same app on every reading, and one name for each.
            assertThat(new HashSet<>(one.values())).hasSameSizeAs(one.keySet());
            assertThat(one.keySet()).isEqualTo(other.keySet());
            assertThat(Collections.disjoint(inOne, one.values())).isTrue();
            inOne.addAll(one.values());
            inOther.addAll(other.values());
            real.addAll(one.keySet());
        }

        assertThat(real).hasSizeGreaterThan(10_000);
        assertThat(Collections.disjoint(inOne, inOther)).isTrue();
        assertThat(Collections.disjoint(inOne, real)).isTrue();
    }

    @Test
    void theDedicatedScopeTellsWhoWasCalled() {
        var dataset = CATALOGUE.dataset("telecom-communications").orElseThrow();
        var opened = RecordView.masked(dataset, Set.of("telecom.communications.parties:read"));
        var closed = RecordView.masked(dataset, Set.of("telecom.communications:read"));

        assertThat(opened).isEmpty();
        assertThat(closed).containsExactly("counterparty");
    }

    @Test
    void whatWasMaskedIsCounted() {
        var view = view("telecom-communications", "carnet", "sub");
        var record =
                JSON.readTree(
                        """
                        {"id":"tc_1","counterparty":"+33639980007","line":"+33639980001"}""");

        var seen = seen(record, view);

        assertThat(seen.get("counterparty").stringValue()).matches("p_[A-Za-z0-9_-]{11}");
        assertThat(seen.get("line").stringValue()).isEqualTo("+33639980001");
        assertThat(view.withheld().omissions())
                .containsExactly(new Withheld.Omission(Withheld.Reason.MASKED, 1));
    }

    /// Notes by what names the app knows the record and the people in it.
    private static void collect(JsonNode record, RecordView view, Map<String, String> names) {
        var seen = seen(record, view);
        names.put(record.get("id").stringValue(), seen.get("id").stringValue());
        for (var field : view.masked()) {
            var name = record.get(field);
            if (name.isString()) {
                var before = names.put(name.stringValue(), seen.get(field).stringValue());
                assertThat(before).isIn(null, seen.get(field).stringValue());
            }
        }
    }

    private static JsonNode seen(JsonNode record, RecordView view) {
        var text = new ByteArrayOutputStream();
        var stored = StoredRecord.of(TIMELESS, BsonDocument.parse(record.toString()));
        try (var json = JSON.createGenerator(text)) {
            view.write(stored, json);
        }
        return JSON.readTree(text.toByteArray());
    }

    private static RecordView view(String id, String app, String sub) {
        Dataset dataset = CATALOGUE.dataset(id).orElseThrow();
        var asked = new HashSet<>(Set.of("id", "line"));
        dataset.fields().stream().filter(Field::thirdParty).map(Field::name).forEach(asked::add);
        return RecordView.of(
                dataset, Set.of(), asked, Precision.EXACT, Pseudonyms.of(KEY, app, sub));
    }
}
