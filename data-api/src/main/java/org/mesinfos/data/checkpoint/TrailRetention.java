package org.mesinfos.data.checkpoint;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.mesinfos.data.trail.MongoTrailStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the records of months whose time is over; the only deletion that the trail knows.
///
/// The log of checkpoints keeps id and root of every batch, so what is left can still be verified,
/// and says in a signed entry that the month was deleted and how much it held.
final class TrailRetention {

    private static final Logger LOG = LoggerFactory.getLogger(TrailRetention.class);
    private static final DateTimeFormatter EPOCH = DateTimeFormatter.ofPattern("uuuuMM");

    private final MongoDatabase database;
    private final MongoTrailStore trail;
    private final int monthsKept;
    private final Clock clock;

    TrailRetention(MongoDatabase database, MongoTrailStore trail, int monthsKept, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.monthsKept = monthsKept;
        this.clock = clock;
    }

    /// Retires every month that is due and whose batches are all in the log.
    void run(CheckpointLog log) {
        for (var epoch : trail.epochs().headSet(firstKept())) {
            var chains =
                    trail.chains().stream().filter(chain -> chain.epoch().equals(epoch)).toList();
            if (!log.position().retired().contains(epoch)) {
                if (!chains.stream().allMatch(log::isSettled)) {
                    continue;
                }
                log.retire(epoch);
                LOG.info("Access trail: the records of {} are deleted", epoch);
            }
            // After the statement, and again when that was interrupted.
            database.getCollection(MongoTrailStore.collection(epoch)).drop();
        }
    }

    /// The first month whose records are kept.
    String firstKept() {
        var now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        return EPOCH.format(now.minusMonths(monthsKept));
    }
}
