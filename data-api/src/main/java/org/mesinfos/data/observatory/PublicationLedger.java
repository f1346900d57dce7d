package org.mesinfos.data.observatory;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// What was published, append-only: nothing here changes or removes a month.
@Repository
class PublicationLedger {

    private final MongoOperations mongo;

    PublicationLedger(Databases databases) {
        this.mongo = databases.records(Mode.LIVE);
    }

    /// One node's turn to work on a month; the next hour is another turn, should it not finish.
    @Document("observatory_turns")
    private record Turn(@Id String id) {}

    /// Whether this node works on that month in this hour: one of all nodes does.
    boolean acquireLease(YearMonth month, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        return DocumentWrites.insertIfAbsent(mongo, new Turn(month + "|" + hour));
    }

    boolean contains(YearMonth month) {
        return mongo.exists(query(where("_id").is(month.toString())), MonthlyFigures.class);
    }

    /// Publishes a month unless it is published.
    ///
    /// @return false when it was before; then what was published stands
    boolean publish(MonthlyFigures figures) {
        return DocumentWrites.insertIfAbsent(mongo, figures);
    }

    /// All months, oldest first.
    List<MonthlyFigures> all() {
        return mongo.find(new Query().with(Sort.by("_id")), MonthlyFigures.class);
    }
}
