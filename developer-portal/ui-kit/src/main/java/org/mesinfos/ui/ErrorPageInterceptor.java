package org.mesinfos.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/// The error page tells of an error that the server came to; nobody can ask for it by its address.
/// Behind an answer that has begun, such as half a file, it is not written: Tomcat then cuts the
/// connection, by which a browser knows that the download failed.
final class ErrorPageInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return false;
        }
        return !response.isCommitted();
    }
}
