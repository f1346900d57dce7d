package org.mesinfos.portal.holder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;

/// What the data API tells of deliveries, in numbers. Nothing of it is kept here.
@Component
class HolderDeliveries {

    private final OwnCalls calls;

    HolderDeliveries(OwnCallsTo to) {
        this.calls = to.dataApi("/v1/holders", "holder-deliveries");
    }

    /// @param newestAt of the newest delivery; null for none
    /// @param lastSuccessAt of the newest of which something was written; null for none
    record State(String holder, @Nullable Instant newestAt, @Nullable Instant lastSuccessAt) {}

    private record States(List<State> data) {}

    /// Of each holder of the catalogue; empty while the data API does not answer.
    Optional<List<State>> states() {
        return calls.ask(http -> http.get().retrieve().body(States.class)).map(States::data);
    }

    /// One delivery.
    ///
    /// @param lines how many came
    /// @param accepted how many were written, or said nothing new
    /// @param quarantined how many were kept out
    /// @param problems why, most lines first
    record Delivery(
            String id,
            String dataset,
            Instant receivedAt,
            int lines,
            int accepted,
            int quarantined,
            List<Problem> problems) {}

    /// @param field empty when lines as a whole are wrong
    record Problem(String field, String rule, int lines) {}

    /// @param next `before` for the page after this one; null at the end
    record Page(State state, List<Delivery> data, @Nullable String next) {}

    /// The holder's deliveries, newest first; empty while the data API does not answer.
    ///
    /// @param before null for the newest
    Optional<Page> of(String holder, @Nullable String before) {
        return calls.ask(
                http ->
                        http.get()
                                .uri(
                                        builder ->
                                                builder.path("/{holder}/deliveries")
                                                        .queryParamIfPresent(
                                                                "before",
                                                                Optional.ofNullable(before))
                                                        .build(holder))
                                .retrieve()
                                .body(Page.class));
    }
}
