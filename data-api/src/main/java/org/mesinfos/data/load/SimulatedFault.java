package org.mesinfos.data.load;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Marks requests that are slow or fail because a developer asked for that: they say nothing about
/// how the service does.
public final class SimulatedFault {

    private static final String ATTRIBUTE = SimulatedFault.class.getName();

    private SimulatedFault() {}

    /// Marks the request of this thread, if there is one.
    public static void mark() {
        var current = RequestContextHolder.getRequestAttributes();
        if (current != null) {
            current.setAttribute(ATTRIBUTE, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /// Whether the request is marked.
    public static boolean is(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
