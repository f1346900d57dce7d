package org.mesinfos.portal.app;

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

/// Keys of clients behind HTTP.
@Component
class HttpClientKeys implements ClientKeys {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClientKeys.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    HttpClientKeys(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/clients/{client}")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("client-keys");
    }

    private record Keys(String jwks) {}

    @Override
    public Answer find(String client) {
        return guarded(
                () ->
                        http.get()
                                .uri("/credentials", client)
                                .exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer replace(String client, String jwks) {
        return guarded(
                () ->
                        http.put()
                                .uri("/jwks", client)
                                .body(new Keys(jwks))
                                .exchange((_, answer) -> replaced(answer)));
    }

    private Answer guarded(Supplier<Answer> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            return new Answer.Unavailable();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("nothing is known of a client's keys: {}", failed.getMessage());
            return new Answer.Unavailable();
        }
    }

    private static Answer found(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is2xxSuccessful()) {
            var found = answer.bodyTo(Answer.Found.class);
            return found == null ? new Answer.Unavailable() : found;
        }
        throw new RestClientException("answered " + answer.getStatusCode());
    }

    private static Answer replaced(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is2xxSuccessful()) {
            return new Answer.Done();
        }
        if (answer.getStatusCode().isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            var problems = answer.bodyTo(HttpClientRegistry.Problems.class);
            var errors = problems == null ? null : problems.errors();
            return new Answer.Refused(
                    errors == null || errors.isEmpty() ? "" : errors.getFirst().message());
        }
        throw new RestClientException("answered " + answer.getStatusCode());
    }
}
