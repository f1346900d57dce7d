package org.mesinfos.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers from memory what a request saved itself a moment ago.
///
/// Spring Session's filter asks for the session again after each save, to see whether it must set
/// the cookie; that was half of all questions for sessions. Nothing is remembered from one request
/// to the next, so what ends a session elsewhere is seen at once.
final class RequestSessions extends OncePerRequestFilter
        implements SessionRepository<PageSession>, Ordered {

    private static final class Saved {
        private @Nullable PageSession session;
    }

    private final SessionRepository<PageSession> stored;
    private final ThreadLocal<Saved> request = new ThreadLocal<>();

    RequestSessions(SessionRepository<PageSession> stored) {
        this.stored = stored;
    }

    /// Around the filter that asks.
    @Override
    public int getOrder() {
        return SessionRepositoryFilter.DEFAULT_ORDER - 1;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest asked, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        request.set(new Saved());
        try {
            chain.doFilter(asked, answer);
        } finally {
            request.remove();
        }
    }

    @Override
    public PageSession createSession() {
        return stored.createSession();
    }

    @Override
    public void save(PageSession session) {
        stored.save(session);
        remember(session);
    }

    @Override
    public @Nullable PageSession findById(String id) {
        var saved = request.get();
        return saved != null && saved.session != null && saved.session.getId().equals(id)
                ? saved.session
                : stored.findById(id);
    }

    @Override
    public void deleteById(String id) {
        remember(null);
        stored.deleteById(id);
    }

    private void remember(@Nullable PageSession session) {
        var saved = request.get();
        if (saved != null) {
            saved.session = session;
        }
    }
}
