package org.mesinfos.portal.signal;

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

/// Signals behind HTTP.
@Component
class HttpAppSignals implements AppSignals {

    private final OwnCalls calls;

    HttpAppSignals(OwnCallsTo to) {
        this.calls = to.authServer("/internal/clients/{client}/signals", "app-signals");
    }

    record Endpoint(String endpoint) {}

    @Override
    public Answer find(String client) {
        return asked(
                http ->
                        http.get()
                                .uri("", client)
                                .exchange((_, response) -> answer(response, true)));
    }

    @Override
    public Answer change(String client, String endpoint) {
        return asked(
                http ->
                        http.put()
                                .uri("/endpoint", client)
                                .body(new Endpoint(endpoint))
                                .exchange((_, response) -> answer(response, false)));
    }

    @Override
    public Answer tryOut(String client, boolean newKey) {
        return asked(
                http ->
                        http.post()
                                .uri(newKey ? "/trial?newKey=true" : "/trial", client)
                                .exchange((_, response) -> answer(response, false)));
    }

    @Override
    public Answer again(String client, String signal) {
        return asked(
                http ->
                        http.post()
                                .uri("/{signal}/redelivery", client, signal)
                                .exchange((_, response) -> answer(response, false)));
    }

    private Answer asked(Function<RestClient, @Nullable Answer> call) {
        return calls.ask(call).orElseGet(Answer.Unavailable::new);
    }

    private static Answer answer(ConvertibleClientHttpResponse response, boolean asked)
            throws IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var found = asked ? response.bodyTo(Answer.Found.class) : null;
            return found == null ? new Answer.Done() : found;
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            return new Answer.Refused();
        }
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return new Answer.Unknown();
        }
        throw new RestClientException("answered " + status);
    }
}
