package org.mesinfos.portal.audit;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The register behind HTTP: bounded in time, and left alone while it fails.
@Component
class HttpAccessRegister implements AccessRegister {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAccessRegister.class);
    private static final int PAGE = 50;

    private final RestClient http;
    private final CircuitBreaker breaker;
    private final PortalTokens tokens;
    private final OAuth2AuthorizedClientManager manager;

    HttpAccessRegister(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            OAuth2AuthorizedClientManager manager,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .requestFactory(requests())
                        .baseUrl(addresses.dataApi() + "/v1/audit/accesses")
                        .requestInterceptor(tokens.ofPerson(manager))
                        .build();
        this.tokens = tokens;
        this.manager = manager;
        this.breaker = breakers.circuitBreaker("access-register");
    }

    private static SimpleClientHttpRequestFactory requests() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(Duration.ofSeconds(1));
        factory.setReadTimeout(Duration.ofSeconds(5));
        return factory;
    }

    record Page(List<Access> data, PageInfo page) {}

    record PageInfo(@Nullable String next) {}

    record Problem(@Nullable String detail) {}

    @Override
    public void ensureAccess() {
        tokens.requireOfPerson(manager);
    }

    @Override
    public Answer search(String reason, Map<String, String> filters, @Nullable String cursor) {
        try {
            return breaker.executeSupplier(() -> ask(reason, filters, cursor));
        } catch (CallNotPermittedException open) {
            return new Answer.Unavailable();
        } catch (RestClientException failed) {
            LOG.warn("the data API did not answer a search: {}", failed.getMessage());
            return new Answer.Unavailable();
        }
    }

    private Answer ask(String reason, Map<String, String> filters, @Nullable String cursor) {
        return http.get()
                .uri(uri -> address(uri, filters, cursor))
                .header("X-Audit-Reason", asHeader(reason))
                .header(HttpHeaders.ACCEPT_LANGUAGE, LocaleContextHolder.getLocale().getLanguage())
                .exchange((_, response) -> answer(response));
    }

    private static URI address(
            UriBuilder uri, Map<String, String> filters, @Nullable String cursor) {
        var values = new HashMap<String, Object>(filters);
        filters.forEach(
                (name, value) -> {
                    if (!value.isBlank()) {
                        uri.queryParam(name, "{" + name + "}");
                    }
                });
        if (cursor != null) {
            uri.queryParam("cursor", "{cursor}");
            values.put("cursor", cursor);
        }
        return uri.queryParam("limit", PAGE).build(values);
    }

    /// Clients disagree on how letters beyond ASCII travel in headers; percent-encoded, they
    /// arrive.
    private static String asHeader(String reason) {
        return UriUtils.encode(reason, StandardCharsets.UTF_8);
    }

    private static Answer answer(ConvertibleClientHttpResponse response) throws IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var page = response.bodyTo(Page.class);
            if (page != null) {
                return new Answer.Found(page.data(), cursorOf(page.page().next()));
            }
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            var problem = response.bodyTo(Problem.class);
            var detail = problem == null ? null : problem.detail();
            return new Answer.Refused(detail == null ? "" : detail);
        }
        throw new RestClientException("answered " + status);
    }

    private static @Nullable String cursorOf(@Nullable String next) {
        return next == null
                ? null
                : UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor");
    }
}
