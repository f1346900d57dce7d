package org.mesinfos.auth.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A refusal of the API of other services, answered as problem details (RFC 9457).
public final class ApiProblem extends ErrorResponseException {

    /// @param slug end of the `type`
    /// @param detail nothing personal; null for none
    public ApiProblem(HttpStatus status, String slug, @Nullable String detail) {
        super(status, body(status, slug), null);
        setDetail(detail);
    }

    /// The same with a title of its own.
    public ApiProblem titled(String title) {
        setTitle(title);
        return this;
    }

    /// The same with another member.
    public ApiProblem with(String member, Object value) {
        getBody().setProperty(member, value);
        return this;
    }

    private static ProblemDetail body(HttpStatus status, String slug) {
        var body = ProblemDetail.forStatus(status);
        body.setType(URI.create("https://mesinfos.example/problems/" + slug));
        return body;
    }
}
