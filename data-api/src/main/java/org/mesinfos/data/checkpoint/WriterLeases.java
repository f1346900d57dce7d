package org.mesinfos.data.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// Which writers are alive; no part of the trail, and only a hint to the node that seals.
///
/// A lease that ended wrongly harms nothing: the writer finds the seal in its place and starts a
/// new chain.
final class WriterLeases {

    private final MongoOperations mongo;
    private final Duration length;
    private final Clock clock;

    WriterLeases(MongoOperations mongo, Duration length, Clock clock) {
        this.mongo = mongo;
        this.length = length;
        this.clock = clock;
    }

    @Document("trail_writers")
    record Lease(@Id String writer, Instant until) {}

    void renew(String writer) {
        var until = clock.instant().plus(length);
        var ofWriter = Query.query(Criteria.where("_id").is(writer));
        var renewed = mongo.updateFirst(ofWriter, new Update().max("until", until), Lease.class);
        if (renewed.getMatchedCount() == 0) {
            DocumentWrites.insertIfAbsent(mongo, new Lease(writer, until));
        }
    }

    /// Those of the writers that have no lease any more.
    ///
    /// A writer that began less than a lease ago may not have come to take one yet.
    Set<String> dead(Collection<String> asked) {
        var now = clock.instant();
        var dead = new TreeSet<>(asked);
        // The names of writers begin with the time of their start.
        dead.tailSet("%012x".formatted(now.minus(length).toEpochMilli())).clear();
        if (!dead.isEmpty()) {
            var leases = Query.query(Criteria.where("_id").in(dead)).with(Sort.by("_id"));
            mongo.find(leases, Lease.class).stream()
                    .filter(lease -> lease.until().isAfter(now))
                    .forEach(lease -> dead.remove(lease.writer()));
        }
        return dead;
    }
}
