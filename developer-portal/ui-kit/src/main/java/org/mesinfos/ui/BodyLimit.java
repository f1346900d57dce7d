package org.mesinfos.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies larger than `platform.limits.body`, announced or not, before they fill memory.
///
/// Uploads have limits of their own (`spring.servlet.multipart.*`) and lie on the disk; forms are
/// read by the container, which counts them itself (`server.tomcat.max-http-form-post-size`), and
/// the protocol's endpoints answer in JSON what is too large for them.
final class BodyLimit extends OncePerRequestFilter implements Ordered {

    private static final int AFTER_UPLOADS = Ordered.HIGHEST_PRECEDENCE + 20;

    private final long most;

    /// @param most bytes
    BodyLimit(long most) {
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

    /// The body goes on for longer than it may.
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        TooLarge(long most) {
            super("the body has more than " + most + " bytes");
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long most;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), most);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long most;
        private long read;

        LimitedStream(ServletInputStream body, long most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var got = body.read(bytes, offset, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int more) throws TooLarge {
            read += more;
            if (read > most) {
                throw new TooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
