package org.mesinfos.data.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.SomePermit;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.StoredRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a delivery replaces, leaves alone and deletes, and what apps learn of it.
class DeletionTests {

    private static final Dataset LOCATIONS =
            Catalogue.load().dataset("telecom-locations").orElseThrow();
    private static final Instant MARCH = Instant.parse("2014-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2014-04-01T00:00:00Z");

    private final RecordStore store = new RecordStore(SomeStore.databases(), SomeStore.guards());
    private final Manifests manifests = new Manifests(store, SomeDocuments.none());
    private final PersonalRecords records = new PersonalRecords(store, SomeDocuments.none());
    private final RecordWriter writer = new RecordWriter(store, Clock.systemUTC());

    @Test
    void aDeliveryThatSaysWhatWasKnownChangesNothing() {
        var germaine = "germaine-" + UUID.randomUUID();
        assertThat(isNew(germaine, record("a", 1, MARCH))).isTrue();
        assertThat(isNew(germaine, record("a", 1, APRIL))).isFalse();
        assertThat(isNew(germaine, record("a", 1, APRIL), record("b", 2, APRIL))).isTrue();
        assertThat(isNew(germaine, deletion("never-was", 9, APRIL))).isFalse();
        assertThat(isNew(germaine, deletion("b", 2, APRIL))).isTrue();
        assertThat(isNew(germaine, deletion("b", 2, APRIL))).isFalse();
    }

    private boolean isNew(String person, ObjectNode... records) {
        return writer.deliver(Mode.TEST, person, LOCATIONS, List.of(records));
    }

    @Test
    void aDeletedRecordIsGoneButThoseWhoAskWhatChangedLearnOfIt() {
        deliver(record("a", 1, MARCH), record("b", 2, MARCH), record("c", 3, MARCH));

        deliver(deletion("b", 2, APRIL), deletion("never-was", 9, APRIL));

        assertThat(read(null)).extracting(r -> r.position().id()).containsExactly("lo_a", "lo_c");
        assertThat(manifests.find(Mode.TEST, "germaine", LOCATIONS.id()).orElseThrow().count())
                .isEqualTo(2);
        assertThat(records.find(permit(), null, "lo_b"::equals)).isEmpty();
        var gone = read(MARCH);
        assertThat(gone).singleElement().matches(StoredRecord::isDeleted);
        assertThat(gone.getFirst().position().id()).isEqualTo("lo_b");
        assertThat(gone.getFirst().fields().containsKey("deviceState")).isFalse();
    }

    @Test
    void aRecordThatSaysNothingNewIsNotNewsAndOneThatDoesKeepsItsId() {
        deliver(record("a", 1, MARCH), record("b", 2, MARCH));
        var changed = record("b", 2, APRIL).put("deviceState", "OFF").put("id", "lo_other");

        deliver(record("a", 1, APRIL).put("id", "lo_again"), changed);

        assertThat(read(MARCH)).extracting(r -> r.position().id()).containsExactly("lo_b");
        assertThat(read(null)).extracting(r -> r.position().id()).containsExactly("lo_a", "lo_b");
    }

    @Test
    void aDeletedRecordCanComeBack() {
        deliver(record("a", 1, MARCH));
        deliver(deletion("a", 1, MARCH));

        deliver(record("a", 1, APRIL));

        assertThat(read(null)).extracting(r -> r.position().id()).containsExactly("lo_a");
    }

    private void deliver(ObjectNode... wire) {
        writer.deliver(Mode.TEST, "germaine", LOCATIONS, List.of(wire));
    }

    private List<StoredRecord> read(Instant updatedSince) {
        var query = new RecordQuery(null, null, updatedSince, List.of(), false, 100, null);
        return records.slice(permit(), query).records();
    }

    private static Permit permit() {
        return SomePermit.of("germaine", LOCATIONS);
    }

    private static ObjectNode record(String name, int minute, Instant importedAt) {
        var record = deletion(name, minute, importedAt).put("deviceState", "ON");
        record.remove(StoredRecord.DELETED);
        return record;
    }

    // The line tells these records apart, as the natural key wants.
    private static ObjectNode deletion(String name, int minute, Instant importedAt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "lo_" + name)
                .put("holder", "orange")
                .put("dataset", LOCATIONS.id())
                .put("schemaVersion", 1)
                .put("importedAt", importedAt.toString())
                .put("occurredAt", MARCH.plusSeconds(60L * minute).toString())
                .put("line", "+33639980001")
                .put(StoredRecord.DELETED, true);
    }
}
