package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.PasswordQueueException;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/// Asks somebody who is signed in to prove once more that it is them, before something grave.
///
/// Proves by the password that the person is still the same.
@Component
@EnableConfigurationProperties(SignInProperties.class)
public class Reauthentication {

    private final Persons persons;
    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final SignInSessionService session;
    private final SignInProperties properties;
    private final Clock clock;

    Reauthentication(
            Persons persons,
            Credentials credentials,
            SignInThrottle throttle,
            KnownDevices devices,
            SignInSessionService session,
            SignInProperties properties,
            Clock clock) {
        this.persons = persons;
        this.credentials = credentials;
        this.throttle = throttle;
        this.devices = devices;
        this.session = session;
        this.properties = properties;
        this.clock = clock;
    }

    /// Whether the sign-in is so recent that nobody else can have taken the seat meanwhile.
    public boolean isFresh(Authentication signedIn) {
        return clock.instant().isBefore(signedInAt(signedIn).plus(properties.fresh()));
    }

    /// When the person proved last who they are.
    public Instant signedInAt(Authentication signedIn) {
        return signedIn.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /// Whether proving takes a password; a made-up person has none of their own.
    public boolean asksForPassword(Authentication signedIn) {
        return person(signedIn).role() != Role.SANDBOX_PERSON;
    }

    /// What a page has to ask before something grave; empty when the person proved who they are a
    /// moment ago, or does so now.
    ///
    /// @param password as typed, or null where no page has asked yet
    public Optional<ReauthenticationForm> demand(
            Authentication signedIn,
            @Nullable String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (isFresh(signedIn)) {
            return Optional.empty();
        }
        return password == null
                ? Optional.of(ReauthenticationForm.first(asksForPassword(signedIn)))
                : prove(signedIn, new Password(password), request, response);
    }

    /// Signs the same person in anew, under a new session id; slowed down like every sign-in.
    ///
    /// @param password as typed; not looked at for a made-up person
    /// @return empty when it is them; else what to ask again, with the status of the answer set
    public Optional<ReauthenticationForm> prove(
            Authentication signedIn,
            Password password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = person(signedIn);
        if (person.role() == Role.SANDBOX_PERSON) {
            session.renew(person, AuthenticationFactor.CHOSEN, request, response);
            return Optional.empty();
        }
        var login = new Login(person.login());
        var signInOrigin = devices.caller(login, request);
        var wait = throttle.count(login, signInOrigin);
        if (wait.isPresent()) {
            return Optional.of(ReauthenticationForm.throttled(wait.get(), response));
        }
        Optional<Person> checked;
        try {
            checked = credentials.check(login, password);
        } catch (PasswordQueueException full) {
            throttle.uncount(login, signInOrigin);
            throw full;
        }
        if (checked.isEmpty()) {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.SIGN_IN_FAILED)
                            .user(person.auditId())
                            .from(signInOrigin.address())
                            .reason("password-again"));
            return Optional.of(ReauthenticationForm.wrong());
        }
        throttle.refund(login, signInOrigin);
        session.renew(checked.get(), AuthenticationFactor.PASSWORD, request, response);
        return Optional.empty();
    }

    private Person person(Authentication signedIn) {
        return persons.find(new PersonId(signedIn.getName()))
                .orElseThrow(() -> new IllegalStateException("a session without a person"));
    }
}
