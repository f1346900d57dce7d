package org.mesinfos.data.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of RFC 9457 as it stands on the wire.
///
/// @param type stable address of the kind of problem
/// @param requestId the `X-Request-Id` of the answer; null when the request was too broken to get
///   one
/// @param members what this kind of problem adds, such as `parameter`
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String requestId,
        @JsonAnyGetter Map<String, Object> members) {}
