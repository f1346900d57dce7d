package org.mesinfos.portal.invented;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Hands own datasets to the data API, which checks and stores them.
@Component
class OwnDatasets {

    private static final Logger LOG = LoggerFactory.getLogger(OwnDatasets.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    OwnDatasets(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .baseUrl(addresses.dataApi() + "/v1/sandbox-people")
                        .requestInterceptor(tokens.ofPortalAtDataApi())
                        .build();
        this.breaker = breakers.circuitBreaker("own-datasets");
    }

    /// How an upload came out.
    sealed interface Outcome {
        /// @param stored how many records
        record Done(int stored) implements Outcome {}

        /// Nothing was stored.
        ///
        /// @param detail what is wrong with the file as a whole
        /// @param faults the first of what is wrong, line by line
        /// @param faultCount how much in all
        record Refused(String detail, List<Fault> faults, int faultCount) implements Outcome {}

        /// The data API did not answer; nothing can be said.
        record Unknown() implements Outcome {}
    }

    /// @param line counted from 1
    /// @param field null when the whole line cannot be read
    /// @param rule what is broken, such as `missing`
    /// @param value what stands there; null when nothing does
    record Fault(int line, @Nullable String field, String rule, @Nullable String value) {}

    private record Stored(int stored) {}

    private record Problem(
            @Nullable String detail, @Nullable List<Fault> errors, @Nullable Integer errorCount) {}

    /// @param replace whether what was there goes
    Outcome upload(
            InventedPerson person,
            String dataset,
            boolean replace,
            MediaType type,
            Resource records) {
        try {
            return breaker.executeSupplier(() -> send(person, dataset, replace, type, records));
        } catch (CallNotPermittedException open) {
            return new Outcome.Unknown();
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("an upload was not answered: {}", failed.getMessage());
            return new Outcome.Unknown();
        }
    }

    private Outcome send(
            InventedPerson person,
            String dataset,
            boolean replace,
            MediaType type,
            Resource records) {
        return Objects.requireNonNull(
                http.put()
                        .uri(
                                "/{person}/datasets/{dataset}?way={way}",
                                person.id(),
                                dataset,
                                replace ? "REPLACE" : "ADD")
                        .contentType(type)
                        .header(
                                HttpHeaders.ACCEPT_LANGUAGE,
                                LocaleContextHolder.getLocale().getLanguage())
                        .body(records)
                        .exchange((_, response) -> outcome(response)));
    }

    private static Outcome outcome(
            RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response)
            throws IOException {
        if (response.getStatusCode().is2xxSuccessful()) {
            return new Outcome.Done(Objects.requireNonNull(response.bodyTo(Stored.class)).stored());
        }
        if (!response.getStatusCode().is4xxClientError()) {
            throw new RestClientException("answered " + response.getStatusCode());
        }
        var problem = Objects.requireNonNull(response.bodyTo(Problem.class));
        var faults = problem.errors() == null ? List.<Fault>of() : problem.errors();
        return new Outcome.Refused(
                Objects.requireNonNullElse(problem.detail(), ""),
                faults,
                problem.errorCount() == null ? faults.size() : problem.errorCount());
    }
}
