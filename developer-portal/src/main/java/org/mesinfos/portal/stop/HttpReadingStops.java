package org.mesinfos.portal.stop;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The stops behind HTTP: bounded in time, and left alone while it fails.
@Component
class HttpReadingStops implements ReadingStops {

    private static final Logger LOG = LoggerFactory.getLogger(HttpReadingStops.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    HttpReadingStops(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/stops")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("reading-stops");
    }

    record Stops(boolean everything, Set<String> scopes, Set<String> holders) {

        Set<String> keys() {
            var keys = new TreeSet<String>();
            if (everything) {
                keys.add("everything");
            }
            scopes.forEach(scope -> keys.add("scopes/" + scope));
            holders.forEach(holder -> keys.add("holders/" + holder));
            return keys;
        }
    }

    @Override
    public Optional<Set<String>> now() {
        return guarded(() -> http.get().retrieve().body(Stops.class)).map(Stops::keys);
    }

    @Override
    public boolean change(Stoppable what, boolean stopped) {
        var method = stopped ? HttpMethod.PUT : HttpMethod.DELETE;
        return guarded(() -> http.method(method).uri("/" + what.key()).retrieve().body(Stops.class))
                .filter(after -> after.keys().contains(what.key()) == stopped)
                .isPresent();
    }

    private Optional<Stops> guarded(Supplier<Stops> call) {
        try {
            return Optional.of(Objects.requireNonNull(breaker.executeSupplier(call)));
        } catch (CallNotPermittedException open) {
            return Optional.empty();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("the stops are not known: {}", failed.getMessage());
            return Optional.empty();
        }
    }
}
