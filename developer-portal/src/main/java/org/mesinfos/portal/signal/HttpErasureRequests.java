package org.mesinfos.portal.signal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Requests of erasure behind HTTP.
@Component
class HttpErasureRequests implements ErasureRequests {

    private final OwnCalls calls;

    HttpErasureRequests(OwnCallsTo to) {
        this.calls = to.authServer("/internal/clients/{client}/erasures", "erasure-requests");
    }

    private record Requests(List<Erasure> erasures) {}

    private record Answer(String status, @Nullable String reason) {}

    @Override
    public Optional<List<Erasure>> of(String client) {
        return calls.ask(http -> http.get().uri("", client).retrieve().body(Requests.class))
                .map(Requests::erasures);
    }

    @Override
    public Outcome answer(String client, String grant, @Nullable String reason) {
        var answer = new Answer(reason == null ? "erased" : "kept", reason);
        return calls.ask(
                        http ->
                                http.put()
                                        .uri("/{grant}", client, grant)
                                        .body(answer)
                                        .exchange((_, answered) -> of(answered.getStatusCode())))
                .orElse(Outcome.UNAVAILABLE);
    }

    private static Outcome of(HttpStatusCode status) {
        if (status.is2xxSuccessful()) {
            return Outcome.DONE;
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            return Outcome.REFUSED;
        }
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return Outcome.UNKNOWN;
        }
        throw new RestClientException("answered " + status);
    }
}
