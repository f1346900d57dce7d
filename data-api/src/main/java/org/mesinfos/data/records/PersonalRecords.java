package org.mesinfos.data.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.records.BucketCommands;
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
    private final SeenManifests seen = new SeenManifests();

    PersonalRecords(RecordStore store) {
        this.store = store;
    }

    /// The next records that `query` wants: one read of the manifest and its buckets together, or
    /// two when these buckets were not foreseen.
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
        var opened = open(permit, manifest -> choose(candidates(manifest, query), query));
        var manifest = opened.manifest();
        var candidates = candidates(manifest, query);
        var chosen = choose(candidates, query);
        var all = chosen.size() == candidates.size();
        var delivered = manifest == null ? null : manifest.lastDelivery();
        return load(permit, chosen, opened.buckets())
                .map(records -> cut(records, query, all, delivered));
    }

    private static List<Part> candidates(@Nullable Manifest manifest, RecordQuery query) {
        var candidates = new ArrayList<>(parts(manifest));
        candidates.removeIf(part -> !query.touches(part));
        if (query.newestFirst()) {
            Collections.reverse(candidates);
        }
        return candidates;
    }

    private Optional<Optional<StoredRecord>> findOnce(Permit permit, Predicate<String> wanted) {
        var opened = open(permit, manifest -> chunk(parts(manifest).reversed(), 0));
        var parts = parts(opened.manifest()).reversed();
        for (int start = 0; start < parts.size(); start += MOST_BUCKETS) {
            var records = load(permit, chunk(parts, start), opened.buckets());
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

    private static List<Part> chunk(List<Part> parts, int start) {
        return parts.subList(start, Math.min(parts.size(), start + MOST_BUCKETS));
    }

    /// Reads the manifest, and with it the buckets that are wanted if it is as it was last time.
    private BucketCommands.Opened open(
            Permit permit, Function<@Nullable Manifest, List<Part>> wanted) {
        var grant = permit.grant();
        var id = Manifest.id(grant.person(), permit.dataset().id());
        var last = seen.find(grant.mode(), id);
        var opened = store.open(grant.mode(), id, bucketIds(permit, wanted.apply(last)));
        seen.keep(grant.mode(), id, opened.manifest());
        return opened;
    }

    private static List<String> bucketIds(Permit permit, List<Part> parts) {
        var person = permit.grant().person();
        var dataset = permit.dataset().id();
        return parts.stream().map(part -> part.bucketId(person, dataset)).toList();
    }

    private static List<Part> parts(@Nullable Manifest manifest) {
        return manifest == null ? List.of() : manifest.parts();
    }

    /// The records of `parts`, ascending; empty when a part is gone.
    ///
    /// @param known buckets that were read already; what a bucket id names never changes
    private Optional<List<StoredRecord>> load(
            Permit permit, List<Part> parts, Map<String, List<BsonDocument>> known) {
        var dataset = permit.dataset();
        var ids = bucketIds(permit, parts);
        var missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        var buckets = new HashMap<String, List<BsonDocument>>();
        if (!missing.isEmpty()) {
            buckets.putAll(store.buckets(permit.grant().mode(), missing));
        }
        ids.stream()
                .filter(known::containsKey)
                .forEach(id -> buckets.put(id, known.getOrDefault(id, List.of())));
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
