package org.mesinfos.auth.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends people who upload more than is read back to the page with the form, which says so.
///
/// It comes before everything that reads the request: there the form's token would seem to be
/// missing, and the person be told that they may not. Nothing else takes files.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class UploadLimit extends OncePerRequestFilter {

    /// The parameter by which the page is told.
    public static final String MARK = "too-much";

    // What anybody may write into an address must not lead anywhere else.
    private static final Set<String> PAGES = Set.of("/my-data/documents", "/my-rights/import");

    private final long most;

    UploadLimit(@Value("${spring.servlet.multipart.max-file-size}") DataSize most) {
        this.most = most.toBytes();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type == null || !type.startsWith("multipart/")) {
            chain.doFilter(request, response);
            return;
        }
        if (!PAGES.contains(request.getRequestURI())) {
            // Anybody who looks for a field in it would have all of it written to the disk first.
            response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
            return;
        }
        if (request.getContentLengthLong() > most) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, request.getRequestURI() + "?" + MARK);
            return;
        }
        chain.doFilter(request, response);
    }
}
