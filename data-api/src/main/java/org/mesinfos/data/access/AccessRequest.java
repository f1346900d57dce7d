package org.mesinfos.data.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.web.RequestId;
import org.springframework.web.util.UriUtils;

/// What a request wants to do.
///
/// @param requestId the `X-Request-Id` of its answer
/// @param operation a short verb or noun for the access trail, such as `page`
/// @param dataset null when the request is about no single dataset
/// @param imported whether it is about what the person brought along, rather than what companies
///   delivered
/// @param scenario what a developer wants to see happen to a test call, as the header names it;
///   null for nothing
/// @param cursor where an earlier answer ended, on which it goes on; null to begin
/// @param purpose the purpose that the call is bound to, in the words that the person read; null
///   for whatever the person agreed to
public record AccessRequest(
        String requestId,
        String operation,
        @Nullable Dataset dataset,
        boolean imported,
        @Nullable String scenario,
        @Nullable String cursor,
        @Nullable String purpose) {

    /// Names the purpose that a call is bound to, percent-encoded; in an answer, the purpose that
    /// the person was told.
    public static final String PURPOSE_HEADER = "X-Purpose";

    /// Begins an operation that is about what the person brought along, such as `imported-page`.
    public static final String IMPORTED = "imported-";

    /// About what companies delivered, without a scenario or a purpose, from the beginning.
    public AccessRequest(String requestId, String operation, @Nullable Dataset dataset) {
        this(requestId, operation, dataset, false, null, null, null);
    }

    /// What that request wants to do.
    public static AccessRequest of(
            HttpServletRequest request, String operation, @Nullable Dataset dataset) {
        return new AccessRequest(
                RequestId.of(request),
                operation,
                dataset,
                false,
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

    /// The same about what the person brought along; the trail tells the two apart.
    public AccessRequest ofImported() {
        return new AccessRequest(
                requestId, IMPORTED + operation, dataset, true, scenario, cursor, purpose);
    }

    /// The same, going on where its part before ended.
    public AccessRequest continuedAt(String end) {
        return new AccessRequest(requestId, operation, dataset, imported, scenario, end, purpose);
    }

    /// What is done about one dataset for a request about all.
    public AccessRequest about(Dataset one, String done) {
        return new AccessRequest(requestId, done, one, imported, scenario, null, purpose);
    }

    /// Whether these scopes of what is asked for open it: one that opens records where it is about
    /// a dataset, and the one for what people brought along where it is about that.
    boolean isOpenedBy(Collection<String> scopes) {
        return (dataset == null || !scopes.stream().allMatch(Scope::isComplement))
                && (!imported || scopes.contains(Scope.IMPORTED));
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
