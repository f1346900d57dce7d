package org.mesinfos.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.ContentCachingRequestWrapper;

/// Refuses bodies larger than `platform.limits.body`, announced or not, before they fill memory.
///
/// Uploads have limits of their own (`spring.servlet.multipart.*`) and lie on the disk; forms are
/// read by the container, which counts them itself (`server.tomcat.max-http-form-post-size`), and
/// the protocol's endpoints answer in JSON what is too large for them.
final class BodyLimit extends OncePerRequestFilter implements Ordered {

    private static final int AFTER_UPLOADS = Ordered.HIGHEST_PRECEDENCE + 20;

    private final int most;

    /// @param most bytes
    BodyLimit(int most) {
        this.most = most;
    }

    @Override
    public int getOrder() {
        return AFTER_UPLOADS;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && (type.startsWith("multipart/")
                        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > most) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    /// A request whose body ends in a refusal when it goes on for longer than it may.
    private static final class Limited extends ContentCachingRequestWrapper {

        Limited(HttpServletRequest request, int most) {
            super(request, most);
        }

        @Override
        protected void handleContentOverflow(int most) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body has more than " + most + " bytes");
        }
    }
}
