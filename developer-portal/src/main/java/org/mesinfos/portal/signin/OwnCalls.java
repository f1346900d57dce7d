package org.mesinfos.portal.signin;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/// Calls to another service in the portal's own name: bounded in time, and left alone while it
/// fails. [OwnCallsTo] makes them.
public final class OwnCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCalls.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    public OwnCalls(RestClient http, CircuitBreaker breaker) {
        this.http = http;
        this.breaker = breaker;
    }

    /// @param call may throw [RestClientException] for an answer that nobody expects
    /// @return empty when there was no answer, or none that was expected: what was asked for may or
    ///   may not have been done
    public <T> Optional<T> ask(Function<RestClient, @Nullable T> call) {
        try {
            return Optional.of(
                    breaker.executeSupplier(
                            () -> Objects.requireNonNull(call.apply(http), "an empty answer")));
        } catch (CallNotPermittedException open) {
            return Optional.empty();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("{}: no answer ({})", breaker.getName(), reason(failed));
            return Optional.empty();
        }
    }

    // The message may hold parts of an answer, and these may name somebody.
    private static String reason(RuntimeException failed) {
        return failed instanceof RestClientResponseException answered
                ? answered.getStatusCode().toString()
                : failed.getClass().getSimpleName();
    }
}
