package org.mesinfos.auth.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.LocalText;

/// A decision of an organizer that a live app need not keep to the FAPI 2.0 Security Profile until
/// a day: it may ask through the browser, and its tokens work without a key. It ends by itself, and
/// people read of it where they decide.
///
/// @param until exclusive end
/// @param reason as people read it
/// @param decidedBy name of the organizer
public record FapiExemption(Instant until, LocalText reason, String decidedBy, Instant decidedAt) {

    private static final Duration LONGEST = Duration.ofDays(180);
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 200;

    boolean isOverAt(Instant now) {
        return !now.isBefore(until);
    }

    /// Everything that keeps it from being decided.
    public List<InvalidRegistrationException.Problem> problems() {
        var problems = new ArrayList<InvalidRegistrationException.Problem>();
        if (isOverAt(decidedAt) || until.isAfter(decidedAt.plus(LONGEST))) {
            problems.add(problem("until", "lies 1 to " + LONGEST.toDays() + " days ahead"));
        }
        if (!fits(reason.fr()) || !fits(reason.en())) {
            problems.add(
                    problem(
                            "reason",
                            "needs %d to %d characters in French and English"
                                    .formatted(SHORTEST_REASON, LONGEST_REASON)));
        }
        if (decidedBy.isBlank()) {
            problems.add(problem("decidedBy", "is required"));
        }
        return problems;
    }

    private static boolean fits(String text) {
        return text.length() >= SHORTEST_REASON && text.length() <= LONGEST_REASON;
    }

    private static InvalidRegistrationException.Problem problem(String field, String message) {
        return new InvalidRegistrationException.Problem(field, message);
    }
}
