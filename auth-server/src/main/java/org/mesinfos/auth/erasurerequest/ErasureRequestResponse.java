package org.mesinfos.auth.erasurerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as apps and the portal see it.
///
/// @param datasets what is to be erased; null while the trail does not answer, and then everything
record ErasureRequestResponse(
        @JsonProperty("grant_id") String grantId,
        String sub,
        String status,
        @JsonProperty("requested_at") Instant requestedAt,
        @JsonProperty("due_at") Instant dueAt,
        @JsonProperty("answered_at") @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable List<String> datasets) {

    static ErasureRequestResponse of(ErasureRequest erasureRequest) {
        return new ErasureRequestResponse(
                erasureRequest.grant(),
                erasureRequest.subject(),
                erasureRequest.status().name().toLowerCase(Locale.ROOT),
                erasureRequest.askedAt(),
                erasureRequest.dueAt(),
                erasureRequest.answeredAt(),
                erasureRequest.reason(),
                erasureRequest.datasets());
    }
}
