package org.mesinfos.portal.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/// Sign-ins in sessions, as long as nobody ended them. Looked up only for pages that ask who is
/// signed in.
final class SessionSignInRepository implements SecurityContextRepository {

    /// Claim that the portal keeps in the session: of which generation the sign-in is.
    static final String GENERATION = "generation";

    private final SecurityContextRepository stored;
    private final RevokedSignIns ended;

    SessionSignInRepository(SecurityContextRepository stored, RevokedSignIns ended) {
        this.stored = stored;
        this.ended = ended;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return held(stored.loadContext(holder), holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        var deferred = stored.loadDeferredContext(request);
        return new DeferredSecurityContext() {
            private boolean read;
            private SecurityContext context = SecurityContextHolder.createEmptyContext();

            @Override
            public SecurityContext get() {
                if (!read) {
                    context = held(deferred.get(), request);
                    read = true;
                }
                return context;
            }

            @Override
            public boolean isGenerated() {
                return deferred.isGenerated();
            }
        };
    }

    /// While an error is told, a person who cannot be looked up counts as a stranger: the page that
    /// says that the database is away must not need it.
    private SecurityContext held(SecurityContext context, HttpServletRequest request) {
        var signedIn = context.getAuthentication();
        try {
            return signedIn != null
                            && signedIn.getPrincipal() instanceof OidcUser person
                            && ended.isOver(person)
                    ? SecurityContextHolder.createEmptyContext()
                    : context;
        } catch (DataAccessException away) {
            if (request.getDispatcherType() != DispatcherType.ERROR) {
                throw away;
            }
            return SecurityContextHolder.createEmptyContext();
        }
    }

    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        stored.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return stored.containsContext(request);
    }
}
