package org.mesinfos.records;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of contents of one person's dataset.
///
/// @param version grows with every delivery
/// @param lastDelivery when the holder last delivered
/// @param parts in order of time
public record Manifest(
        String person,
        String dataset,
        long version,
        Instant lastDelivery,
        List<BucketSummary> parts) {

    public Manifest {
        parts = List.copyOf(parts);
    }

    /// The `_id` of the manifest of a person's dataset.
    public static String id(String person, String dataset) {
        return person + '|' + dataset;
    }

    /// The `_id` of this manifest.
    public String id() {
        return id(person, dataset);
    }

    /// How many records there are.
    public int count() {
        return parts.stream().mapToInt(BucketSummary::count).sum();
    }

    /// Who delivered the records, in order of their ids.
    public List<String> holders() {
        return parts.stream()
                .flatMap(bucketSummary -> bucketSummary.holders().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// Time of the earliest record; null when there is none.
    public @Nullable Instant from() {
        return parts.isEmpty() ? null : parts.getFirst().first().at();
    }

    /// Time of the latest record; null when there is none.
    public @Nullable Instant to() {
        return parts.isEmpty() ? null : parts.getLast().last().at();
    }
}
