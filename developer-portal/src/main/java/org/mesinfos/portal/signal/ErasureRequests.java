package org.mesinfos.portal.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// What people ask apps to erase, as the authorization server keeps it.
@Component
class ErasureRequests {

    private final ServiceClient<Endpoints> requests;

    ErasureRequests(ServiceClientFactory clients) {
        this.requests = clients.authServer(Endpoints.class, "erasure-requests");
    }

    @HttpExchange("/internal/clients/{client}/erasures")
    interface Endpoints {

        @GetExchange
        Erasures of(@PathVariable String client);

        @PutExchange("/{grant}")
        void answer(
                @PathVariable String client,
                @PathVariable String grant,
                @RequestBody Attestation attestation);
    }

    record Erasures(List<Erasure> erasures) {}

    record Attestation(String status, @Nullable String reason) {}

    /// @param status `requested`, `erased` or `kept`
    /// @param dueAt until when the app has to answer
    /// @param datasets ids of what the app read and is to erase; null while that is not known
    record Erasure(
            @JsonProperty("grant_id") String grant,
            String sub,
            String status,
            @JsonProperty("requested_at") Instant requestedAt,
            @JsonProperty("due_at") Instant dueAt,
            @JsonProperty("answered_at") @Nullable Instant answeredAt,
            @Nullable String reason,
            @Nullable List<String> datasets) {

        public boolean isOpen() {
            return status.equals("requested");
        }

        /// The tag's look.
        public String tagClass() {
            return switch (status) {
                case "erased" -> "on";
                case "requested" -> "soon";
                default -> "deep";
            };
        }
    }

    /// Requests to that client; empty when the authorization server does not answer.
    Optional<List<Erasure>> of(String client) {
        return requests.ask(endpoints -> endpoints.of(client)).toOptional().map(Erasures::erasures);
    }

    /// Attests for the client that everything was erased, or says what it keeps. Refused with 400
    /// when the reason is no text, with 404 when nobody asked this.
    ///
    /// @param reason why something is kept; null when nothing is
    ServiceResponse<Boolean> answer(String client, String grant, @Nullable String reason) {
        var attestation = new Attestation(reason == null ? "erased" : "kept", reason);
        return requests.send(endpoints -> endpoints.answer(client, grant, attestation));
    }
}
