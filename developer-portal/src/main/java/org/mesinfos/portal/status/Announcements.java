package org.mesinfos.portal.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.stop.ReadingStopService;
import org.mesinfos.portal.web.ExpiringCache;
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
    private final ReadingStopService stops;
    private final ExpiringCache<String, Known> known;

    Announcements(Incidents incidents, ReadingStopService stops, Clock clock) {
        this.incidents = incidents;
        this.stops = stops;
        this.known = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// What is announced, in one language.
    ///
    /// @param incidents newest first; null when that is not known
    /// @param stops what no app may read; null when that is not known
    record Known(
            @Nullable List<Incident> incidents,
            @Nullable List<ReadingStopService.Announced> stops) {

        /// Whether something is not known.
        boolean isPartial() {
            return incidents == null || stops == null;
        }
    }

    Known now(Locale locale) {
        return known.get(locale.getLanguage(), _ -> read(locale));
    }

    private Known read(Locale locale) {
        return new Known(
                orNull("incidents", incidents::newest),
                orNull("stops", () -> stops.announced(locale)));
    }

    /// Reads again at the next look, since an organizer has just told something here.
    void refresh() {
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
