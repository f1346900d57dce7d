package org.mesinfos.showcase.data;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.oauth.ProofInterceptor;
import org.mesinfos.showcase.oauth.ProofKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The data API of MesInfos, called with a person's access token.
///
/// Every method throws [ApiRefusalException] when the API says no, and Spring's
/// `ResourceAccessException` when it cannot be reached.
@Component
public class DataApi {

    private static final int PAGE = 1000;
    private static final String REQUEST_ID = "X-Request-Id";

    private final URI base;
    private final JsonMapper json;
    private final RestClient http;

    DataApi(
            ShowcaseProperties properties,
            ProofKey proofs,
            JsonMapper json,
            RestClient.Builder http) {
        this.base = properties.dataApi();
        this.json = json;
        this.http =
                http.requestInterceptor(new ProofInterceptor(proofs))
                        .defaultStatusHandler(
                                HttpStatusCode::isError, (_, answer) -> refuse(answer))
                        .build();
    }

    /// What was read in one go.
    ///
    /// @param requestId of the last call
    public record Reading(List<JsonNode> records, String requestId) {}

    private record Page(List<JsonNode> data, Next page) {}

    private record Next(@Nullable URI next) {}

    private record States(List<DatasetState> data) {}

    /// What the person permitted, and what there is.
    public List<DatasetState> datasets(String token) {
        var states =
                call(
                                UriComponentsBuilder.fromUri(base)
                                        .path("/v1/me/datasets")
                                        .build()
                                        .toUri(),
                                token)
                        .body(States.class);
        return Objects.requireNonNull(states).data();
    }

    /// All records of a dataset, or those that were delivered, corrected or deleted since a moment;
    /// a deleted one says `deleted: true`.
    ///
    /// @param since null for all
    public Reading records(String dataset, @Nullable Instant since, String token) {
        var first =
                UriComponentsBuilder.fromUri(base)
                        .path("/v1/me/{dataset}")
                        .queryParam("limit", PAGE);
        if (since != null) {
            first.queryParam("updatedSince", since);
        }
        URI next = first.build(dataset);
        var records = new ArrayList<JsonNode>();
        var requestId = "";
        while (next != null) {
            var answer = call(next, token).toEntity(Page.class);
            var page = Objects.requireNonNull(answer.getBody());
            records.addAll(page.data());
            requestId = id(answer.getHeaders());
            next = page.page().next();
        }
        return new Reading(records, requestId);
    }

    private RestClient.ResponseSpec call(URI address, String token) {
        return http.get()
                .uri(address)
                .header(HttpHeaders.AUTHORIZATION, "DPoP " + token)
                .retrieve();
    }

    private void refuse(ClientHttpResponse answer) throws IOException {
        throw new ApiRefusalException(
                answer.getStatusCode(), slug(answer), id(answer.getHeaders()));
    }

    /// What does not speak of problems is between us and the API: as if it were not reached.
    private String slug(ClientHttpResponse answer) throws IOException {
        try {
            var type = json.readTree(answer.getBody()).path("type").asString("");
            return type.isEmpty() ? "temporarily-unavailable" : type.replaceFirst(".*/", "");
        } catch (JacksonException unreadable) {
            return "temporarily-unavailable";
        }
    }

    private static String id(HttpHeaders headers) {
        return Objects.requireNonNullElse(headers.getFirst(REQUEST_ID), "");
    }
}
