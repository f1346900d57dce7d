package org.mesinfos.portal.invented;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Hands own datasets to the data API, which checks and stores them.
@Component
class OwnDatasets {

    private final OwnCalls calls;

    OwnDatasets(OwnCallsTo to) {
        this.calls = to.dataApi("/v1/sandbox-people", "own-datasets");
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
        return calls.ask(
                        http ->
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
                                        .exchange((_, response) -> outcome(response)))
                .orElseGet(Outcome.Unknown::new);
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
