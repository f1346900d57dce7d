package org.mesinfos.portal.signal;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.util.function.Supplier;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// Signals behind HTTP: bounded in time, and left alone while the authorization server fails.
@Component
class HttpAppSignals implements AppSignals {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAppSignals.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    HttpAppSignals(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/clients/{client}/signals")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("app-signals");
    }

    record Endpoint(String endpoint) {}

    @Override
    public Answer find(String client) {
        return guarded(
                () -> http.get().uri("", client).exchange((_, response) -> answer(response, true)));
    }

    @Override
    public Answer change(String client, String endpoint) {
        return guarded(
                () ->
                        http.put()
                                .uri("/endpoint", client)
                                .body(new Endpoint(endpoint))
                                .exchange((_, response) -> answer(response, false)));
    }

    @Override
    public Answer tryOut(String client) {
        return guarded(
                () ->
                        http.post()
                                .uri("/trial", client)
                                .exchange((_, response) -> answer(response, false)));
    }

    @Override
    public Answer again(String client, String signal) {
        return guarded(
                () ->
                        http.post()
                                .uri("/{signal}/redelivery", client, signal)
                                .exchange((_, response) -> answer(response, false)));
    }

    private Answer guarded(Supplier<Answer> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            return new Answer.Unavailable();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("the authorization server told nothing of signals: {}", failed.getMessage());
            return new Answer.Unavailable();
        }
    }

    private static Answer answer(ConvertibleClientHttpResponse response, boolean asked)
            throws IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var found = asked ? response.bodyTo(Answer.Found.class) : null;
            return found == null ? new Answer.Done() : found;
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            return new Answer.Refused();
        }
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return new Answer.Unknown();
        }
        throw new RestClientException("answered " + status);
    }
}
