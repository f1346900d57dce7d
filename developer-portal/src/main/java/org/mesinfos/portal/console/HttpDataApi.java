package org.mesinfos.portal.console;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The data API behind HTTP. Without a breaker: a developer wants to see how it answers now, also
/// when a scenario makes it slow, which takes as long as other calls may.
@Component
class HttpDataApi implements DataApi {

    /// The most bytes of a body that the console keeps.
    static final int MOST = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpDataApi.class);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final RestClient http;
    private final Clock clock;

    HttpDataApi(RestClient.Builder http, Clock clock) {
        this.http = http.clone().requestFactory(OwnCallsTo.waiting(LONGEST)).build();
        this.clock = clock;
    }

    @Override
    public Answer send(URI address, String accept, String token) {
        var start = clock.millis();
        try {
            return http.get()
                    .uri(address)
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .header(HttpHeaders.ACCEPT, accept)
                    .header(
                            HttpHeaders.ACCEPT_LANGUAGE,
                            LocaleContextHolder.getLocale().getLanguage())
                    .exchange((_, response) -> answered(response, start));
        } catch (RestClientException failed) {
            LOG.warn("the data API did not answer the console: {}", failed.getMessage());
            return new Answer.Unavailable();
        }
    }

    private Answer answered(ClientHttpResponse response, long start) throws IOException {
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
