package org.mesinfos.data.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/// Takes tokens from one `Authorization` header and from nowhere else.
///
/// RFC 9700 section 4.3.2: an address ends up in logs and histories, so a token in it is refused
/// rather than ignored, and the app's author notices.
public final class StrictBearerTokenResolver implements BearerTokenResolver {

    private static final String PARAMETER = "access_token";
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9-._~+/]+=*)", Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (request.getParameterMap().containsKey(PARAMETER)) {
            throw Problem.of(ProblemType.TOKEN_MISPLACED);
        }
        var headers = headers(request);
        if (headers.size() > 1) {
            throw Problem.of(ProblemType.TOKEN_MISPLACED);
        }
        return headers.isEmpty() ? null : bearer(headers.getFirst());
    }

    private static List<String> headers(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    }

    private static @Nullable String bearer(String header) {
        if (!header.regionMatches(true, 0, "bearer", 0, "bearer".length())) {
            return null;
        }
        var matcher = BEARER.matcher(header);
        if (!matcher.matches()) {
            throw Problem.of(ProblemType.TOKEN_INVALID);
        }
        return matcher.group(1);
    }
}
