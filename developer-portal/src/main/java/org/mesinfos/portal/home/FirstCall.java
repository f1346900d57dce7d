package org.mesinfos.portal.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The token of the call that a stranger copies from the front page.
///
/// One token serves all visitors of this node for a while: the page must not make the authorization
/// server sign at each visit.
@Component
class FirstCall {

    /// Anybody can sign in as the made-up person and end what the token stands for, so it is not
    /// shown for long.
    private static final Duration SHOWN = Duration.ofMinutes(1);

    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

    private final OwnCalls calls;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Offer known = new Offer.Away();
    private volatile Instant askAgainAt = Instant.MIN;

    @Autowired
    FirstCall(OwnCallsTo to, Clock clock) {
        this(to.authServer("/internal/public-trial/token", "first-call"), clock);
    }

    FirstCall(OwnCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /// What a stranger can be given.
    sealed interface Offer {

        /// @param accessToken a bearer token
        /// @param expiresAt when it stops working, exclusive
        record Token(String accessToken, Instant expiresAt) implements Offer {
            @Override
            public String toString() {
                return "Token[until " + expiresAt + "]";
            }
        }

        /// There is none here: this platform has no made-up people, or organizers stopped the
        /// trial.
        record None() implements Offer {}

        /// The authorization server did not answer.
        record Away() implements Offer {}
    }

    /// A token with some time left, or why there is none. Of many visitors at once one asks; those
    /// who can go on with what is known do, the others wait for it.
    Offer offer() {
        var now = clock.instant();
        if (now.isBefore(askAgainAt)) {
            return stillGood(now);
        }
        if (stillGood(now) instanceof Offer.Token token) {
            if (!asking.tryLock()) {
                return token;
            }
        } else {
            asking.lock();
        }
        try {
            if (now.isBefore(askAgainAt)) {
                return stillGood(now);
            }
            switch (calls.ask(FirstCall::ask).orElseGet(Offer.Away::new)) {
                case Offer.Away _ -> askAgainAt = now.plus(BETWEEN_FAILURES);
                case Offer answered -> {
                    known = answered;
                    askAgainAt = now.plus(SHOWN);
                }
            }
            return stillGood(now);
        } finally {
            asking.unlock();
        }
    }

    private static Offer ask(RestClient http) {
        return http.post()
                .exchange(
                        (_, answer) -> {
                            if (answer.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                                return new Offer.None();
                            }
                            var token =
                                    answer.getStatusCode().is2xxSuccessful()
                                            ? answer.bodyTo(Offer.Token.class)
                                            : null;
                            if (token == null) {
                                throw new RestClientException("answered " + answer.getStatusCode());
                            }
                            return token;
                        });
    }

    private Offer stillGood(Instant now) {
        return known instanceof Offer.Token token && !now.isBefore(token.expiresAt())
                ? new Offer.Away()
                : known;
    }
}
