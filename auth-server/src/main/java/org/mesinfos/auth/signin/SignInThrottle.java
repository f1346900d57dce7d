package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.mesinfos.auth.passkey.MongoPasskeys;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.web.AttemptCounters;
import org.mesinfos.auth.web.CallerNetwork;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.mesinfos.ui.SessionErasure;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Slows down those who guess passwords: strangers for one login from anywhere and for one address
/// at all, a device that its owner knows by itself, so that strangers lock nobody out of it
/// (docs/adr/054).
///
/// An attempt is counted before the password is checked and given back when it was right, so that
/// many guesses at the same time cannot slip under the limit.
@Component
@EnableConfigurationProperties(SignInLimits.class)
public class SignInThrottle {

    private static final String LOGIN = "login";
    private static final String ADDRESS = "address";
    private static final String DEVICE = "device";

    private final AttemptCounters counters;
    private final SignInLimits limits;

    SignInThrottle(AttemptCounters counters, SignInLimits limits) {
        this.counters = counters;
        this.limits = limits;
    }

    /// Counts an attempt; when it is one too many, says how long to wait.
    ///
    /// The address first: beyond its limit, no more logins are counted for it, so that nobody fills
    /// the database with invented ones.
    Optional<Duration> count(Login login, SignInOrigin signInOrigin) {
        var device = signInOrigin.device();
        var wait =
                device == null
                        ? count(
                                        ADDRESS,
                                        CallerNetwork.of(signInOrigin.address()),
                                        limits.perAddress())
                                .or(() -> count(LOGIN, login.value(), limits.perLogin()))
                        : count(DEVICE, device, limits.perLogin());
        if (wait.isPresent()) {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.SIGN_IN_THROTTLED)
                            .account(login.value())
                            .from(signInOrigin.address()));
        }
        return wait;
    }

    /// Counts something else that strangers try for a login, apart from sign-ins, so that nobody is
    /// kept from signing in by it.
    ///
    /// @param what such as `recovery`
    public Optional<Duration> countApart(String what, Login login, HttpServletRequest request) {
        var counted = new Login(what + " " + login.value());
        return count(counted, SignInOrigin.stranger(request.getRemoteAddr()));
    }

    private Optional<Duration> count(String kind, String value, int limit) {
        return counters.count(kind, value, limit, limits.window());
    }

    /// Gives back an attempt whose password was not looked at: it was no guess.
    void uncount(Login login, SignInOrigin signInOrigin) {
        var device = signInOrigin.device();
        if (device == null) {
            counters.refund(LOGIN, login.value(), limits.window());
            counters.refund(ADDRESS, CallerNetwork.of(signInOrigin.address()), limits.window());
        } else {
            counters.refund(DEVICE, device, limits.window());
        }
    }

    /// Gives back an attempt whose password was right.
    void refund(Login login, SignInOrigin signInOrigin) {
        var device = signInOrigin.device();
        if (device == null) {
            counters.forget(LOGIN, login.value(), limits.window());
            counters.refund(ADDRESS, CallerNetwork.of(signInOrigin.address()), limits.window());
        } else {
            counters.forget(DEVICE, device, limits.window());
        }
    }

    /// Erases sessions, passkeys and counted attempts of somebody who leaves.
    @Bean
    PersonErasure signInErasure(SessionErasure sessions, MongoPasskeys passkeys) {
        return PersonErasure.counting(
                "sign-ins",
                leaver -> {
                    passkeys.removeAll(leaver.id());
                    counters.forgetAll(LOGIN, new Login(leaver.person().login()).value());
                    return sessions.eraseHolding('"' + leaver.id().value() + '"');
                });
    }
}
