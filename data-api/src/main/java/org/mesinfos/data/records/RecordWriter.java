package org.mesinfos.data.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.trail.Mode;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Adds and replaces records; a delivery becomes visible all at once, or not at all.
///
/// New buckets are written beside the old ones, then one conditional write of the manifest makes
/// them count, then the old ones are deleted. See ADR 031.
@Component
public class RecordWriter {

    private static final int TRIES = 8;

    private final RecordStore store;
    private final Manifests manifests;
    private final Clock clock;

    RecordWriter(RecordStore store, Manifests manifests, Clock clock) {
        this.store = store;
        this.manifests = manifests;
        this.clock = clock;
    }

    /// Writes `records` to a person's dataset; one with the natural key of an earlier one replaces
    /// it.
    ///
    /// @param records as on the wire; one with `deleted: true` needs only its envelope, natural key
    ///   and time
    /// @throws ConcurrencyFailureException when other deliveries to the same dataset kept winning
    public void deliver(Mode mode, String person, Dataset dataset, List<ObjectNode> records) {
        var delivered = byNaturalKey(dataset, records);
        for (int tries = 0; tries < TRIES; tries++) {
            var before = manifests.find(mode, person, dataset.id()).orElse(null);
            var done =
                    before == null
                            ? start(mode, person, dataset, delivered)
                            : merge(mode, dataset, before, delivered);
            if (done) {
                return;
            }
        }
        throw new ConcurrencyFailureException("too many deliveries to one dataset at once");
    }

    /// Writes `records` in the place of all that a person's dataset held.
    ///
    /// @param records as on the wire; of two with the same natural key the later one counts
    /// @throws ConcurrencyFailureException when other deliveries to the same dataset kept winning
    public void replace(Mode mode, String person, Dataset dataset, List<ObjectNode> records) {
        var delivered = byNaturalKey(dataset, records);
        for (int tries = 0; tries < TRIES; tries++) {
            var before = manifests.find(mode, person, dataset.id()).orElse(null);
            var done =
                    before == null
                            ? start(mode, person, dataset, delivered)
                            : swap(mode, dataset, before, before.parts(), delivered);
            if (done) {
                return;
            }
        }
        throw new ConcurrencyFailureException("too many deliveries to one dataset at once");
    }

    private boolean start(
            Mode mode, String person, Dataset dataset, Map<String, StoredRecord> delivered) {
        var present = delivered.values().stream().filter(record -> !record.isDeleted()).toList();
        var buckets = Bucket.cut(dataset, revision(), present);
        insert(mode, person, dataset, buckets);
        try {
            store.insertManifest(mode, manifest(person, dataset, 1, parts(buckets)));
            return true;
        } catch (DuplicateKeyException _) {
            store.deleteBuckets(mode, ids(person, dataset, parts(buckets)));
            return false;
        }
    }

    private boolean merge(
            Mode mode, Dataset dataset, Manifest before, Map<String, StoredRecord> delivered) {
        var person = before.person();
        var replaced = touched(dataset, before, delivered.values());
        var merged = merged(mode, dataset, person, replaced, delivered);
        if (merged == null) {
            return false;
        }
        return swap(mode, dataset, before, replaced, merged);
    }

    private boolean swap(
            Mode mode,
            Dataset dataset,
            Manifest before,
            List<Part> replaced,
            Map<String, StoredRecord> records) {
        var person = before.person();
        var buckets = Bucket.cut(dataset, revision(), records.values());
        insert(mode, person, dataset, buckets);
        var parts = new ArrayList<>(before.parts());
        parts.removeAll(replaced);
        parts.addAll(parts(buckets));
        parts.sort(Comparator.comparing(Part::first));
        var after = manifest(person, dataset, before.version() + 1, parts);
        var won = store.replaceManifest(mode, after, before.version());
        store.deleteBuckets(mode, ids(person, dataset, won ? replaced : parts(buckets)));
        return won;
    }

    /// The parts that a delivery can change: those of its months when the time is in the natural
    /// key, else all, because a replaced record may move to another month.
    private static List<Part> touched(
            Dataset dataset, Manifest before, Collection<StoredRecord> delivered) {
        var time = dataset.timeField();
        if (time != null && !dataset.naturalKey().contains(time)) {
            return before.parts();
        }
        var months = new TreeSet<String>();
        delivered.forEach(record -> months.add(Bucket.month(dataset, record)));
        return before.parts().stream().filter(part -> months.contains(part.month())).toList();
    }

    private @Nullable Map<String, StoredRecord> merged(
            Mode mode,
            Dataset dataset,
            String person,
            List<Part> parts,
            Map<String, StoredRecord> delivered) {
        var ids = ids(person, dataset, parts);
        var stored =
                ids.isEmpty() ? Map.<String, List<BsonDocument>>of() : store.buckets(mode, ids);
        if (stored.size() < ids.size()) {
            return null;
        }
        var all = new HashMap<String, StoredRecord>();
        for (var bucket : stored.values()) {
            for (var fields : bucket) {
                all.put(naturalKey(dataset, fields), StoredRecord.of(dataset, fields));
            }
        }
        delivered.forEach(
                (key, record) ->
                        all.compute(
                                key,
                                (_, earlier) -> StoredRecord.merged(dataset, earlier, record)));
        return all;
    }

    private static Map<String, StoredRecord> byNaturalKey(
            Dataset dataset, List<ObjectNode> records) {
        var byKey = new LinkedHashMap<String, StoredRecord>();
        for (var record : records) {
            var stored = RecordEncoding.stored(dataset, record);
            byKey.put(naturalKey(dataset, stored.fields()), stored);
        }
        return byKey;
    }

    // Without fields of its own to tell records apart, the id must do.
    private static String naturalKey(Dataset dataset, BsonDocument fields) {
        var names = dataset.naturalKey().isEmpty() ? List.of("id") : dataset.naturalKey();
        return names.stream()
                .map(name -> String.valueOf(fields.get(name)))
                .collect(Collectors.joining("\u0000"));
    }

    private void insert(Mode mode, String person, Dataset dataset, List<Bucket> buckets) {
        store.insertBuckets(
                mode, buckets.stream().map(bucket -> bucket.document(person, dataset)).toList());
    }

    private Manifest manifest(String person, Dataset dataset, long version, List<Part> parts) {
        return new Manifest(person, dataset.id(), version, now(), parts);
    }

    private Instant now() {
        return clock.instant();
    }

    private static List<Part> parts(List<Bucket> buckets) {
        return buckets.stream().map(Bucket::toPart).toList();
    }

    private static List<String> ids(String person, Dataset dataset, List<Part> parts) {
        return parts.stream().map(part -> part.bucketId(person, dataset.id())).toList();
    }

    private static String revision() {
        return UUID.randomUUID() + "-";
    }
}
