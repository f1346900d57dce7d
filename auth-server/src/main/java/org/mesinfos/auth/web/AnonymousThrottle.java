package org.mesinfos.auth.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Keeps strangers from filling the database: whatever is written for somebody who has not proved
/// who they are is counted by network address, on all nodes together.
@Component
@EnableConfigurationProperties(AnonymousRateLimits.class)
public class AnonymousThrottle {

    private final AttemptCounters counters;
    private final AnonymousRateLimits limits;

    AnonymousThrottle(AttemptCounters counters, AnonymousRateLimits limits) {
        this.counters = counters;
        this.limits = limits;
    }

    /// What is written; each kind has a limit of its own.
    public enum Kind {
        /// A request that a public client pushes.
        PUSHED_REQUEST,
        /// The mark of a DPoP proof that a public client shows.
        KEY_PROOF,
        /// A request so long that the browser cannot keep it during the sign-in.
        LONG_REQUEST,
        /// A sign-in as a made-up person, which takes no password.
        MADE_UP_PERSON
    }

    /// Counts a write; when it is one too many, says how long to wait.
    public Optional<Duration> count(Kind kind, HttpServletRequest request) {
        return counters.count(
                kind.name().toLowerCase(Locale.ROOT),
                CallerNetwork.of(request.getRemoteAddr()),
                limits.perAddress(),
                limits.window());
    }
}
