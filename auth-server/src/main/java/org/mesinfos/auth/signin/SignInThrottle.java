package org.mesinfos.auth.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mesinfos.auth.key.Sha256;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.web.AttemptCounters;
import org.mesinfos.auth.web.Network;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Slows down those who guess passwords: strangers for one login from anywhere and for one address
/// at all, a device that its owner knows by itself, so that strangers lock nobody out of it
/// (docs/adr/119).
///
/// An attempt is counted before the password is checked and given back when it was right, so that
/// many guesses at the same time cannot slip under the limit.
@Component
@EnableConfigurationProperties(SignInLimits.class)
class SignInThrottle {

    private static final int HASHED_BYTES = 16;
    private static final String LOGIN = "login";
    private static final String ADDRESS = "address";
    private static final String DEVICE = "device";

    private final AttemptCounters counters;
    private final SignInLimits limits;
    private final Clock clock;

    SignInThrottle(AttemptCounters counters, SignInLimits limits, Clock clock) {
        this.counters = counters;
        this.limits = limits;
        this.clock = clock;
    }

    /// Counts an attempt; when it is one too many, says how long to wait.
    ///
    /// The address first: beyond its limit, no more logins are counted for it, so that nobody fills
    /// the database with invented ones.
    Optional<Duration> count(Login login, Caller caller) {
        var end = windowEnd();
        var device = caller.device();
        var allowed =
                device == null
                        ? isAllowed(ADDRESS, Network.of(caller.address()), limits.perAddress(), end)
                                && isAllowed(LOGIN, login.value(), limits.perLogin(), end)
                        : isAllowed(DEVICE, device, limits.perLogin(), end);
        if (allowed) {
            return Optional.empty();
        }
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.SIGN_IN_THROTTLED)
                        .account(login.value())
                        .from(caller.address()));
        return Optional.of(Duration.between(clock.instant(), end));
    }

    private boolean isAllowed(String kind, String value, int limit, Instant end) {
        return counters.add(key(kind, value, end), end) <= limit;
    }

    /// Gives back an attempt whose password was right.
    void forgive(Login login, Caller caller) {
        var end = windowEnd();
        var device = caller.device();
        if (device == null) {
            counters.forget(key(LOGIN, login.value(), end));
            counters.takeBack(key(ADDRESS, Network.of(caller.address()), end));
        } else {
            counters.forget(key(DEVICE, device, end));
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void sweep() {
        counters.sweep(clock.instant());
    }

    /// Forgets every attempt to sign in with that login.
    void forget(Login login) {
        counters.forgetAll(LOGIN + "|" + Sha256.hex(login.value(), HASHED_BYTES) + "|");
    }

    private Instant windowEnd() {
        var length = limits.window().toSeconds();
        return Instant.ofEpochSecond((clock.instant().getEpochSecond() / length + 1) * length);
    }

    /// What was typed may be a password by mistake, so only its hash is kept.
    private static String key(String kind, String value, Instant end) {
        return kind + "|" + Sha256.hex(value, HASHED_BYTES) + "|" + end.getEpochSecond();
    }
}
