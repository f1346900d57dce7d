package org.mesinfos.portal.clock;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// The sandbox of an app behind HTTP.
@Component
class HttpAppSandbox implements AppSandbox {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAppSandbox.class);

    /// A first step copies a year of records.
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(40);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);

    private final RestClient clients;
    private final RestClient records;
    private final CircuitBreaker clientsBreaker;
    private final CircuitBreaker recordsBreaker;

    HttpAppSandbox(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.clients =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/clients/{client}/sandbox")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.records =
                http.clone()
                        .baseUrl(addresses.dataApi() + "/v1/sandbox-people")
                        .requestFactory(
                                ClientHttpRequestFactoryBuilder.detect()
                                        .build(
                                                HttpClientSettings.defaults()
                                                        .withConnectTimeout(LONGEST_CONNECT)
                                                        .withReadTimeout(LONGEST_DELIVERY)))
                        .requestInterceptor(tokens.ofPortalAtDataApi())
                        .build();
        this.clientsBreaker = breakers.circuitBreaker("app-sandbox");
        this.recordsBreaker = breakers.circuitBreaker("app-sandbox-records");
    }

    private record Step(int from, int to) {}

    private record Sandbox(
            @Nullable Map<String, Integer> days, @Nullable Map<String, String> scenarios) {}

    @Override
    public Answer find(String client) {
        return guarded(
                clientsBreaker,
                false,
                () -> clients.get().uri("", client).exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer advance(String client, String person, int from, int to) {
        var step = new Step(from, to);
        var delivered =
                guarded(
                        recordsBreaker,
                        false,
                        () ->
                                records.put()
                                        .uri(
                                                "/{person}/clocks/{client}?from={from}&to={to}",
                                                person,
                                                client,
                                                from,
                                                to)
                                        .exchange((_, answer) -> delivered(answer)));
        return delivered instanceof Answer.Found
                ? guarded(
                        clientsBreaker,
                        true,
                        () ->
                                clients.put()
                                        .uri("/clocks/{person}", client, person)
                                        .body(step)
                                        .exchange((_, answer) -> found(answer)))
                : delivered;
    }

    @Override
    public Answer reset(String client, String person) {
        return guarded(
                clientsBreaker,
                false,
                () ->
                        clients.delete()
                                .uri("/clocks/{person}", client, person)
                                .exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer choose(String client, String person, @Nullable String scenario) {
        var choice = new HashMap<String, @Nullable String>();
        choice.put("scenario", scenario);
        return guarded(
                clientsBreaker,
                false,
                () ->
                        clients.put()
                                .uri("/scenarios/{person}", client, person)
                                .body(choice)
                                .exchange((_, answer) -> found(answer)));
    }

    private static Answer guarded(CircuitBreaker breaker, boolean begun, Supplier<Answer> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            return new Answer.Unavailable(begun);
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("the sandbox of an app did not answer: {}", failed.getMessage());
            return new Answer.Unavailable(begun);
        }
    }

    private static Answer delivered(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is2xxSuccessful()) {
            return new Answer.Found(Map.of(), Map.of());
        }
        return refused(answer);
    }

    private static Answer found(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is2xxSuccessful()) {
            var sandbox = answer.bodyTo(Sandbox.class);
            return new Answer.Found(
                    sandbox == null || sandbox.days() == null ? Map.of() : sandbox.days(),
                    sandbox == null || sandbox.scenarios() == null
                            ? Map.of()
                            : sandbox.scenarios());
        }
        return refused(answer);
    }

    private static Answer refused(ConvertibleClientHttpResponse answer) throws IOException {
        var status = answer.getStatusCode();
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)
                || status.isSameCodeAs(HttpStatus.NOT_FOUND)
                || status.isSameCodeAs(HttpStatus.CONFLICT)) {
            return new Answer.Refused();
        }
        throw new RestClientException("answered " + status);
    }
}
