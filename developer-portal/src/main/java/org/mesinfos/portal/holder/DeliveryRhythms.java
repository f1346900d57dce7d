package org.mesinfos.portal.holder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// How often each holder is to deliver: as organizers agreed with it, otherwise as the catalogue
/// says of what it delivers most often.
@Repository
class DeliveryRhythms {

    static final int MOST_DAYS = 366;
    private static final int LONGEST_MONTH = 31;

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
        var days = new HashMap<String, Integer>();
        for (var dataset : catalogue.datasets()) {
            if (dataset.refresh() != null) {
                var every = days(dataset.refresh());
                dataset.holders().forEach(holder -> days.merge(holder, every, Math::min));
            }
        }
        var ids = catalogue.holders().stream().map(Holder::id).toList();
        var agreed = Query.query(Criteria.where("_id").in(ids)).with(Sort.by("_id"));
        mongo.find(agreed, Rhythm.class).forEach(one -> days.put(one.holder(), one.everyDays()));
        return days;
    }

    private static int days(Period refresh) {
        return Math.toIntExact(refresh.toTotalMonths() * LONGEST_MONTH + refresh.getDays());
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
