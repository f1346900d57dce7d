package org.mesinfos.data.reading;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.Reached;
import org.mesinfos.data.records.RecordQuery;

/// Which records of a dataset a request is about.
///
/// @param from inclusive
/// @param to exclusive
/// @param updatedSince only what changed after this, deletions included
/// @param filters what records must be like
record Selection(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        List<Predicate<BsonDocument>> filters) {

    private static final LocalText AFTER_FROM =
            new LocalText("postérieur à from", "later than from");
    private static final LocalText HAS_TIME =
            new LocalText(
                    "absent : ce jeu de données n’a pas de date",
                    "left out: this dataset has no time");

    static Selection of(Parameters parameters, Filters filters) {
        var timed = filters.dataset().timeField() != null;
        var from = time(parameters, "from", timed);
        var to = time(parameters, "to", timed);
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.parameterInvalid("to", AFTER_FROM);
        }
        return new Selection(from, to, parameters.time("updatedSince"), filters.in(parameters));
    }

    private static @Nullable Instant time(Parameters parameters, String name, boolean timed) {
        var time = parameters.time(name);
        if (time != null && !timed) {
            throw Problem.parameterInvalid(name, HAS_TIME);
        }
        return time;
    }

    RecordQuery query(boolean newestFirst, int most, @Nullable Reached after) {
        return new RecordQuery(from, to, updatedSince, filters, newestFirst, most, after);
    }
}
