package org.mesinfos.portal.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.service.annotation.PostExchange;

/// The token of the call that a stranger copies from the front page.
///
/// One token serves all visitors of this node for a while: the page must not make the authorization
/// server sign at each visit.
@Component
class PublicTrialToken {

    /// Anybody can sign in as the made-up person and end what the token stands for, so it is not
    /// shown for long.
    private static final Duration SHOWN = Duration.ofMinutes(1);

    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

    private final ServiceClient<Endpoints> trial;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Offer known = new Offer.Away();
    private volatile Instant askAgainAt = Instant.MIN;

    @Autowired
    PublicTrialToken(ServiceClientFactory clients, Clock clock) {
        this(clients.authServer(Endpoints.class, "first-call"), clock);
    }

    PublicTrialToken(ServiceClient<Endpoints> trial, Clock clock) {
        this.trial = trial;
        this.clock = clock;
    }

    interface Endpoints {
        @PostExchange("/internal/public-trial/token")
        Offer.Token token();
    }

    /// What an anonymous visitor of the front page gets.
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
            switch (asked()) {
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

    private Offer asked() {
        return switch (trial.ask(Endpoints::token)) {
            case ServiceResponse.Given<Offer.Token>(var token) -> token;
            case ServiceResponse.Refused<Offer.Token> refused when refused.isNotFound() ->
                    new Offer.None();
            case ServiceResponse.Refused<Offer.Token> _,
                    ServiceResponse.Unavailable<Offer.Token> _ ->
                    new Offer.Away();
        };
    }

    private Offer stillGood(Instant now) {
        return known instanceof Offer.Token token && !now.isBefore(token.expiresAt())
                ? new Offer.Away()
                : known;
    }
}
