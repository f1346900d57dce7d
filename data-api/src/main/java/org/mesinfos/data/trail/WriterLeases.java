package org.mesinfos.data.trail;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;

/// Which writers are alive; no part of the trail, and only a hint to whoever seals.
///
/// A lease that ended wrongly harms nothing: the writer finds the seal in its place and starts a
/// new chain.
final class WriterLeases {

    private final MongoCollection<Document> writers;
    private final Duration length;
    private final Clock clock;

    WriterLeases(MongoDatabase database, Duration length, Clock clock) {
        this.writers = database.getCollection("trail_writers");
        this.length = length;
        this.clock = clock;
    }

    void renew(String writer) {
        var until = Date.from(clock.instant().plus(length));
        var renewed = writers.updateOne(Filters.eq("_id", writer), Updates.max("until", until));
        if (renewed.getMatchedCount() == 0) {
            start(writer, until);
        }
    }

    private void start(String writer, Date until) {
        try {
            writers.insertOne(new Document("_id", writer).append("until", until));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
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
            dead.removeAll(living(dead, now));
        }
        return dead;
    }

    private Set<String> living(Set<String> asked, Instant now) {
        return writers
                .find(Filters.in("_id", asked))
                .projection(Projections.include("until"))
                .sort(Sorts.ascending("_id"))
                .into(new ArrayList<>())
                .stream()
                .filter(lease -> lease.getDate("until").toInstant().isAfter(now))
                .map(lease -> lease.getString("_id"))
                .collect(Collectors.toSet());
    }
}
