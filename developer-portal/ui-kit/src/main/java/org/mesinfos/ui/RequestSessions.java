package org.mesinfos.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers from memory what a request saved itself a moment ago.
///
/// Spring Session's filter asks for the session again after each save, to see whether it must set
/// the cookie; that was half of all questions for sessions. Nothing is remembered from one request
/// to the next, so what ends a session elsewhere is seen at once.
final class RequestSessions extends OncePerRequestFilter
        implements SessionRepository<PageSession>, OneTimeAttributes, Ordered {

    private static final class Seen {
        private final boolean error;
        private @Nullable PageSession saved;
        private @Nullable PageSession current;

        Seen(boolean error) {
            this.error = error;
        }
    }

    private final StoredSessions stored;
    private final ThreadLocal<Seen> request = new ThreadLocal<>();

    RequestSessions(StoredSessions stored) {
        this.stored = stored;
    }

    /// Around the filter that asks.
    @Override
    public int getOrder() {
        return SessionRepositoryFilter.DEFAULT_ORDER - 1;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest asked, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        request.set(new Seen(asked.getDispatcherType() == DispatcherType.ERROR));
        try {
            chain.doFilter(asked, answer);
        } finally {
            request.remove();
        }
    }

    @Override
    public PageSession createSession() {
        var session = stored.createSession();
        look(session);
        return session;
    }

    @Override
    public void save(PageSession session) {
        stored.save(session);
        remember(session);
    }

    @Override
    public @Nullable PageSession findById(String id) {
        var seen = request.get();
        if (seen != null && seen.saved != null && seen.saved.getId().equals(id)) {
            return seen.saved;
        }
        var found = seen != null && seen.error ? findForError(id) : stored.findById(id);
        look(found);
        return found;
    }

    /// The page that tells that the store is away must not need it.
    private @Nullable PageSession findForError(String id) {
        try {
            return stored.findById(id);
        } catch (DataAccessException away) {
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        remember(null);
        look(null);
        stored.deleteById(id);
    }

    @Override
    public @Nullable Object take(String name) {
        var seen = request.get();
        if (seen == null || seen.current == null) {
            return null;
        }
        var taken = stored.take(seen.current, name);
        seen.current.removeTaken(name);
        return taken;
    }

    private void remember(@Nullable PageSession session) {
        var seen = request.get();
        if (seen != null) {
            seen.saved = session;
        }
    }

    private void look(@Nullable PageSession session) {
        var seen = request.get();
        if (seen != null) {
            seen.current = session;
        }
    }
}
