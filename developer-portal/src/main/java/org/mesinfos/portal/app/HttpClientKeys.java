package org.mesinfos.portal.app;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// Keys of clients behind HTTP.
@Component
class HttpClientKeys implements ClientKeys {

    private final OwnCalls calls;

    HttpClientKeys(OwnCallsTo to) {
        this.calls = to.authServer("/internal/clients/{client}", "client-keys");
    }

    private record Keys(String jwks) {}

    @Override
    public Answer find(String client) {
        return asked(
                http ->
                        http.get()
                                .uri("/credentials", client)
                                .exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer replace(String client, String jwks) {
        return asked(
                http ->
                        http.put()
                                .uri("/jwks", client)
                                .body(new Keys(jwks))
                                .exchange((_, answer) -> replaced(answer)));
    }

    private Answer asked(Function<RestClient, @Nullable Answer> call) {
        return calls.ask(call).orElseGet(Answer.Unavailable::new);
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
