package org.mesinfos.data.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.data.access.SomePermit;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.ImportedRecords;
import org.mesinfos.records.RecordEnvelope;
import org.mesinfos.records.StoredRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whose records a delivery, an upload or an import reaches: those of its own holder.
class HolderIdentityTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Instant MARCH = Instant.parse("2014-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2014-04-01T00:00:00Z");

    private final RecordStore store = new RecordStore(SomeStore.databases(), SomeStore.guards());
    private final PersonalRecords records = new PersonalRecords(store, SomeDocuments.none());
    private final RecordWriter writer = new RecordWriter(store, Clock.systemUTC());

    /// A dataset that two holders share, in either order, for each person whose records they are.
    private record Shared(Dataset dataset, String first, String second, String person) {

        ObjectNode record(String holder, Instant importedAt) {
            var record = JsonNodeFactory.instance.objectNode();
            dataset.fields().forEach(field -> record.set(field.name(), field.example()));
            new RecordEnvelope(dataset, importedAt).complete(record, person, holder);
            return record;
        }

        /// The same natural key, and something else beside it.
        ObjectNode changed(String holder, Instant importedAt) {
            var record = record(holder, importedAt);
            var other =
                    dataset.fields().stream()
                            .filter(field -> field.type() == Field.Type.STRING)
                            .filter(field -> !dataset.naturalKey().contains(field.name()))
                            .findFirst()
                            .orElseThrow();
            return record.put(other.name(), "changed by " + holder);
        }

        ObjectNode deletion(String holder, Instant importedAt) {
            return record(holder, importedAt).put(StoredRecord.DELETED, true);
        }

        @Override
        public String toString() {
            return dataset.id() + " of " + first + " and " + second + " about " + person;
        }
    }

    static Stream<Shared> shared() {
        return CATALOGUE.datasets().stream()
                .flatMap(
                        dataset ->
                                dataset.holders().stream()
                                        .flatMap(
                                                one ->
                                                        dataset.holders().stream()
                                                                .filter(two -> !two.equals(one))
                                                                .flatMap(
                                                                        two ->
                                                                                people(
                                                                                        dataset,
                                                                                        one,
                                                                                        two))));
    }

    // A panelist as companies know them, the same with what they brought along, a made-up person.
    private static Stream<Shared> people(Dataset dataset, String one, String two) {
        var name = "panelist-" + System.nanoTime();
        return Stream.of(name, ImportedRecords.by(name), "own-" + System.nanoTime())
                .map(person -> new Shared(dataset, one, two, person));
    }

    @ParameterizedTest
    @MethodSource("shared")
    void theSameKeyOfAnotherHolderIsAnotherRecord(Shared shared) {
        deliver(shared, shared.record(shared.first(), MARCH));
        var before = read(shared, shared.first());

        deliver(shared, shared.changed(shared.second(), APRIL));

        assertThat(before).hasSize(1);
        assertThat(read(shared, shared.first())).isEqualTo(before);
        assertThat(read(shared, shared.second()))
                .singleElement()
                .satisfies(
                        other ->
                                assertThat(other.get("id"))
                                        .isNotEqualTo(before.getFirst().get("id")));
    }

    @ParameterizedTest
    @MethodSource("shared")
    void whatOneHolderDeletesStaysOfTheOther(Shared shared) {
        deliver(
                shared,
                shared.record(shared.first(), MARCH),
                shared.record(shared.second(), MARCH));
        var before = read(shared, shared.first());

        deliver(shared, shared.deletion(shared.second(), APRIL));

        assertThat(before).hasSize(1);
        assertThat(read(shared, shared.first())).isEqualTo(before);
        assertThat(read(shared, shared.second())).isEmpty();
        assertThat(changed(shared))
                .singleElement()
                .satisfies(
                        gone -> {
                            assertThat(gone.isDeleted()).isTrue();
                            assertThat(gone.fields().getString("holder").getValue())
                                    .isEqualTo(shared.second());
                        });
    }

    @ParameterizedTest
    @MethodSource("shared")
    void aHolderChangesOnlyItsOwnOfTwoWithTheSameKey(Shared shared) {
        deliver(
                shared,
                shared.record(shared.first(), MARCH),
                shared.record(shared.second(), MARCH));
        var before = read(shared, shared.first());
        var own = read(shared, shared.second());

        deliver(shared, shared.changed(shared.second(), APRIL));

        assertThat(before).hasSize(1);
        assertThat(read(shared, shared.first())).isEqualTo(before);
        assertThat(read(shared, shared.second()))
                .singleElement()
                .satisfies(mine -> assertThat(mine.get("id")).isEqualTo(own.getFirst().get("id")))
                .isNotEqualTo(own.getFirst());
    }

    private void deliver(Shared shared, ObjectNode... wire) {
        writer.deliver(Mode.TEST, shared.person(), shared.dataset(), List.of(wire));
    }

    private List<BsonDocument> read(Shared shared, String holder) {
        return slice(shared, null).stream()
                .map(StoredRecord::fields)
                .map(BsonDocument::clone)
                .filter(fields -> fields.getString("holder").getValue().equals(holder))
                .toList();
    }

    private List<StoredRecord> changed(Shared shared) {
        return slice(shared, MARCH);
    }

    private List<StoredRecord> slice(Shared shared, Instant updatedSince) {
        var query = new RecordQuery(null, null, updatedSince, List.of(), false, 100, null);
        return records.slice(SomePermit.of(shared.person(), shared.dataset()), query).records();
    }
}
