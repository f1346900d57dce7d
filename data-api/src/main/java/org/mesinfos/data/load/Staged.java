package org.mesinfos.data.load;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Marks requests whose answers take long because somebody asked for that, and which say nothing
/// about how quick the service is.
public final class Delayed {

    private static final String ATTRIBUTE = Delayed.class.getName();

    private Delayed() {}

    /// Marks the request of this thread, if there is one.
    public static void mark() {
        var current = RequestContextHolder.getRequestAttributes();
        if (current != null) {
            current.setAttribute(ATTRIBUTE, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    static boolean is(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
