package org.mesinfos.data.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.web.RequestId;

/// What a request wants to do.
///
/// @param requestId the `X-Request-Id` of its answer
/// @param operation a short verb or noun for the access trail, such as `page`
/// @param dataset null when the request is about no single dataset
/// @param scenario what a developer wants to see happen to a test call, as the header names it;
///   null for nothing
/// @param cursor where an earlier answer ended, on which it goes on; null to begin
public record AccessRequest(
        String requestId,
        String operation,
        @Nullable Dataset dataset,
        @Nullable String scenario,
        @Nullable String cursor) {

    /// Without a scenario, from the beginning.
    public AccessRequest(String requestId, String operation, @Nullable Dataset dataset) {
        this(requestId, operation, dataset, null, null);
    }

    /// What that request wants to do.
    public static AccessRequest of(
            HttpServletRequest request, String operation, @Nullable Dataset dataset) {
        return new AccessRequest(
                RequestId.of(request),
                operation,
                dataset,
                request.getHeader(Scenario.HEADER),
                request.getParameter("cursor"));
    }

    /// The same, going on where its part before ended.
    public AccessRequest continuedAt(String end) {
        return new AccessRequest(requestId, operation, dataset, scenario, end);
    }

    /// Whether it goes on where an earlier answer ended.
    boolean isContinued() {
        return cursor != null;
    }
}
