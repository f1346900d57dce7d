package org.mesinfos.data.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.RandomTokens;

/// The id of one request: on the answer, in the log, in the access trail.
///
/// Always made here, never taken from the caller, so that nobody can make two accesses look like
/// one.
public final class RequestId {

    /// The header of every answer.
    public static final String HEADER = "X-Request-Id";

    static final String ATTRIBUTE = RequestId.class.getName();

    private static final int BITS = 128;

    private RequestId() {}

    /// The id of `request`.
    ///
    /// @throws IllegalStateException when the request did not come through the filter
    public static String of(HttpServletRequest request) {
        var id = request.getAttribute(ATTRIBUTE);
        if (id == null) {
            throw new IllegalStateException("the request has no id");
        }
        return (String) id;
    }

    /// The id in a request attribute that the container still holds; null before the filter ran.
    public static @Nullable String fromAttribute(@Nullable Object attribute) {
        return attribute instanceof String id ? id : null;
    }

    /// The name of the request attribute, for code that only sees the container's own request.
    public static String attribute() {
        return ATTRIBUTE;
    }

    /// A new random id: 128 bits in 22 characters.
    public static String next() {
        return RandomTokens.ofBits(BITS);
    }
}
