package org.mesinfos.records;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.node.ObjectNode;

/// Adds and replaces records; a delivery becomes visible all at once, or not at all.
///
/// New buckets are written beside the old ones, then one conditional write of the manifest makes
/// them count, then the old ones are deleted. See ADR 031.
public final class BucketWriter {

    private static final int TRIES = 8;

    // The same names in each run, so that buckets of a run that was cut off are taken over.
    private static final String FIRST_LOAD = "";

    private final BucketStore store;
    private final Clock clock;

    /// What became of a write.
    public enum Outcome {
        /// The records count now, and something is new.
        CHANGED,
        /// The records count now; all of them said what was known.
        UNCHANGED,
        /// Other deliveries to the same dataset kept winning; nothing is written.
        OVERTAKEN
    }

    /// A writer to `store`; `clock` says when a delivery came.
    public BucketWriter(BucketStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Writes the first records of a person's dataset, which has no manifest; the same call again
    /// completes one that was cut off.
    ///
    /// @param records as on the wire, with natural keys of their own
    /// @return whether they count now; not when somebody else was faster
    public boolean load(String person, Dataset dataset, List<ObjectNode> records) {
        var stored = records.stream().map(one -> RecordEncoding.stored(dataset, one)).toList();
        var buckets = Bucket.cut(dataset, FIRST_LOAD, stored);
        insert(person, dataset, buckets);
        return store.insertManifest(manifest(person, dataset, 1, parts(buckets)));
    }

    /// Writes `records` to a person's dataset; one with the holder and natural key of an earlier
    /// one replaces it.
    ///
    /// @param records as on the wire; one with `deleted: true` needs only its envelope, natural key
    ///   and time
    public Outcome deliver(String person, Dataset dataset, List<ObjectNode> records) {
        var delivered = byNaturalKey(dataset, records);
        return write(person, dataset, delivered, before -> merge(dataset, before, delivered));
    }

    /// Writes `records` in the place of all that a person's dataset held.
    ///
    /// @param records as on the wire; of two with the same holder and natural key the later one
    ///   counts
    /// @return [Outcome#CHANGED], unless it was overtaken
    public Outcome replace(String person, Dataset dataset, List<ObjectNode> records) {
        var delivered = byNaturalKey(dataset, records);
        return write(
                person,
                dataset,
                delivered,
                before -> outcome(swap(dataset, before, before.parts(), delivered), true));
    }

    /// Until a write counts: as the first of the dataset, or on top of what is there.
    private Outcome write(
            String person,
            Dataset dataset,
            Map<String, StoredRecord> delivered,
            Function<Manifest, Outcome> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            var before = store.manifest(person, dataset.id());
            var outcome = before == null ? start(person, dataset, delivered) : change.apply(before);
            if (outcome != Outcome.OVERTAKEN) {
                return outcome;
            }
        }
        return Outcome.OVERTAKEN;
    }

    private static Outcome outcome(boolean won, boolean news) {
        if (!won) {
            return Outcome.OVERTAKEN;
        }
        return news ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    private Outcome start(String person, Dataset dataset, Map<String, StoredRecord> delivered) {
        var present = delivered.values().stream().filter(record -> !record.isDeleted()).toList();
        var buckets = Bucket.cut(dataset, revision(), present);
        insert(person, dataset, buckets);
        var won = store.insertManifest(manifest(person, dataset, 1, parts(buckets)));
        if (!won) {
            delete(ids(person, dataset, parts(buckets)));
        }
        return outcome(won, !present.isEmpty());
    }

    private Outcome merge(Dataset dataset, Manifest before, Map<String, StoredRecord> delivered) {
        var person = before.person();
        var replaced = touched(dataset, before, delivered.values());
        var merged = merged(dataset, person, replaced, delivered);
        if (merged == null) {
            return Outcome.OVERTAKEN;
        }
        return outcome(swap(dataset, before, replaced, merged.all()), merged.hasNews());
    }

    /// @param hasNews whether one of the records is new, other than before, or deleted
    private record Merged(Map<String, StoredRecord> all, boolean hasNews) {}

    private boolean swap(
            Dataset dataset,
            Manifest before,
            List<BucketSummary> replaced,
            Map<String, StoredRecord> records) {
        var person = before.person();
        var buckets = Bucket.cut(dataset, revision(), records.values());
        insert(person, dataset, buckets);
        var parts = new ArrayList<>(before.parts());
        parts.removeAll(replaced);
        parts.addAll(parts(buckets));
        parts.sort(Comparator.comparing(BucketSummary::first));
        var after = manifest(person, dataset, before.version() + 1, parts);
        var won = store.replaceManifest(after, before.version());
        delete(ids(person, dataset, won ? replaced : parts(buckets)));
        return won;
    }

    /// The parts that a delivery can change: those of its months when the time is in the natural
    /// key, else all, because a replaced record may move to another month.
    private static List<BucketSummary> touched(
            Dataset dataset, Manifest before, Collection<StoredRecord> delivered) {
        if (dataset.timeField() != null && !dataset.isTimeFixed()) {
            return before.parts();
        }
        var months = new TreeSet<String>();
        delivered.forEach(record -> months.add(Bucket.month(dataset, record)));
        return before.parts().stream()
                .filter(bucketSummary -> months.contains(bucketSummary.month()))
                .toList();
    }

    private @Nullable Merged merged(
            Dataset dataset,
            String person,
            List<BucketSummary> parts,
            Map<String, StoredRecord> delivered) {
        var ids = ids(person, dataset, parts);
        var stored = ids.isEmpty() ? Map.<String, RawRecords>of() : store.buckets(ids);
        if (stored.size() < ids.size()) {
            return null;
        }
        var all = new HashMap<String, StoredRecord>();
        for (var bucket : stored.values()) {
            for (var fields : bucket) {
                all.put(naturalKey(dataset, fields), StoredRecord.of(dataset, fields));
            }
        }
        boolean news = false;
        for (var one : delivered.entrySet()) {
            var earlier = all.get(one.getKey());
            var latest = StoredRecord.merged(dataset, earlier, one.getValue());
            if (latest != null) {
                all.put(one.getKey(), latest);
            }
            // What says the same is handed back as it was.
            news |= latest != earlier;
        }
        return new Merged(all, news);
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

    // The holder is part of it, so that nobody's delivery reaches another's records. Without fields
    // of its own to tell records apart, the id must do.
    private static String naturalKey(Dataset dataset, BsonDocument fields) {
        var names = dataset.naturalKey().isEmpty() ? List.of("id") : dataset.naturalKey();
        return Stream.concat(Stream.of("holder"), names.stream())
                .map(name -> String.valueOf(fields.get(name)))
                .collect(Collectors.joining("\u0000"));
    }

    private void insert(String person, Dataset dataset, List<Bucket> buckets) {
        if (!buckets.isEmpty()) {
            store.insertBuckets(
                    buckets.stream().map(bucket -> bucket.document(person, dataset)).toList());
        }
    }

    private void delete(List<String> ids) {
        if (!ids.isEmpty()) {
            store.deleteBuckets(ids);
        }
    }

    private Manifest manifest(
            String person, Dataset dataset, long version, List<BucketSummary> parts) {
        return new Manifest(person, dataset.id(), version, clock.instant(), parts);
    }

    private static List<BucketSummary> parts(List<Bucket> buckets) {
        return buckets.stream().map(Bucket::toPart).toList();
    }

    private static List<String> ids(String person, Dataset dataset, List<BucketSummary> parts) {
        return parts.stream()
                .map(bucketSummary -> bucketSummary.bucketId(person, dataset.id()))
                .toList();
    }

    private static String revision() {
        return UUID.randomUUID() + "-";
    }
}
