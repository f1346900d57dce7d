package org.mesinfos.data.delivery;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The stored reports, by their [DeliveryId].
@Component
class DeliveryReports {

    private final MongoOperations mongo;
    private final DatabaseCircuitBreakers circuitBreakers;

    DeliveryReports(Databases databases, DatabaseCircuitBreakers circuitBreakers) {
        this.mongo = databases.records(Mode.LIVE);
        this.circuitBreakers = circuitBreakers;
    }

    void add(Delivery report) {
        mongo.insert(report);
    }

    /// Adds it, in the place of an earlier one of that id.
    void put(Delivery report) {
        mongo.save(report);
    }

    Optional<Delivery> find(String id) {
        return circuitBreakers
                .records()
                .read(() -> Optional.ofNullable(mongo.findById(id, Delivery.class)));
    }

    /// When the holder delivered last; empty for never.
    Optional<Instant> newest(String holder) {
        return receivedAt(of(holder, null));
    }

    /// When the holder last delivered something that could be written; empty for never.
    Optional<Instant> newestAccepted(String holder) {
        return receivedAt(of(holder, null).and("accepted").gt(0));
    }

    private record Received(Instant receivedAt) {}

    private Optional<Instant> receivedAt(Criteria which) {
        var wanted = query(which);
        wanted.fields().include("receivedAt");
        return found(wanted, 1, Received.class).stream().map(Received::receivedAt).findFirst();
    }

    /// The holder's newest deliveries, without what stood in their lines.
    ///
    /// @param before id of the one to go on after; null for the newest of all
    List<DeliverySummary> summaries(String holder, @Nullable String before, int limit) {
        var wanted = query(of(holder, before));
        wanted.fields().exclude("findings");
        return found(wanted, limit, DeliverySummary.class);
    }

    private <T> List<T> found(Query wanted, int limit, Class<T> as) {
        var newest = wanted.with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit);
        return circuitBreakers.records().read(() -> mongo.find(newest, as, Delivery.COLLECTION));
    }

    // A range of ids, which begin with their holder and then grow with time.
    private static Criteria of(String holder, @Nullable String before) {
        var first = holder + DeliveryId.SEPARATOR;
        var end = holder + (char) (DeliveryId.SEPARATOR + 1);
        var wanted = before == null || before.compareTo(end) > 0 ? end : before;
        return where("_id").gte(first).lt(wanted);
    }

    /// Empties the values that reports quote of that person's lines.
    void erase(String person) {
        var quoting = query(where("findings.about").is(person)).with(Sort.by("_id"));
        mongo.find(quoting, Delivery.class).forEach(report -> erase(person, report));
    }

    // Single places, which only their person's erasure changes, and always to the same: so two that
    // leave at once do not undo each other.
    private void erase(String person, Delivery report) {
        var findings = report.findings();
        var change = new Update();
        for (int place = 0; place < findings.size(); place++) {
            if (findings.get(place).about().equals(person)) {
                change.set("findings." + place, findings.get(place).erased());
            }
        }
        mongo.updateFirst(query(where("_id").is(report.id())), change, Delivery.class);
    }
}
