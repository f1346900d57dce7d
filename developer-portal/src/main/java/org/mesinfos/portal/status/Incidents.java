package org.mesinfos.portal.status;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// All incidents. What was said once stays.
@Repository
class Incidents {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "_id");
    private static final int MOST = 50;

    private final MongoOperations mongo;
    private final Clock clock;

    Incidents(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// The newest incidents.
    List<Incident> newest() {
        return mongo.find(new Query().with(NEWEST_FIRST).limit(MOST), Incident.class);
    }

    Optional<Incident> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Incident.class));
    }

    /// Tells of something new; what goes on under the same words is not told twice.
    ///
    /// @return its id
    String begin(LocalText title, LocalText text) {
        return newest().stream()
                .filter(one -> !one.isOver() && one.title().equals(title))
                .filter(one -> one.ends(text))
                .map(Incident::id)
                .findFirst()
                .orElseGet(() -> insert(title, text));
    }

    private String insert(LocalText title, LocalText text) {
        var now = clock.instant();
        var id = RandomTokens.at(now, 4);
        mongo.insert(new Incident(id, title, now, List.of(new Incident.Update(now, text)), null));
        return id;
    }

    /// Adds what is known now to an incident that goes on; the same words again change nothing.
    ///
    /// @param over whether that ends it
    /// @return false when there is none that goes on
    boolean add(String id, LocalText text, boolean over) {
        if (find(id).filter(one -> one.isOver() == over && one.ends(text)).isPresent()) {
            return true;
        }
        var now = clock.instant();
        var change = new Update().push("updates", new Incident.Update(now, text));
        if (over) {
            change.set("resolvedAt", now);
        }
        var goingOn = query(where("_id").is(id).and("resolvedAt").is(null));
        return mongo.updateFirst(goingOn, change, Incident.class).getMatchedCount() == 1;
    }
}
