package org.mesinfos.data.export;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrants;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes exports with their permission, and after a day at the latest.
@Component
public class ExportRetention {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRetention.class);

    private final Databases databases;
    private final LiveGrants grants;
    private final ExportStore exports;
    private final Clock clock;

    ExportRetention(Databases databases, LiveGrants grants, ExportStore exports, Clock clock) {
        this.databases = databases;
        this.grants = grants;
        this.exports = exports;
        this.clock = clock;
    }

    /// Removes what stands under a permission that was just refused, if it is withdrawn or over. A
    /// paused one can go on. What cannot be removed now is removed by the next sweep.
    ///
    /// @param client that was refused
    public void removeIfEnded(String grant, String client) {
        var now = clock.instant();
        try {
            grants.find(grant, client)
                    .filter(known -> isOver(known, now))
                    .map(known -> new ExportJob.Owner(known.mode(), known.person(), known.id()))
                    .ifPresent(exports::remove);
        } catch (Problem | DataAccessException away) {
            LOG.warn("an export stays until the next sweep: {}", away.getMessage());
        }
    }

    /// The same for all exports, fetched or not. Any number of nodes may do it.
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        for (var mode : Mode.values()) {
            sweep(mode, clock.instant());
        }
    }

    private void sweep(Mode mode, Instant now) {
        var mongo = databases.records(mode);
        var late = query(where("expiresAt").lte(now));
        mongo.remove(late, ExportJob.class);
        mongo.remove(late, ExportBlock.class);
        var standing = query(where("expiresAt").gt(now)).with(Sort.by("_id"));
        try (var jobs = mongo.stream(standing, ExportJob.class)) {
            jobs.filter(job -> isOver(grants.find(job.grant(), job.client()), now))
                    .forEach(exports::remove);
        }
    }

    private static boolean isOver(Optional<LiveGrant> grant, Instant now) {
        return grant.map(known -> isOver(known, now)).orElse(true);
    }

    private static boolean isOver(LiveGrant grant, Instant now) {
        return grant.status() == LiveGrant.Status.WITHDRAWN
                || grant.status() == LiveGrant.Status.EXPIRED
                || !now.isBefore(grant.until());
    }
}
