package org.mesinfos.portal.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.mesinfos.portal.statistics.AccessCount;
import org.springframework.stereotype.Component;

/// Whether an app was tried with made-up people.
@Component
public class TestActivity {

    private static final String REASON = "Relecture d’une application";
    private static final int DAYS = 30;

    private final DailyAccesses accesses;
    private final Clock clock;

    TestActivity(DailyAccesses accesses, Clock clock) {
        this.accesses = accesses;
        this.clock = clock;
    }

    /// Makes sure that the organizer's token still holds; if not, the request ends in a round trip
    /// through the authorization server and is repeated.
    public void ensureAccess() {
        accesses.ensureAccess();
    }

    /// How often the app read in test mode during the last 30 days.
    ///
    /// @return empty when the data API does not answer
    public Optional<Long> readsOfLastMonth(String app) {
        var first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS - 1L);
        return accesses.since(first, REASON)
                .toOptional()
                .map(
                        counts ->
                                counts.stream()
                                        .filter(count -> count.app().equals(app))
                                        .filter(AccessCount::isRead)
                                        .filter(count -> count.mode().equals("TEST"))
                                        .mapToLong(AccessCount::accesses)
                                        .sum());
    }
}
