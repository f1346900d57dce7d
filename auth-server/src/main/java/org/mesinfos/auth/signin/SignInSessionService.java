package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.SavedRequests;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Turns a person who proved who they are into a signed-in session.
@Component
class SignInSessionService {

    private final SessionAuthenticationStrategy strategy;
    private final SecurityContextRepository contexts;
    private final SavedRequests interrupted;
    private final MemberDirectory members;
    private final KnownDevices devices;
    private final Clock clock;

    SignInSessionService(
            SessionAuthenticationStrategy strategy,
            SecurityContextRepository contexts,
            SavedRequests interrupted,
            MemberDirectory members,
            KnownDevices devices,
            Clock clock) {
        this.strategy = strategy;
        this.contexts = contexts;
        this.interrupted = interrupted;
        this.members = members;
        this.devices = devices;
        this.clock = clock;
    }

    /// Signs the person in under a new session id.
    ///
    /// @return the path to go on with
    String start(
            Person person,
            AuthenticationFactor authenticationFactor,
            HttpServletRequest request,
            HttpServletResponse response) {
        renew(person, authenticationFactor, request, response);
        members.signedIn(person);
        var path = interrupted.path(request).orElse("/");
        interrupted.removeRequest(request, response);
        return path;
    }

    /// Notes that the person proved just now who they are; the session goes on under a new id.
    void renew(
            Person person,
            AuthenticationFactor authenticationFactor,
            HttpServletRequest request,
            HttpServletResponse response) {
        goOn(person, authentication(person, authenticationFactor), request, response);
    }

    /// Goes on as before in a new generation of the person's sign-ins, under a new session id.
    void goOn(
            Person person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        strategy.onAuthentication(authentication, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        SignInValidity.remember(person, request);
        devices.remember(person, request, response);
    }

    /// The authorization server takes `auth_time` and `amr` from the factor; without one it would
    /// issue no ID token at all.
    private Authentication authentication(
            Person person, AuthenticationFactor authenticationFactor) {
        var proof =
                FactorGrantedAuthority.withAuthority(authenticationFactor.authority())
                        .issuedAt(clock.instant())
                        .build();
        return UsernamePasswordAuthenticationToken.authenticated(
                person.id().value(),
                null,
                List.of(new SimpleGrantedAuthority(person.role().authority()), proof));
    }
}
