package org.mesinfos.data.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems, in one place, so that no path can answer in another form.
public final class ProblemWriter {

    private static final String REALM = "Bearer realm=\"mesinfos\"";

    /// Attribute of a request: where the metadata of this API are.
    static final String RESOURCE_METADATA = ProblemWriter.class.getName() + ".resourceMetadata";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemWriter() {}

    /// Answers `problem`, unless the answer has already begun.
    public static void write(
            Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.type().status());
        problem.headers().forEach(response::setHeader);
        var challenge = challenge(problem);
        if (challenge != null && !response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            // RFC 9728 section 5.1: so an app finds the auth server that it has to ask.
            var metadata = request.getAttribute(RESOURCE_METADATA);
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    metadata == null
                            ? challenge
                            : challenge + ", resource_metadata=\"" + metadata + '"');
        }
        var locale = Languages.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var id = RequestId.fromAttribute(request.getAttribute(RequestId.attribute()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var bytes = bytes(problem, problem.type().status(), locale, id);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static byte[] bytes(Problem problem, int status, Locale locale, @Nullable String requestId) {
        var type = problem.type();
        return JSON.writeValueAsBytes(
                new ProblemBody(
                        type.uri(),
                        type.title().in(locale),
                        status,
                        problem.detail().in(locale),
                        requestId,
                        problem.members()));
    }

    // RFC 6750 section 3: no error code when the request carried no token at all.
    private static @Nullable String challenge(Problem problem) {
        var error = problem.type().bearerError();
        if (error == null) {
            return problem.type() == ProblemType.TOKEN_MISSING ? REALM : null;
        }
        // The description stays ASCII (RFC 6750 section 3), so it is the slug and not the prose.
        var challenge = REALM + ", error=\"" + error + "\"";
        challenge += ", error_description=\"" + problem.type().slug() + "\"";
        return problem.members().get("scope") instanceof String scope
                ? challenge + ", scope=\"" + scope + "\""
                : challenge;
    }
}
