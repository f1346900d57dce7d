package org.mesinfos.portal.home;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The token of the call that a stranger copies from the front page.
///
/// One token serves all visitors of this node for a while: the page must not make the authorization
/// server sign at each visit.
@Component
class FirstCall {

    private static final Logger LOG = LoggerFactory.getLogger(FirstCall.class);

    /// Anybody can sign in as the made-up person and end what the token stands for, so it is not
    /// shown for long.
    private static final Duration SHOWN = Duration.ofMinutes(1);

    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

    private final RestClient http;
    private final CircuitBreaker breaker;
    private final Clock clock;
    private volatile @Nullable Token known;
    private volatile Instant askAgainAt = Instant.MIN;

    FirstCall(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers,
            Clock clock) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/public-trial/token")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("first-call");
        this.clock = clock;
    }

    /// @param accessToken a bearer token
    /// @param expiresAt when it stops working, exclusive
    record Token(String accessToken, Instant expiresAt) {}

    /// A token with some time left; null while the authorization server gives none.
    @Nullable Token token() {
        var now = clock.instant();
        var before = known;
        if (now.isBefore(askAgainAt)) {
            return stillGood(before, now);
        }
        try {
            var token = breaker.executeSupplier(() -> http.post().retrieve().body(Token.class));
            known = token;
            askAgainAt = now.plus(SHOWN);
            return token;
        } catch (CallNotPermittedException open) {
            return stillGood(before, now);
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            askAgainAt = now.plus(BETWEEN_FAILURES);
            LOG.warn("the front page has no token: {}", failed.getMessage());
            return stillGood(before, now);
        }
    }

    private static @Nullable Token stillGood(@Nullable Token token, Instant now) {
        return token != null && now.isBefore(token.expiresAt()) ? token : null;
    }
}
