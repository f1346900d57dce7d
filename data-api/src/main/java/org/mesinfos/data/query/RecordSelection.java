package org.mesinfos.data.query;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.records.RecordQuery;

/// Which records of a dataset a request is about.
///
/// @param from inclusive
/// @param to exclusive
/// @param updatedSince only what changed after this, deletions included
/// @param filters what records must be like
public record RecordSelection(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        List<Predicate<BsonDocument>> filters) {

    private static final LocalText HAS_TIME =
            new LocalText(
                    "absent : ce jeu de données n’a pas de date",
                    "left out: this dataset has no time");

    public static RecordSelection of(RequestParameters parameters, DatasetFilters datasetFilters) {
        var period = parameters.timeRange();
        if (datasetFilters.dataset().timeField() == null) {
            requireNone("from", period.from());
            requireNone("to", period.to());
        }
        return new RecordSelection(
                period.from(),
                period.to(),
                parameters.time("updatedSince"),
                datasetFilters.in(parameters));
    }

    private static void requireNone(String name, @Nullable Instant time) {
        if (time != null) {
            throw Problem.parameterInvalid(name, HAS_TIME);
        }
    }

    RecordQuery query(boolean newestFirst, int most, @Nullable PagePosition after) {
        return new RecordQuery(from, to, updatedSince, filters, newestFirst, most, after);
    }
}
