package org.mesinfos.data.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.records.BsonCursor;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.BucketSummary;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.RawRecords;
import org.mesinfos.records.StoredRecord;
import org.springframework.stereotype.Component;

/// Reads records of one person, always under a permit that says whose and which.
@Component
public class PersonalRecords {

    /// How many buckets one request reads at most: about 12 000 records.
    private static final int MOST_BUCKETS = 24;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RecordStore store;
    private final OwnDocuments documents;
    private final ManifestCache seen = new ManifestCache();

    PersonalRecords(RecordStore store, OwnDocuments documents) {
        this.store = store;
        this.documents = documents;
    }

    /// The next records that `query` wants: one read of the manifest and its buckets together, or
    /// two when these buckets were not foreseen.
    ///
    /// @throws Problem `temporarily-unavailable` when they cannot be read in time
    public RecordSlice slice(Permit permit, RecordQuery query) {
        return twice(() -> sliceOnce(permit, query));
    }

    /// The record whose id `wanted` recognises: in the buckets of its day, or, where the day is not
    /// known, from the newest on.
    ///
    /// @param day of its time in UTC, counted from the epoch; null when unknown
    /// @throws Problem `temporarily-unavailable` when it cannot be read in time
    public Optional<StoredRecord> find(
            Permit permit, @Nullable Long day, Predicate<String> wanted) {
        return twice(() -> findOnce(permit, day, wanted));
    }

    // A delivery may replace buckets between the two reads; then the manifest is read once more.
    // Nothing is ever left out silently.
    private static <T> T twice(Supplier<Optional<T>> read) {
        return read.get().or(read).orElseThrow(() -> Problem.unavailable(RETRY_AFTER));
    }

    private Optional<RecordSlice> sliceOnce(Permit permit, RecordQuery query) {
        var opened = open(permit, manifest -> choose(candidates(manifest, query), query));
        var manifest = opened.manifest();
        var candidates = candidates(manifest, query);
        var chosen = choose(candidates, query);
        var all = chosen.size() == candidates.size();
        var among =
                chosen.stream()
                        .flatMap(bucketSummary -> bucketSummary.holders().stream())
                        .collect(Collectors.toSet());
        var delivered = manifest == null ? null : manifest.lastDelivery();
        return load(permit, chosen, opened.buckets())
                .map(buckets -> new Cut(permit.dataset(), query).through(buckets, all))
                .map(cut -> new RecordSlice(cut.wanted(), cut.rest(), among, delivered));
    }

    private static List<BucketSummary> candidates(@Nullable Manifest manifest, RecordQuery query) {
        var candidates = new ArrayList<>(parts(manifest));
        candidates.removeIf(bucketSummary -> !query.touches(bucketSummary));
        if (query.newestFirst()) {
            Collections.reverse(candidates);
        }
        return candidates;
    }

    private Optional<Optional<StoredRecord>> findOnce(
            Permit permit, @Nullable Long day, Predicate<String> wanted) {
        var opened = open(permit, manifest -> chunk(newestOf(manifest, day), 0));
        var parts = newestOf(opened.manifest(), day);
        for (int start = 0; start < parts.size(); start += MOST_BUCKETS) {
            var records = load(permit, chunk(parts, start), opened.buckets());
            if (records.isEmpty()) {
                return Optional.empty();
            }
            for (var bucket : records.get()) {
                var found = findIn(bucket, permit.dataset(), day, wanted);
                if (found.isPresent()) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.of(Optional.empty());
    }

    private static Optional<StoredRecord> findIn(
            RawRecords bucket, Dataset dataset, @Nullable Long day, Predicate<String> wanted) {
        var cursor = new BsonCursor();
        int first =
                day == null
                        ? 0
                        : firstOf(
                                bucket,
                                place ->
                                        StoredRecord.of(dataset, bucket, place, cursor).epochDay()
                                                >= day);
        for (int place = first; place < bucket.size(); place++) {
            var record = StoredRecord.of(dataset, bucket, place, cursor);
            if (day != null && record.epochDay() > day) {
                return Optional.empty();
            }
            if (!record.isDeleted() && wanted.test(record.position().id())) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /// The first place from which on all places are `behind`, by halving; the size when none is.
    private static int firstOf(RawRecords bucket, IntPredicate behind) {
        int low = 0;
        int high = bucket.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (behind.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static List<BucketSummary> newestOf(@Nullable Manifest manifest, @Nullable Long day) {
        return parts(manifest).reversed().stream()
                .filter(bucketSummary -> day == null || holds(bucketSummary, day))
                .toList();
    }

    private static boolean holds(BucketSummary bucketSummary, long day) {
        var start = Instant.EPOCH.plus(Duration.ofDays(day));
        return !bucketSummary.last().at().isBefore(start)
                && bucketSummary.first().at().isBefore(start.plus(Duration.ofDays(1)));
    }

    private static List<BucketSummary> chunk(List<BucketSummary> parts, int start) {
        return parts.subList(start, Math.min(parts.size(), start + MOST_BUCKETS));
    }

    /// Reads the manifest, and with it the buckets that are wanted if it is as it was last time.
    private BucketCommands.Opened open(
            Permit permit, Function<@Nullable Manifest, List<BucketSummary>> wanted) {
        var grant = permit.grant();
        if (documents.lists(grant.mode(), permit.dataset().id())) {
            return documents.open(grant.person());
        }
        var id = Manifest.id(grant.person(), permit.dataset().id());
        var mode = grant.mode();
        var buckets = bucketIds(permit, wanted.apply(seen.find(mode, id)));
        var opened = store.open(mode, id, buckets, stored -> seen.read(mode, id, stored));
        if (opened.manifest() == null) {
            seen.forget(mode, id);
        }
        return opened;
    }

    private static List<String> bucketIds(Permit permit, List<BucketSummary> parts) {
        var person = permit.grant().person();
        var dataset = permit.dataset().id();
        return parts.stream()
                .map(bucketSummary -> bucketSummary.bucketId(person, dataset))
                .toList();
    }

    private static List<BucketSummary> parts(@Nullable Manifest manifest) {
        return manifest == null ? List.of() : manifest.parts();
    }

    /// The records of each of `parts`, ascending; empty when a part is gone.
    ///
    /// @param known buckets that were read already; what a bucket id names never changes
    private Optional<List<RawRecords>> load(
            Permit permit, List<BucketSummary> parts, Map<String, RawRecords> known) {
        var ids = bucketIds(permit, parts);
        var missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        var buckets = new HashMap<>(known);
        if (!missing.isEmpty()) {
            buckets.putAll(store.buckets(permit.grant().mode(), missing));
        }
        return buckets.keySet().containsAll(ids)
                ? Optional.of(ids.stream().map(id -> buckets.get(id)).toList())
                : Optional.empty();
    }

    private static List<BucketSummary> choose(List<BucketSummary> candidates, RecordQuery query) {
        var most = Math.min(candidates.size(), MOST_BUCKETS);
        if (query.isSelective()) {
            return candidates.subList(0, most);
        }
        int sure = 0;
        int taken = 0;
        while (taken < most && sure <= query.limit()) {
            var bucketSummary = candidates.get(taken++);
            sure += query.minimumIn(bucketSummary);
        }
        return candidates.subList(0, taken);
    }

    /// Takes what a query wants out of buckets in reading order, looking at no record that it need
    /// not look at.
    private static final class Cut {
        private final Dataset dataset;
        private final RecordQuery query;
        private final List<StoredRecord> wanted = new ArrayList<>();
        private @Nullable PagePosition rest;
        private final BsonCursor cursor = new BsonCursor();

        Cut(Dataset dataset, RecordQuery query) {
            this.dataset = dataset;
            this.query = query;
        }

        List<StoredRecord> wanted() {
            return wanted;
        }

        /// Where to go on; null at the end.
        @Nullable PagePosition rest() {
            return rest;
        }

        /// @param all whether no bucket follows these
        Cut through(List<RawRecords> buckets, boolean all) {
            StoredRecord last = null;
            for (var bucket : buckets) {
                int before = wanted.size();
                for (int i = beginning(bucket); i < bucket.size(); i++) {
                    var record = record(bucket, i);
                    last = record;
                    if (query.isOverAt(record)) {
                        return this;
                    }
                    if (query.matches(record)) {
                        if (wanted.size() == query.limit()) {
                            // Left are those of the bucket in which the last one stands.
                            int left = wanted.size() > before ? bucket.size() - i : 0;
                            var end = wanted.getLast().position();
                            rest = new PagePosition(end, left);
                            return this;
                        }
                        wanted.add(record);
                    }
                }
            }
            rest = all || last == null ? null : new PagePosition(last.position(), 0);
            return this;
        }

        // What lies before is in order and not wanted.
        private int beginning(RawRecords bucket) {
            return firstOf(bucket, place -> query.hasBegunAt(record(bucket, place).position()));
        }

        private StoredRecord record(RawRecords bucket, int index) {
            int place = query.newestFirst() ? bucket.size() - 1 - index : index;
            return StoredRecord.of(dataset, bucket, place, cursor);
        }
    }
}
