package org.mesinfos.portal.invented;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Makes the accounts of invented people at the authorization server.
@Component
class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    Accounts(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/people")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("invented-accounts");
    }

    /// How an attempt came out.
    sealed interface Outcome {
        /// @param password to be shown once; null when the account existed
        record Made(@Nullable String password) implements Outcome {}

        /// The server did not answer; the account may or may not exist.
        record Unknown() implements Outcome {}
    }

    private record Body(String name) {}

    private record Answer(String login, @Nullable String password) {}

    Outcome make(InventedPerson person) {
        try {
            return breaker.executeSupplier(() -> ask(person));
        } catch (CallNotPermittedException open) {
            return new Outcome.Unknown();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("an invented person got no account yet: {}", failed.getMessage());
            return new Outcome.Unknown();
        }
    }

    private Outcome ask(InventedPerson person) {
        var answer =
                http.put()
                        .uri("/{id}", person.id())
                        .body(new Body(person.name()))
                        .retrieve()
                        .body(Answer.class);
        return new Outcome.Made(answer == null ? null : answer.password());
    }
}
