package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.passkey.MongoPasskeys;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.TooManyAttempts;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where people change how they sign in, and end their other sign-ins.
@Controller
@PreAuthorize("isAuthenticated()")
class SecurityController {

    /// A made-up person is shared by all developers, so nobody may lock the others out.
    static final String OWNERS =
            "hasAnyRole('PANELIST', 'DEVELOPER', 'ORGANIZER', 'JURY', 'HOLDER')";

    /// What may just have been done, as the page after it is told.
    private static final Set<String> DONE =
            Set.of(
                    "password",
                    "elsewhere",
                    "passkey",
                    "passkey-named",
                    "passkey-removed",
                    "passkey-last");

    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final SignInSessionService session;
    private final MongoPasskeys passkeys;
    private final Reauthentication reauthentication;

    SecurityController(
            Credentials credentials,
            SignInThrottle throttle,
            KnownDevices devices,
            SignInSessionService session,
            MongoPasskeys passkeys,
            Reauthentication reauthentication) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.devices = devices;
        this.session = session;
        this.passkeys = passkeys;
        this.reauthentication = reauthentication;
    }

    @GetMapping("/security")
    String page(
            @RequestParam(required = false) @Nullable String done,
            @CurrentPerson Person person,
            Authentication authentication,
            Model model) {
        var message = done != null && DONE.contains(done) ? "security.done." + done : null;
        return show(person, reauthentication.isFresh(authentication), message, List.of(), model);
    }

    @PostMapping("/security/password")
    @PreAuthorize(OWNERS)
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String next,
            @CurrentPerson Person person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var fresh = reauthentication.isFresh(authentication);
        var login = new Login(person.login());
        var signInOrigin = devices.caller(login, request);
        // Counted with the sign-ins: anybody who finds a session open must not guess here instead.
        var wait = throttle.count(login, signInOrigin);
        if (wait.isPresent()) {
            return throttled(person, fresh, wait.get(), response, model);
        }
        var change =
                credentials.changePassword(person.id(), new Password(current), new Password(next));
        return switch (change) {
            case Credentials.Change.Wrong() -> {
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.SIGN_IN_FAILED)
                                .user(person.auditId())
                                .from(signInOrigin.address())
                                .reason("password-change"));
                yield show(person, fresh, null, List.of(problem("current", "WRONG")), model);
            }
            case Credentials.Change.Weak() -> {
                throttle.refund(login, signInOrigin);
                yield show(person, fresh, null, List.of(problem("next", "WEAK")), model);
            }
            case Credentials.Change.Done(var changed) -> {
                throttle.refund(login, signInOrigin);
                session.goOn(changed, authentication, request, response);
                yield "redirect:/security?done=password";
            }
        };
    }

    /// Ends every other session, for somebody who forgot to sign out somewhere.
    @PostMapping("/security/elsewhere")
    @PreAuthorize(OWNERS)
    String signOutElsewhere(
            @CurrentPerson PersonId id,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person =
                credentials
                        .endSignIns(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        session.goOn(person, authentication, request, response);
        return "redirect:/security?done=elsewhere";
    }

    private String throttled(
            Person person,
            boolean fresh,
            Duration wait,
            HttpServletResponse response,
            Model model) {
        var minutes = TooManyAttempts.answer(response, wait);
        var problem = new FormProblem("current", "signin.error.throttled", minutes);
        return show(person, fresh, null, List.of(problem), model);
    }

    private static FormProblem problem(String field, String what) {
        return FormProblem.of(field, "security.problem." + what);
    }

    private String show(
            Person person,
            boolean fresh,
            @Nullable String done,
            List<FormProblem> problems,
            Model model) {
        var shared = person.role() == Role.SANDBOX_PERSON;
        var own = PasskeyPolicy.canRegister(person.role()) ? passkeys.of(person.id()) : null;
        model.addAttribute(
                "page", new SecurityPage(person.login(), shared, own, fresh, done, problems));
        return "auth/security";
    }
}
