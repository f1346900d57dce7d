package org.mesinfos.portal.audit;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// What organizers noted about anomalies they looked into.
@Repository
class AnomalyNotes {

    private final MongoOperations mongo;
    private final Clock clock;

    AnomalyNotes(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param id of the anomaly
    /// @param name of the organizer
    @Document("seen_anomalies")
    record AnomalyNote(@Id String id, Instant at, String name, String note) {}

    /// The first note stands; later ones are in the organizers' log.
    void note(Anomaly anomaly, String name, String note) {
        DocumentWrites.insertIfAbsent(
                mongo, new AnomalyNote(anomaly.id(), clock.instant(), name, note));
    }

    /// The notes by anomaly; those without one are absent.
    Map<String, AnomalyNote> of(List<Anomaly> anomalies) {
        var ids = anomalies.stream().map(Anomaly::id).toList();
        return mongo
                .find(query(where("_id").in(ids)).with(Sort.by("_id")), AnomalyNote.class)
                .stream()
                .collect(Collectors.toMap(AnomalyNote::id, anomalyNote -> anomalyNote));
    }
}
