package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.mesinfos.auth.passkey.PendingPasskeyRegistration;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.PasswordQueueException;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.signin.SignInPage.Failure;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sign-in page.
@Controller
@PermitAll
class SignInController {

    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final SignInSessionService session;
    private final PasskeyPolicy passkeyPolicy;
    private final SignInPages pages;
    private final Clock clock;

    SignInController(
            Credentials credentials,
            SignInThrottle throttle,
            KnownDevices devices,
            SignInSessionService session,
            PasskeyPolicy passkeyPolicy,
            SignInPages pages,
            Clock clock) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.devices = devices;
        this.session = session;
        this.passkeyPolicy = passkeyPolicy;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/login")
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        return pages.show("", null, request, response, model);
    }

    @PostMapping("/login")
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var login = new Login(username);
        var signInOrigin = devices.caller(login, request);
        var wait = throttle.count(login, signInOrigin);
        if (wait.isPresent()) {
            return pages.showThrottled(username, wait.get(), request, response, model);
        }
        Optional<Person> person;
        try {
            person = credentials.check(login, new Password(password));
        } catch (PasswordQueueException full) {
            throttle.uncount(login, signInOrigin);
            return pages.showBusy(username, full, request, response, model);
        }
        if (person.isEmpty()) {
            failed(login, signInOrigin, "password");
            return pages.show(username, Failure.WRONG, request, response, model);
        }
        throttle.refund(login, signInOrigin);
        if (person.get().closed()) {
            failed(login, signInOrigin, "closed");
            return pages.show(username, Failure.CLOSED, request, response, model);
        }
        return switch (passkeyPolicy.afterPassword(person.get())) {
            case ENOUGH ->
                    "redirect:"
                            + session.start(
                                    person.get(), AuthenticationFactor.PASSWORD, request, response);
            case USE_PASSKEY ->
                    pages.show(username, Failure.PASSKEY_NEEDED, request, response, model);
            case MAKE_PASSKEY -> {
                PendingPasskeyRegistration.invite(person.get().id(), clock.instant(), request);
                yield "redirect:/login/first-passkey";
            }
        };
    }

    private static void failed(Login login, SignInOrigin signInOrigin, String reason) {
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.SIGN_IN_FAILED)
                        .account(login.value())
                        .from(signInOrigin.address())
                        .reason(reason));
    }
}
