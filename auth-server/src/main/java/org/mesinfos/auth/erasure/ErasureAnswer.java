package org.mesinfos.auth.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as apps and the portal see it.
record ErasureAnswer(
        @JsonProperty("grant_id") String grantId,
        String sub,
        String status,
        @JsonProperty("requested_at") Instant requestedAt,
        @JsonProperty("due_at") Instant dueAt,
        @JsonProperty("answered_at") @Nullable Instant answeredAt,
        @Nullable String reason) {

    static ErasureAnswer of(Erasure erasure) {
        return new ErasureAnswer(
                erasure.grant(),
                erasure.subject(),
                erasure.status().name().toLowerCase(Locale.ROOT),
                erasure.askedAt(),
                erasure.dueAt(),
                erasure.answeredAt(),
                erasure.reason());
    }
}
