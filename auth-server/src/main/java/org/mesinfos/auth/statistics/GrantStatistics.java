package org.mesinfos.auth.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventListener;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.stereotype.Component;

/// Counts what happens to permissions, seconds later and off every request's path: each event adds
/// to the day on which it happened.
@Component
class GrantStatistics implements GrantEventListener {

    private static final int MARK_BYTES = 9;

    private final DailyConsentCountStore days;

    GrantStatistics(DailyConsentCountStore days) {
        this.days = days;
    }

    /// How long a permission had stood when its person withdrew it.
    enum StoodFor {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        MONTH(Duration.ofDays(30)),
        LONGER(Duration.ofDays(Integer.MAX_VALUE));

        private final Duration below;

        StoodFor(Duration below) {
            this.below = below;
        }

        static StoodFor of(Duration time) {
            for (var each : values()) {
                if (time.compareTo(each.below) < 0) {
                    return each;
                }
            }
            return LONGER;
        }

        String counter() {
            return "withdrawnWithin" + name();
        }
    }

    @Override
    public void onEvent(Grant grant, GrantEvent event) {
        var counters = counters(grant, event);
        if (!counters.isEmpty()) {
            var day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
            days.addEvent(
                    day,
                    grant.mode(),
                    mark(grant, event),
                    PersonHashBuckets.of(grant.person().value(), day),
                    counters);
        }
    }

    private static List<String> counters(Grant grant, GrantEvent event) {
        return switch (event.type()) {
            case GIVEN, AMENDED, NARROWED, RELEASED, EXPIRED -> List.of(event.word());
            case WITHDRAWN ->
                    List.of(
                            event.word(),
                            StoodFor.of(Duration.between(grant.createdAt(), event.at())).counter());
            case LAPSED -> event.lapsesAll() ? List.of(event.word()) : List.of();
            case RESTRICTED, RESCHEDULED, SUSPENDED, RESUMED -> List.of();
        };
    }

    // Of a random id: anybody who reads the mark learns nothing, and it is forgotten with the next
    // 500.
    private static String mark(Grant grant, GrantEvent event) {
        return Sha256.hex(grant.id().value() + "|" + event.version(), MARK_BYTES);
    }
}
