package org.mesinfos.portal.audit;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.ServiceAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The audit API, asked in the name of the signed-in organizer: bounded in time, and left alone
/// while it fails.
@Component
class AuditApi {

    private static final Logger LOG = LoggerFactory.getLogger(AuditApi.class);

    /// What an app read of everybody in a month takes a while to add up.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final RestClient http;
    private final URI base;
    private final CircuitBreaker breaker;
    private final PortalTokens tokens;
    private final OAuth2AuthorizedClientManager manager;

    AuditApi(
            RestClient.Builder http,
            ServiceAddresses serviceAddresses,
            PortalTokens tokens,
            OAuth2AuthorizedClientManager manager,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .requestFactory(ServiceClientFactory.waiting(LONGEST))
                        .requestInterceptors(list -> list.addAll(tokens.ofPerson(manager)))
                        .build();
        this.base = serviceAddresses.dataApi();
        this.tokens = tokens;
        this.manager = manager;
        this.breaker = breakers.circuitBreaker("access-trail");
    }

    /// Takes a successful answer apart.
    interface Reading<T> {
        /// @return null when the answer has no body
        @Nullable T read(ConvertibleClientHttpResponse response) throws IOException;
    }

    /// Makes sure that the organizer's token still holds; if not, the request ends in a round trip
    /// through the authorization server and is repeated.
    void ensureAccess() {
        tokens.requireOfPerson(manager);
    }

    /// @param path below the data API
    /// @param parameters empty values are left out
    URI address(String path, Map<String, String> parameters) {
        var address = UriComponentsBuilder.fromUri(base).path(path);
        parameters.forEach(
                (name, value) -> {
                    if (!value.isBlank()) {
                        address.queryParam(name, "{" + name + "}");
                    }
                });
        return address.encode().buildAndExpand(parameters).toUri();
    }

    /// @param reason why the organizer looks; the data API keeps it
    <T> ServiceResponse<T> ask(URI address, String reason, Reading<T> reading) {
        return call(HttpMethod.GET, address, reason, reading);
    }

    /// Has something begun.
    ///
    /// @param reason why; the data API keeps it
    <T> ServiceResponse<T> begin(URI address, String reason, Reading<T> reading) {
        return call(HttpMethod.POST, address, reason, reading);
    }

    private <T> ServiceResponse<T> call(
            HttpMethod method, URI address, String reason, Reading<T> reading) {
        try {
            return breaker.executeSupplier(() -> answered(method, address, reason, reading));
        } catch (CallNotPermittedException open) {
            return new ServiceResponse.Unavailable<>();
        } catch (RestClientException failed) {
            LOG.warn("the data API did not answer an organizer: {}", failed.getMessage());
            return new ServiceResponse.Unavailable<>();
        }
    }

    private <T> ServiceResponse<T> answered(
            HttpMethod method, URI address, String reason, Reading<T> reading) {
        return http.method(method)
                .uri(address)
                .header("X-Audit-Reason", asHeader(reason))
                .header(HttpHeaders.ACCEPT_LANGUAGE, LocaleContextHolder.getLocale().getLanguage())
                .exchange((_, response) -> reply(response, reading));
    }

    /// Clients disagree on how letters beyond ASCII travel in headers; percent-encoded, they
    /// arrive.
    private static String asHeader(String reason) {
        return UriUtils.encode(reason, StandardCharsets.UTF_8);
    }

    private static <T> ServiceResponse<T> reply(
            ConvertibleClientHttpResponse response, Reading<T> reading) throws IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var value = reading.read(response);
            if (value != null) {
                return new ServiceResponse.Given<>(value);
            }
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            var problem = response.bodyTo(ServiceResponse.Problem.class);
            return new ServiceResponse.Refused<>(
                    status.value(), problem == null ? ServiceResponse.Problem.UNTOLD : problem);
        }
        throw new RestClientException("answered " + status);
    }

    /// Shows what came back: the answer under a name, or what is wrong with the form.
    static <T> void show(ServiceResponse<T> reply, String name, Errors errors, Model model) {
        switch (reply) {
            case ServiceResponse.Given<T>(var value) -> model.addAttribute(name, value);
            case ServiceResponse.Refused<T>(_, var problem) ->
                    errors.reject(
                            "portal.audit.error.refused", new Object[] {problem.text()}, null);
            case ServiceResponse.Unavailable<T>() -> model.addAttribute("unavailable", true);
        }
    }
}
