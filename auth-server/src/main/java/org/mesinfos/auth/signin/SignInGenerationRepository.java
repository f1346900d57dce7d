package org.mesinfos.auth.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/// Sign-ins in sessions, as long as they are of the person's present generation.
///
/// A new password, another role or the closing of the account raises the person's generation in the
/// same write, so every other session is over, also one that was just being made with the old
/// password: here at its next request, on other nodes as soon as they read the person anew, ten
/// seconds later at most (docs/adr/050).
class SignInGenerationRepository implements SecurityContextRepository {

    private static final String ATTRIBUTE = "signInGeneration";

    private final SecurityContextRepository stored;
    private final Persons persons;
    private final PasskeyPolicy passkeyPolicy;

    SignInGenerationRepository(
            SecurityContextRepository stored, Persons persons, PasskeyPolicy passkeyPolicy) {
        this.stored = stored;
        this.persons = persons;
        this.passkeyPolicy = passkeyPolicy;
    }

    /// Text, since the session's JSON keeps no difference between kinds of numbers.
    static void remember(Person person, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, Long.toString(person.generation()));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return current(stored.loadContext(holder), holder.getRequest());
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
                    context = current(deferred.get(), request);
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
    private SecurityContext current(SecurityContext context, HttpServletRequest request) {
        var authentication = context.getAuthentication();
        try {
            return authentication == null || isCurrent(authentication, request)
                    ? context
                    : SecurityContextHolder.createEmptyContext();
        } catch (DataAccessException away) {
            if (request.getDispatcherType() != DispatcherType.ERROR) {
                throw away;
            }
            return SecurityContextHolder.createEmptyContext();
        }
    }

    private boolean isCurrent(Authentication signedIn, HttpServletRequest request) {
        var session = request.getSession(false);
        // Later than what this node remembers of the person is a sign-in at another node.
        return session != null
                && session.getAttribute(ATTRIBUTE) instanceof String generation
                && persons.find(new PersonId(signedIn.getName()))
                        .filter(found -> !found.closed())
                        .filter(found -> passkeyPolicy.suffices(signedIn, found))
                        .filter(found -> found.generation() <= Long.parseLong(generation))
                        .isPresent();
    }

    @Override
    public void saveContext(
            SecurityContext context,
            HttpServletRequest request,
            jakarta.servlet.http.HttpServletResponse response) {
        stored.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return stored.containsContext(request);
    }
}
