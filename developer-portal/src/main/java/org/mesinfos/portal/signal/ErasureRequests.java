package org.mesinfos.portal.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people ask apps to erase, as the authorization server keeps it.
interface ErasureRequests {

    /// Requests to that client; empty when the authorization server does not answer.
    Optional<List<Erasure>> of(String client);

    /// Attests for the client that everything was erased, or says what it keeps.
    ///
    /// @param reason why something is kept; null when nothing is
    Outcome answer(String client, String grant, @Nullable String reason);

    /// @param status `requested`, `erased` or `kept`
    /// @param dueAt until when the app has to answer
    record Erasure(
            @JsonProperty("grant_id") String grant,
            String sub,
            String status,
            @JsonProperty("requested_at") Instant requestedAt,
            @JsonProperty("due_at") Instant dueAt,
            @JsonProperty("answered_at") @Nullable Instant answeredAt,
            @Nullable String reason) {

        public boolean isOpen() {
            return status.equals("requested");
        }

        /// The tag's look.
        public String look() {
            return switch (status) {
                case "erased" -> "on";
                case "requested" -> "soon";
                default -> "deep";
            };
        }
    }

    /// What became of an answer.
    enum Outcome {
        DONE,
        /// The reason is too long, or holds what no text holds.
        REFUSED,
        /// Nobody asked this.
        UNKNOWN,
        /// The authorization server did not answer.
        UNAVAILABLE
    }
}
