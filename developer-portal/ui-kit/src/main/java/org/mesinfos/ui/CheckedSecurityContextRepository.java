package org.mesinfos.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiPredicate;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/// Sign-ins as they are stored, as long as they still hold. That is looked up only for pages that
/// ask who is signed in, once for each request.
public final class CheckedSecurityContextRepository implements SecurityContextRepository {

    private final SecurityContextRepository stored;
    private final BiPredicate<Authentication, HttpServletRequest> rule;

    /// @param rule whether a stored sign-in still holds
    public CheckedSecurityContextRepository(
            SecurityContextRepository stored,
            BiPredicate<Authentication, HttpServletRequest> rule) {
        this.stored = stored;
        this.rule = rule;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return checked(stored.loadContext(holder), holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        var deferred = stored.loadDeferredContext(request);
        var context = SingletonSupplier.of(() -> checked(deferred.get(), request));
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return context.obtain();
            }

            @Override
            public boolean isGenerated() {
                return deferred.isGenerated();
            }
        };
    }

    /// While an error is told, a person who cannot be looked up counts as a stranger: the page that
    /// says that the database is away must not need it.
    private SecurityContext checked(SecurityContext context, HttpServletRequest request) {
        var signedIn = context.getAuthentication();
        try {
            return signedIn == null || rule.test(signedIn, request)
                    ? context
                    : SecurityContextHolder.createEmptyContext();
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
