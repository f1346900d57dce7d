package org.mesinfos.data.records;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.records.BucketSummary;
import org.mesinfos.records.RecordPosition;
import org.mesinfos.records.StoredRecord;

/// Which records of a dataset are wanted.
///
/// @param from earliest time, inclusive; null for no bound
/// @param to latest time, exclusive; null for no bound
/// @param updatedSince only records imported, or deleted, after this; null for all that are not
///   deleted
/// @param filters what a record must be like
/// @param conditions what a record must be like to be read at all, deleted or not
/// @param newestFirst the order
/// @param limit how many at most, at least 1
/// @param after how far the reading before this came; null to start
public record RecordQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        List<Predicate<BsonDocument>> filters,
        List<Predicate<BsonDocument>> conditions,
        boolean newestFirst,
        int limit,
        @Nullable PagePosition after) {

    public RecordQuery {
        filters = List.copyOf(filters);
        conditions = List.copyOf(conditions);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
    }

    /// Without conditions.
    public RecordQuery(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant updatedSince,
            List<Predicate<BsonDocument>> filters,
            boolean newestFirst,
            int limit,
            @Nullable PagePosition after) {
        this(from, to, updatedSince, filters, List.of(), newestFirst, limit, after);
    }

    /// The same, of records between these times that meet these conditions.
    ///
    /// @param earliest inclusive; null for no bound
    /// @param end exclusive; null for no bound
    public RecordQuery within(
            @Nullable Instant earliest, @Nullable Instant end, List<Predicate<BsonDocument>> more) {
        return new RecordQuery(
                from == null || earliest != null && earliest.isAfter(from) ? earliest : from,
                to == null || end != null && end.isBefore(to) ? end : to,
                updatedSince,
                filters,
                Stream.concat(conditions.stream(), more.stream()).toList(),
                newestFirst,
                limit,
                after);
    }

    boolean isSelective() {
        return updatedSince != null || !filters.isEmpty() || !conditions.isEmpty();
    }

    /// Whether some record of `part` can be wanted.
    boolean touches(BucketSummary bucketSummary) {
        return (from == null || !bucketSummary.last().at().isBefore(from))
                && (to == null || bucketSummary.first().at().isBefore(to))
                && isAhead(newestFirst ? bucketSummary.first() : bucketSummary.last());
    }

    /// Whether every record of `part` is in the period and not seen yet.
    boolean covers(BucketSummary bucketSummary) {
        return inPeriod(bucketSummary.first())
                && inPeriod(bucketSummary.last())
                && isAhead(newestFirst ? bucketSummary.last() : bucketSummary.first());
    }

    /// How many records of `part` are wanted for sure, unless a filter refuses them.
    int minimumIn(BucketSummary bucketSummary) {
        if (covers(bucketSummary)) {
            return bucketSummary.count();
        }
        return after != null && holds(bucketSummary, after.position()) ? after.left() : 0;
    }

    private boolean holds(BucketSummary bucketSummary, RecordPosition position) {
        return bucketSummary.first().compareTo(position) <= 0
                && bucketSummary.last().compareTo(position) >= 0
                && inPeriod(bucketSummary.first())
                && inPeriod(bucketSummary.last());
    }

    /// Whether a record there comes after the beginning of what is wanted, in reading order.
    boolean hasBegunAt(RecordPosition position) {
        var inside =
                newestFirst
                        ? to == null || position.at().isBefore(to)
                        : from == null || !position.at().isBefore(from);
        return inside && isAhead(position);
    }

    /// Whether neither that record nor any after it, in reading order, is wanted.
    boolean isOverAt(StoredRecord record) {
        return newestFirst
                ? from != null && record.position().at().isBefore(from)
                : to != null && !record.position().at().isBefore(to);
    }

    private boolean inPeriod(RecordPosition position) {
        return (from == null || !position.at().isBefore(from))
                && (to == null || position.at().isBefore(to));
    }

    private boolean isAhead(RecordPosition position) {
        if (after == null) {
            return true;
        }
        int order = position.compareTo(after.position());
        return newestFirst ? order < 0 : order > 0;
    }

    /// Whether a record of the period is wanted.
    boolean matches(StoredRecord record) {
        if (!meetsConditions(record)) {
            return false;
        }
        if (updatedSince == null) {
            return !record.isDeleted() && passesFilters(record);
        }
        // What is left of a deleted record has no fields to compare; the app knows the record.
        return record.importedAt().isAfter(updatedSince)
                && (record.isDeleted() || passesFilters(record));
    }

    private boolean meetsConditions(StoredRecord record) {
        return conditions.isEmpty()
                || conditions.stream().allMatch(condition -> condition.test(record.fields()));
    }

    private boolean passesFilters(StoredRecord record) {
        return filters.isEmpty()
                || filters.stream().allMatch(filter -> filter.test(record.fields()));
    }
}
