package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.recovery.Recoveries;
import org.mesinfos.auth.recovery.Recoveries.Link;
import org.mesinfos.auth.recovery.Recoveries.Outcome;
import org.mesinfos.auth.web.TooManyAttempts;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets people who forgot their password choose another one, by a link to their mailbox. A look at
/// a link changes nothing.
@Controller
@PermitAll
class RecoveryController {

    private final Recoveries recoveries;
    private final SignInThrottle throttle;
    private final KnownDevices devices;

    RecoveryController(Recoveries recoveries, SignInThrottle throttle, KnownDevices devices) {
        this.recoveries = recoveries;
        this.throttle = throttle;
        this.devices = devices;
    }

    @GetMapping("/recovery")
    String form(Model model) {
        return show(new RecoveryPage("", "", null), "recovery", model);
    }

    /// Always the same page after the same time, no matter who has that login.
    @PostMapping("/recovery")
    String ask(
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var login = new Login(username);
        if (!login.isPossible()) {
            return show(RecoveryPage.asking(username, "LOGIN"), "recovery", model);
        }
        var wait = throttle.countApart("recovery", login, request);
        if (wait.isPresent()) {
            TooManyAttempts.answer(response, wait.get());
            return show(RecoveryPage.asking(username, "OFTEN"), "recovery", model);
        }
        try {
            recoveries.ask(login, locale);
        } catch (RejectedExecutionException busy) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return show(RecoveryPage.asking(username, "BUSY"), "recovery", model);
        }
        return "auth/recovery-sent";
    }

    @GetMapping("/recovery/password")
    String password(
            @RequestParam(defaultValue = "") String token,
            HttpServletResponse response,
            Model model) {
        return look(token, response, model);
    }

    /// The browser is known afterwards: while strangers guess at the login, it is let in.
    @PostMapping("/recovery/password")
    String complete(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return switch (recoveries.complete(token, new Password(password), locale)) {
            case Outcome.Done(var person) -> {
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.ACCOUNT_RECOVERED)
                                .user(person.auditId())
                                .from(request.getRemoteAddr()));
                devices.remember(person, request, response);
                yield "auth/recovery-done";
            }
            case Outcome.Weak(var login) ->
                    show(
                            new RecoveryPage(
                                    token,
                                    login.value(),
                                    RecoveryPage.problem("password", "PASSWORD")),
                            "recovery-password",
                            model);
            case Outcome.NoLink() -> look(token, response, model);
        };
    }

    private String look(String token, HttpServletResponse response, Model model) {
        return switch (recoveries.look(token)) {
            case Link.Ready(var login) ->
                    show(new RecoveryPage(token, login.value(), null), "recovery-password", model);
            case Link.Waits(var opensAt) -> {
                model.addAttribute("opensAt", opensAt);
                yield "auth/recovery-waits";
            }
            case Link.Over() -> over(response);
        };
    }

    @GetMapping("/recovery/cancel")
    String mayCancel(
            @RequestParam(defaultValue = "") String token,
            HttpServletResponse response,
            Model model) {
        if (!recoveries.canCancel(token)) {
            return over(response);
        }
        model.addAttribute("token", token);
        return "auth/recovery-cancel";
    }

    @PostMapping("/recovery/cancel")
    String cancel(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
        return recoveries.cancel(token) ? "auth/recovery-cancelled" : over(response);
    }

    /// Before each handler.
    @ModelAttribute
    void requireOpen() {
        if (!recoveries.isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String over(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "auth/recovery-over";
    }

    private static String show(RecoveryPage page, String view, Model model) {
        model.addAttribute("page", page);
        return "auth/" + view;
    }
}
