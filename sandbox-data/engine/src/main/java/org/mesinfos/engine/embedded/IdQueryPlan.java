package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which documents a query can match, judged by what it says about `_id`.
///
/// A plan may name too many documents, never too few: each is still matched against the whole
/// query.
sealed interface IdQueryPlan {

    /// The documents stored under these keys.
    record Keys(List<Object> keys) implements IdQueryPlan {}

    /// The documents whose `_id` is a string between two bounds, null where there is none.
    ///
    /// @param ordered the walk gives the order that the query asks for
    record Range(@Nullable String from, @Nullable String to, boolean descending, boolean ordered)
            implements IdQueryPlan {

        boolean isOpen() {
            return from == null && to == null;
        }
    }

    /// Nothing useful is said.
    record Scan() implements IdQueryPlan {}

    static IdQueryPlan of(Document query, @Nullable Document sort) {
        var conditions = conditionsOnId(query).toList();
        for (var condition : conditions) {
            var keys = keys(condition);
            if (keys != null) {
                return new Keys(keys);
            }
        }
        return range(conditions, sort);
    }

    private static Stream<Object> conditionsOnId(Document query) {
        return query.entrySet().stream()
                .flatMap(
                        entry ->
                                switch (entry.getKey()) {
                                    case "_id" -> Stream.ofNullable(entry.getValue());
                                    case "$and" -> conditionsInAll(entry.getValue());
                                    default -> Stream.empty();
                                });
    }

    private static Stream<Object> conditionsInAll(@Nullable Object clauses) {
        return clauses instanceof Collection<?> all
                ? all.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .flatMap(IdQueryPlan::conditionsOnId)
                : Stream.empty();
    }

    private static @Nullable List<Object> keys(Object condition) {
        if (!(condition instanceof Document operators)) {
            return isKey(condition) ? List.of(IdIndex.key(condition)) : null;
        }
        if (operators.get("$eq") instanceof Object only && isKey(only)) {
            return List.of(IdIndex.key(only));
        }
        if (operators.get("$in") instanceof Collection<?> some
                && some.stream().allMatch(IdQueryPlan::isKey)) {
            var ordered = new TreeSet<Object>(ValueComparator.asc());
            some.forEach(id -> ordered.add(IdIndex.key(id)));
            return new ArrayList<>(ordered);
        }
        return null;
    }

    // Null, patterns, lists and documents match by other rules than equality of the stored key.
    private static boolean isKey(@Nullable Object value) {
        return value != null
                && !(value instanceof BsonRegularExpression)
                && !(value instanceof Collection<?>)
                && !(value instanceof Document);
    }

    private static IdQueryPlan range(List<Object> conditions, @Nullable Document sort) {
        String from = null;
        String to = null;
        for (var condition : conditions) {
            if (condition instanceof Document operators) {
                from = later(from, bound(operators, "$gt", "$gte"));
                to = earlier(to, bound(operators, "$lt", "$lte"));
            }
        }
        var direction = directionById(sort);
        if (from == null && to == null && direction == 0) {
            return new Scan();
        }
        return new Range(from, to, direction < 0, direction != 0 || isUnsorted(sort));
    }

    private static @Nullable String bound(Document operators, String strict, String inclusive) {
        if (operators.get(strict) instanceof String bound) {
            return bound;
        }
        return operators.get(inclusive) instanceof String bound ? bound : null;
    }

    private static @Nullable String later(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private static @Nullable String earlier(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    private static int directionById(@Nullable Document sort) {
        return sort != null && sort.size() == 1 && sort.get("_id") instanceof Number direction
                ? Integer.signum(direction.intValue())
                : 0;
    }

    private static boolean isUnsorted(@Nullable Document sort) {
        return sort == null || sort.isEmpty();
    }
}
