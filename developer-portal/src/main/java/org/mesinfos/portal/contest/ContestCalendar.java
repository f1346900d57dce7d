package org.mesinfos.portal.contest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// In which phase a contest is now, and how long that lasts.
@Component
public class ContestCalendar {

    private final Clock clock;
    private final MessageSource messages;

    ContestCalendar(Clock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    public ContestPhase phaseOf(Contest contest) {
        return contest.phaseAt(clock.instant());
    }

    /// When the phase that a contest is in ends, exclusive; empty for the last one.
    public Optional<Instant> endOfPhase(Contest contest) {
        var dates = contest.dates();
        return Optional.ofNullable(
                switch (phaseOf(contest)) {
                    case ANNOUNCED -> dates.preApplications();
                    case PRE_APPLICATIONS -> dates.applications();
                    case APPLICATIONS -> dates.deadline();
                    case PRESELECTION -> dates.preselection();
                    case JURY -> dates.results();
                    case RESULTS -> null;
                });
    }

    /// The time until an instant in words, such as `14 days and 3 hours`; never more than there is.
    public String timeLeft(Instant until, Locale locale) {
        var left = Duration.between(clock.instant(), until);
        if (left.compareTo(Duration.ofMinutes(1)) < 0) {
            return messages.getMessage("portal.contest.left.moment", null, locale);
        }
        if (left.toDays() > 0) {
            return words("days", locale, left.toDays(), left.toHoursPart());
        }
        return left.toHours() > 0
                ? words("hours", locale, left.toHours(), left.toMinutesPart())
                : words("minutes", locale, left.toMinutes());
    }

    private String words(String unit, Locale locale, Object... numbers) {
        return messages.getMessage("portal.contest.left." + unit, numbers, locale);
    }
}
