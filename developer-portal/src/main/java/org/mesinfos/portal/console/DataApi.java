package org.mesinfos.portal.console;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.DPoPProofs;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The data API, called as an app would. Without a breaker: a developer wants to see how it answers
/// now, also when a scenario makes it slow, which takes as long as other calls may.
@Component
class DataApi {

    /// The most bytes of a body that the console keeps.
    static final int MOST = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(DataApi.class);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final RestClient http;
    private final Clock clock;
    private final DPoPProofs proofs;

    DataApi(RestClient.Builder http, Clock clock) {
        this.http = http.clone().requestFactory(ServiceClientFactory.waiting(LONGEST)).build();
        this.clock = clock;
        this.proofs = new DPoPProofs(clock);
    }

    /// What came back.
    sealed interface Answer {

        /// @param millis from sending the request until the body was there
        /// @param body as text, at most [#MOST] bytes of it
        /// @param cut whether there was more
        record Answered(int status, long millis, List<Header> headers, String body, boolean cut)
                implements Answer {
            public Answered {
                headers = List.copyOf(headers);
            }

            /// Whether the data API did what was asked.
            public boolean isSuccess() {
                return status / 100 == 2;
            }
        }

        /// Nothing came back.
        record Unavailable() implements Answer {}
    }

    record Header(String name, String value) {}

    /// Sends one request and tells everything about its answer.
    ///
    /// @param sent headers of the request, beside the authorization
    /// @param key what the token is bound to; null when it is a bearer token
    Answer send(
            HttpMethod method,
            URI address,
            HttpHeaders sent,
            String token,
            @Nullable TokenKey key) {
        try {
            var request = new Request(method, address);
            var answer = send(request, sent, authorization(request, token, key, null));
            var nonce = key == null ? null : nonce(answer);
            return nonce == null
                    ? answer
                    : send(request, sent, authorization(request, token, key, nonce));
        } catch (RestClientException failed) {
            LOG.warn("the data API did not answer the console: {}", failed.getMessage());
            return new Answer.Unavailable();
        }
    }

    private record Request(HttpMethod method, URI address) {}

    private Consumer<HttpHeaders> authorization(
            Request request, String token, @Nullable TokenKey key, @Nullable String nonce) {
        return headers -> {
            if (key == null) {
                headers.setBearerAuth(token);
            } else {
                headers.set(HttpHeaders.AUTHORIZATION, "DPoP " + token);
                var method = request.method().name();
                headers.set(
                        DPoPProofs.HEADER,
                        proofs.of(key.key(), method, request.address(), token, nonce));
            }
        };
    }

    /// What the data API wants in the next proof (RFC 9449 section 9); null when it took this one.
    private static @Nullable String nonce(Answer.Answered answer) {
        return answer.status() != 401
                ? null
                : answer.headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase("DPoP-Nonce"))
                        .map(Header::value)
                        .findFirst()
                        .orElse(null);
    }

    private Answer.Answered send(
            Request request, HttpHeaders sent, Consumer<HttpHeaders> authorization) {
        var start = clock.millis();
        return http.method(request.method())
                .uri(request.address())
                .headers(authorization)
                .headers(headers -> headers.addAll(sent))
                .header(HttpHeaders.ACCEPT_LANGUAGE, LocaleContextHolder.getLocale().getLanguage())
                .exchange((_, response) -> answered(response, start));
    }

    private Answer.Answered answered(ClientHttpResponse response, long start) throws IOException {
        var bytes = response.getBody().readNBytes(MOST + 1);
        var cut = bytes.length > MOST;
        var headers =
                response.getHeaders().headerSet().stream()
                        .flatMap(
                                header ->
                                        header.getValue().stream()
                                                .map(value -> new Header(header.getKey(), value)))
                        .toList();
        return new Answer.Answered(
                response.getStatusCode().value(),
                clock.millis() - start,
                headers,
                new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8),
                cut);
    }
}
