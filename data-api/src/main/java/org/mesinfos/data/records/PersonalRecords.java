package org.mesinfos.data.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.Part;
import org.mesinfos.records.StoredRecord;
import org.springframework.stereotype.Component;

/// Reads records of one person, always under a permit that says whose and which.
@Component
public class PersonalRecords {

    /// How many buckets one request reads at most: about 12 000 records.
    private static final int MOST_BUCKETS = 24;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RecordStore store;
    private final Manifests manifests;

    PersonalRecords(RecordStore store, Manifests manifests) {
        this.store = store;
        this.manifests = manifests;
    }

    /// The next records that `query` wants: one read of the manifest and one of the buckets.
    ///
    /// @throws Problem `temporarily-unavailable` when they cannot be read in time
    public Slice slice(Permit permit, RecordQuery query) {
        return twice(() -> sliceOnce(permit, query));
    }

    /// The record whose id `wanted` recognises, looked for from the newest on.
    ///
    /// @throws Problem `temporarily-unavailable` when it cannot be read in time
    public Optional<StoredRecord> find(Permit permit, Predicate<String> wanted) {
        return twice(() -> findOnce(permit, wanted));
    }

    // A delivery may replace buckets between the two reads; then the manifest is read once more.
    // Nothing is ever left out silently.
    private static <T> T twice(Supplier<Optional<T>> read) {
        return read.get().or(read).orElseThrow(() -> Problem.unavailable(RETRY_AFTER));
    }

    private Optional<Slice> sliceOnce(Permit permit, RecordQuery query) {
        var manifest = manifest(permit);
        var candidates = new ArrayList<>(parts(manifest));
        candidates.removeIf(part -> !query.touches(part));
        if (query.newestFirst()) {
            Collections.reverse(candidates);
        }
        var chosen = choose(candidates, query);
        var all = chosen.size() == candidates.size();
        var delivered = manifest == null ? null : manifest.lastDelivery();
        return load(permit, chosen).map(records -> cut(records, query, all, delivered));
    }

    private Optional<Optional<StoredRecord>> findOnce(Permit permit, Predicate<String> wanted) {
        var parts = parts(manifest(permit)).reversed();
        for (int start = 0; start < parts.size(); start += MOST_BUCKETS) {
            var some = parts.subList(start, Math.min(parts.size(), start + MOST_BUCKETS));
            var records = load(permit, some);
            if (records.isEmpty()) {
                return Optional.empty();
            }
            var found =
                    records.get().stream()
                            .filter(r -> !r.isDeleted() && wanted.test(r.position().id()))
                            .findAny();
            if (found.isPresent()) {
                return Optional.of(found);
            }
        }
        return Optional.of(Optional.empty());
    }

    private @Nullable Manifest manifest(Permit permit) {
        var grant = permit.grant();
        return manifests.find(grant.mode(), grant.person(), permit.dataset().id()).orElse(null);
    }

    private static List<Part> parts(@Nullable Manifest manifest) {
        return manifest == null ? List.of() : manifest.parts();
    }

    /// The records of `parts`, ascending; empty when a part is gone.
    private Optional<List<StoredRecord>> load(Permit permit, List<Part> parts) {
        if (parts.isEmpty()) {
            return Optional.of(List.of());
        }
        var grant = permit.grant();
        var dataset = permit.dataset();
        var ids = parts.stream().map(part -> part.bucketId(grant.person(), dataset.id())).toList();
        var buckets = store.buckets(grant.mode(), ids);
        if (buckets.size() < ids.size()) {
            return Optional.empty();
        }
        var records = new ArrayList<StoredRecord>();
        buckets.values()
                .forEach(bucket -> bucket.forEach(f -> records.add(StoredRecord.of(dataset, f))));
        records.sort(Comparator.comparing(StoredRecord::position));
        return Optional.of(records);
    }

    private static List<Part> choose(List<Part> candidates, RecordQuery query) {
        var most = Math.min(candidates.size(), MOST_BUCKETS);
        if (query.isSelective()) {
            return candidates.subList(0, most);
        }
        int sure = 0;
        int taken = 0;
        while (taken < most && sure <= query.limit()) {
            var part = candidates.get(taken++);
            sure += query.covers(part) ? part.count() : 0;
        }
        return candidates.subList(0, taken);
    }

    private static Slice cut(
            List<StoredRecord> records,
            RecordQuery query,
            boolean all,
            @Nullable Instant delivered) {
        var ordered = query.newestFirst() ? records.reversed() : records;
        var wanted = new ArrayList<StoredRecord>();
        for (var record : ordered) {
            if (query.wants(record)) {
                if (wanted.size() == query.limit()) {
                    return new Slice(wanted, wanted.getLast().position(), delivered);
                }
                wanted.add(record);
            }
        }
        var rest = all || ordered.isEmpty() ? null : ordered.getLast().position();
        return new Slice(wanted, rest, delivered);
    }
}
