package org.mesinfos.portal.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.stop.Stopping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// What organizers tell everybody, read at most once in ten seconds however many people look.
///
/// Without a database nothing is known, which is not the same as that nothing happens.
@Component
class Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Incidents incidents;
    private final Stopping stops;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    Announcements(Incidents incidents, Stopping stops, Clock clock) {
        this.incidents = incidents;
        this.stops = stops;
        this.clock = clock;
    }

    /// What is announced, in one language.
    ///
    /// @param at when it was read
    /// @param incidents newest first; null when that is not known
    /// @param stops what no app may read; null when that is not known
    record Known(
            Instant at,
            @Nullable List<Incident> incidents,
            @Nullable List<Stopping.Announced> stops) {

        /// Whether something is not known.
        boolean isPartial() {
            return incidents == null || stops == null;
        }
    }

    synchronized Known now(Locale locale) {
        var time = clock.instant();
        var before = known.get(locale.getLanguage());
        if (before != null && time.isBefore(before.at().plus(REMEMBERED))) {
            return before;
        }
        var read =
                new Known(
                        time,
                        orNull("incidents", incidents::newest),
                        orNull("stops", () -> stops.announced(locale)));
        known.put(locale.getLanguage(), read);
        return read;
    }

    /// Reads again at the next look, since an organizer has just told something here.
    synchronized void forget() {
        known.clear();
    }

    private static <T> @Nullable T orNull(String what, Supplier<T> read) {
        try {
            return read.get();
        } catch (DataAccessException down) {
            LOG.warn("the status page does not know {}: {}", what, down.getMessage());
            return null;
        }
    }
}
