package org.mesinfos.data.records;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.records.Part;
import org.mesinfos.records.Position;
import org.mesinfos.records.StoredRecord;

/// Which records of a dataset are wanted.
///
/// @param from earliest time, inclusive; null for no bound
/// @param to latest time, exclusive; null for no bound
/// @param updatedSince only records imported, or deleted, after this; null for all that are not
///   deleted
/// @param filters what a record must be like
/// @param newestFirst the order
/// @param limit how many at most, at least 1
/// @param after position of the last record already seen; null to start
public record RecordQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        List<Predicate<BsonDocument>> filters,
        boolean newestFirst,
        int limit,
        @Nullable Position after) {

    public RecordQuery {
        filters = List.copyOf(filters);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
    }

    boolean isSelective() {
        return updatedSince != null || !filters.isEmpty();
    }

    /// Whether some record of `part` can be wanted.
    boolean touches(Part part) {
        return (from == null || !part.last().at().isBefore(from))
                && (to == null || part.first().at().isBefore(to))
                && isAhead(newestFirst ? part.first() : part.last());
    }

    /// Whether every record of `part` is in the period and not seen yet.
    boolean covers(Part part) {
        return inPeriod(part.first())
                && inPeriod(part.last())
                && isAhead(newestFirst ? part.last() : part.first());
    }

    boolean wants(StoredRecord record) {
        return inPeriod(record.position()) && isAhead(record.position()) && matches(record);
    }

    private boolean inPeriod(Position position) {
        return (from == null || !position.at().isBefore(from))
                && (to == null || position.at().isBefore(to));
    }

    private boolean isAhead(Position position) {
        if (after == null) {
            return true;
        }
        return newestFirst ? position.compareTo(after) < 0 : position.compareTo(after) > 0;
    }

    private boolean matches(StoredRecord record) {
        if (updatedSince == null) {
            return !record.isDeleted() && passesFilters(record);
        }
        // What is left of a deleted record has no fields to compare; the app knows the record.
        return record.importedAt().isAfter(updatedSince)
                && (record.isDeleted() || passesFilters(record));
    }

    private boolean passesFilters(StoredRecord record) {
        return filters.stream().allMatch(filter -> filter.test(record.fields()));
    }
}
