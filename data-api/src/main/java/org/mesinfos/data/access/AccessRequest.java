package org.mesinfos.data.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.web.RequestId;
import org.springframework.web.util.UriUtils;

/// What a request wants to do.
///
/// @param requestId the `X-Request-Id` of its answer
/// @param operation a short verb or noun for the access trail, such as `page`
/// @param dataset null when the request is about no single dataset
/// @param scenario what a developer wants to see happen to a test call, as the header names it;
///   null for nothing
/// @param cursor where an earlier answer ended, on which it goes on; null to begin
/// @param purpose the purpose that the call is bound to, in the words that the person read; null
///   for whatever the person agreed to
public record AccessRequest(
        String requestId,
        String operation,
        @Nullable Dataset dataset,
        @Nullable String scenario,
        @Nullable String cursor,
        @Nullable String purpose) {

    /// Names the purpose that a call is bound to, percent-encoded; in an answer, the purpose that
    /// the person was told.
    public static final String PURPOSE_HEADER = "X-Purpose";

    /// Without a scenario or a purpose, from the beginning.
    public AccessRequest(String requestId, String operation, @Nullable Dataset dataset) {
        this(requestId, operation, dataset, null, null, null);
    }

    /// What that request wants to do.
    public static AccessRequest of(
            HttpServletRequest request, String operation, @Nullable Dataset dataset) {
        return new AccessRequest(
                RequestId.of(request),
                operation,
                dataset,
                request.getHeader(Scenario.HEADER),
                request.getParameter("cursor"),
                purpose(request.getHeader(PURPOSE_HEADER)));
    }

    // What is not encoded well is nobody's purpose, and refused as such.
    private static @Nullable String purpose(@Nullable String encoded) {
        try {
            return encoded == null ? null : UriUtils.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }

    /// The same, going on where its part before ended.
    public AccessRequest continuedAt(String end) {
        return new AccessRequest(requestId, operation, dataset, scenario, end, purpose);
    }

    /// What is done about one dataset for a request about all.
    public AccessRequest about(Dataset one, String done) {
        return new AccessRequest(requestId, done, one, scenario, null, purpose);
    }

    /// Whether the call may be for that purpose: it is bound to it, in either language, or to none.
    boolean isFor(LocalText agreed) {
        return purpose == null || purpose.equals(agreed.fr()) || purpose.equals(agreed.en());
    }

    /// Whether it goes on where an earlier answer ended.
    boolean isContinued() {
        return cursor != null;
    }
}
