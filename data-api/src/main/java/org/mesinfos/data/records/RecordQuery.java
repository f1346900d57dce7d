package org.mesinfos.data.records;

import java.time.Instant;
import java.util.Map;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/// Which records of a dataset are wanted.
///
/// @param from earliest time, inclusive; null for no bound
/// @param to latest time, exclusive; null for no bound
/// @param updatedSince only records imported after this; null for all
/// @param filters values that fields must have, by name of the field
/// @param newestFirst the order
/// @param limit how many at most, at least 1
/// @param after position of the last record already seen; null to start
public record RecordQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        Map<String, BsonValue> filters,
        boolean newestFirst,
        int limit,
        @Nullable Position after) {

    public RecordQuery {
        filters = Map.copyOf(filters);
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
        var fields = record.fields();
        if (updatedSince != null
                && fields.getDateTime("importedAt").getValue() <= updatedSince.toEpochMilli()) {
            return false;
        }
        return filters.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(fields.get(wanted.getKey())));
    }
}
