package org.mesinfos.portal.status;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks the services once a minute whether they work, and keeps the answers of each day as two
/// numbers for each service. Several nodes of the portal ask more often, and their answers add up.
@Component
class ServiceProbes {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProbes.class);

    private final ServiceHealth serviceHealth;
    private final MongoOperations mongo;
    private final Clock clock;

    ServiceProbes(ServiceHealth serviceHealth, MongoOperations mongo, Clock clock) {
        this.serviceHealth = serviceHealth;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param up how often a service answered, by its name
    /// @param down how often it did not, by its name
    @Document("probe_days")
    record ProbeDay(
            @Id String day, @Nullable Map<String, Long> up, @Nullable Map<String, Long> down) {

        /// How often the service was asked.
        long asked(String service) {
            return count(up, service) + count(down, service);
        }

        /// How often it answered.
        long answered(String service) {
            return count(up, service);
        }

        private static long count(@Nullable Map<String, Long> counts, String service) {
            return Objects.requireNonNullElse(counts, Map.<String, Long>of())
                    .getOrDefault(service, 0L);
        }
    }

    @Scheduled(fixedRateString = "PT1M", initialDelayString = "PT20S")
    void ask() {
        var report = serviceHealth.report();
        var more = new Update();
        report.parts().forEach(part -> more.inc((part.up() ? "up." : "down.") + part.name(), 1L));
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        try {
            add(day, more);
        } catch (DataAccessException e) {
            // The page then shows that fewer answers are known.
            LOG.warn("what works is not noted this minute: {}", e.getClass().getSimpleName());
        }
    }

    private void add(String day, Update more) {
        var ofDay = query(where("_id").is(day));
        if (mongo.updateFirst(ofDay, more, ProbeDay.class).getMatchedCount() == 0) {
            DocumentWrites.insertIfAbsent(mongo, new ProbeDay(day, null, null));
            mongo.updateFirst(ofDay, more, ProbeDay.class);
        }
    }

    /// The days from the first to the last of which something is known, oldest first.
    List<ProbeDay> between(LocalDate first, LocalDate last) {
        var ids = first.datesUntil(last.plusDays(1)).map(LocalDate::toString).toList();
        var found = query(where("_id").in(ids)).with(Sort.by("_id"));
        return mongo.find(found, ProbeDay.class);
    }
}
