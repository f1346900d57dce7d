package org.mesinfos.data.ratelimit;

import java.util.Locale;

/// What is counted; the label is the name of the policy in `RateLimit-Policy`.
enum RateLimitPolicy {
    /// Requests of one app about one person.
    READS,
    /// Answers of all records, of one app about one person.
    EXPORTS,
    /// All requests of one app.
    APP,
    /// Requests of a client that acts for nobody: a holder, an organizer, the platform's own pages.
    SERVICE,
    /// Requests from one network address, before anything is known about them.
    ADDRESS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
