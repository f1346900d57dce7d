package org.mesinfos.ui;

import com.mongodb.MongoException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says that the site is out of order for a moment (503) where the database did not answer or did
/// not do what it was asked, be it for a page, its session or its form.
final class DatabasePauseFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePauseFilter.class);
    private static final String SECONDS_TO_WAIT = "2";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !isOfDatabase(e)) {
                throw e;
            }
            LOG.warn("The database did not answer a page", e);
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    /// What the database refused because of the request itself is a mistake of ours, and no pause.
    private static boolean isOfDatabase(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case DataIntegrityViolationException _, InvalidDataAccessApiUsageException _ -> false;
            case DataAccessException _, MongoException _ -> true;
            default -> isOfDatabase(failure.getCause());
        };
    }
}
