package org.mesinfos.portal.audit;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.audit.Anomaly.Rule;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for what is unusual while no organizer does, keeps what it finds, and has organizers told
/// of it. Any number of nodes may do so at once.
@Component
class AnomalyWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AnomalyWatch.class);

    private final ServiceStatistics figures;
    private final AnomalyRules rules;
    private final AnomalyNotes seen;
    private final AnomalyMailer notices;
    private final MongoOperations mongo;
    private final Clock clock;

    AnomalyWatch(
            ServiceStatistics figures,
            AnomalyRules rules,
            AnomalyNotes seen,
            AnomalyMailer notices,
            MongoOperations mongo,
            Clock clock) {
        this.figures = figures;
        this.rules = rules;
        this.seen = seen;
        this.notices = notices;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param key the day, `~`, and the anomaly's id: in the order of days
    @Document("found_anomalies")
    record Found(
            @Id String key,
            Rule rule,
            String app,
            String day,
            String dataset,
            long seen,
            long usual,
            Instant at) {

        static Found of(Anomaly one, Instant at) {
            return new Found(
                    one.day() + "~" + one.id(),
                    one.rule(),
                    one.app(),
                    one.day().toString(),
                    one.dataset(),
                    one.seen(),
                    one.usual(),
                    at);
        }

        Anomaly toAnomaly() {
            return new Anomaly(rule, app, LocalDate.parse(day), dataset, seen, usual);
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void detect() {
        notices.clearResolved(waiting());
        var today = today();
        figures.reading(today.minusDays(AnomalyRules.KNOWN - 1L))
                .ifPresent(told -> keep(found(told, today)));
        notices.send(waiting());
    }

    private List<Anomaly> found(ServiceStatistics.Reading told, LocalDate today) {
        var counts =
                told.accesses().stream().filter(count -> DailyAccesses.isApp(count.app())).toList();
        return rules.find(counts, told.people(), today);
    }

    /// Keeps those that are new; the first numbers stand.
    private void keep(List<Anomaly> anomalies) {
        for (var one : anomalies) {
            try {
                DocumentWrites.insertIfAbsent(mongo, Found.of(one, clock.instant()));
            } catch (DataAccessException e) {
                LOG.warn("an anomaly is kept later: {}", e.getClass().getSimpleName());
            }
        }
    }

    /// What was found in the days that are known; newest day first.
    List<Anomaly> kept() {
        var first = today().minusDays(AnomalyRules.KNOWN - 1L);
        var recent = query(where("_id").gte(first.toString()));
        return mongo.find(recent.with(Sort.by(Sort.Direction.DESC, "_id")), Found.class).stream()
                .map(Found::toAnomaly)
                .toList();
    }

    /// Of these, what nobody has noted anything about.
    List<Anomaly> waiting() {
        var found = kept();
        var noted = seen.of(found).keySet();
        return found.stream().filter(one -> !noted.contains(one.id())).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
