package org.mesinfos.data.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies larger than `platform.limits.body`, uploads than `platform.limits.upload`,
/// announced or not, before they fill memory.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyLimit extends OncePerRequestFilter {

    private static final List<String> UPLOADS = List.of("/v1/sandbox-people/", "/v1/deliveries/");

    private final long most;
    private final long mostOfUpload;

    BodyLimit(
            @Value("${platform.limits.body:1MB}") DataSize most,
            @Value("${platform.limits.upload:10MB}") DataSize mostOfUpload) {
        this.most = most.toBytes();
        this.mostOfUpload = mostOfUpload.toBytes();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = isUpload(request.getRequestURI()) ? mostOfUpload : most;
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private static boolean isUpload(String path) {
        return UPLOADS.stream().anyMatch(path::startsWith)
                || path.startsWith("/v1/panelists/") && path.contains("/imports/");
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(ProblemType.BODY_TOO_LARGE).with("maxBytes", limit);
    }

    /// A request whose body ends in a problem when it turns out to be too large.
    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private long read;

        LimitedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
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

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw tooLarge(limit);
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
