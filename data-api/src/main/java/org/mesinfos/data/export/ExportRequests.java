package org.mesinfos.data.export;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.ratelimit.ExportDetector;
import org.mesinfos.data.representation.Representation;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Answers of all records: NDJSON or CSV of a dataset, without a limit, and of the trail; and the
/// order of an export of everything.
@Component
class ExportRequests implements ExportDetector {

    private static final Pattern DATASET = Pattern.compile("/v1/me/(imported/)?[^/]+");
    private static final String BULK = "/v1/me/exports";
    private static final Pattern TRAIL = Pattern.compile("/v1/audit/accesses\\.(csv|ndjson)");

    @Override
    public boolean isExport(HttpServletRequest request) {
        var path = request.getRequestURI();
        return TRAIL.matcher(path).matches()
                || path.equals(BULK)
                || DATASET.matcher(path).matches()
                        && !isLimited(request)
                        && wantsLines(request.getHeader(HttpHeaders.ACCEPT));
    }

    // The container throws where it cannot read a parameter.
    private static boolean isLimited(HttpServletRequest request) {
        try {
            return request.getParameter("limit") != null;
        } catch (IllegalStateException _) {
            // Refused later, where it is said why.
            return true;
        }
    }

    private static boolean wantsLines(@Nullable String accept) {
        try {
            return Representation.of(accept).isLines();
        } catch (Problem _) {
            // Refused later, where it is said why.
            return false;
        }
    }
}
