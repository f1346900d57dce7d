package org.mesinfos.portal.holder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// How often each holder is to deliver, as organizers agreed with it.
@Repository
class DeliveryRhythms {

    static final int MOST_DAYS = 366;

    private final MongoOperations mongo;
    private final Catalogue catalogue;
    private final Clock clock;

    DeliveryRhythms(MongoOperations mongo, Catalogue catalogue, Clock clock) {
        this.mongo = mongo;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Document("holder_rhythms")
    private record Rhythm(@Id String holder, int everyDays) {}

    /// In how many days, by holder; those of whom nothing is expected are missing.
    Map<String, Integer> all() {
        var ids = catalogue.holders().stream().map(Holder::id).toList();
        var known = Query.query(Criteria.where("_id").in(ids)).with(Sort.by("_id"));
        return mongo.find(known, Rhythm.class).stream()
                .collect(Collectors.toMap(Rhythm::holder, Rhythm::everyDays));
    }

    /// @param days from 1 to [#MOST_DAYS]
    void set(String holder, int days) {
        mongo.save(new Rhythm(holder, days));
    }

    /// Whether a holder keeps to its rhythm.
    enum Punctuality {
        /// Nothing is expected.
        UNSET,
        /// Nothing has been delivered yet, so nothing is late either.
        WAITING,
        ON_TIME,
        LATE;

        /// What organizers should look at, for pages that show it.
        public boolean isLate() {
            return this == LATE;
        }
    }

    /// @param everyDays null when nothing is expected
    /// @param lastSuccessAt null for never
    Punctuality punctuality(@Nullable Integer everyDays, @Nullable Instant lastSuccessAt) {
        if (everyDays == null) {
            return Punctuality.UNSET;
        }
        if (lastSuccessAt == null) {
            return Punctuality.WAITING;
        }
        return clock.instant().isAfter(lastSuccessAt.plus(Duration.ofDays(everyDays)))
                ? Punctuality.LATE
                : Punctuality.ON_TIME;
    }

    /// Holders of the catalogue who deliver something.
    List<Holder> holders() {
        return catalogue.holders().stream()
                .filter(
                        holder ->
                                catalogue.datasets().stream()
                                        .anyMatch(one -> one.holders().contains(holder.id())))
                .toList();
    }
}
