package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.Invitations;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Recoveries;
import org.mesinfos.auth.signin.SignInPage.Failure;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.FormTargets;
import org.mesinfos.auth.web.StrangerThrottle;
import org.mesinfos.auth.web.TooManyAttempts;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The sign-in page.
@Controller
@PermitAll
class SignInController {

    private static final String VIEW = "auth/login";
    private static final String PORTAL = "portal";

    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final StrangerThrottle strangers;
    private final SignedInSession session;
    private final AskingApp asking;
    private final Invitations signUps;
    private final Recoveries recoveries;
    private final PasskeyRule passkeyRule;
    private final AddressesProperties addresses;
    private final Clock clock;

    SignInController(
            Credentials credentials,
            SignInThrottle throttle,
            KnownDevices devices,
            StrangerThrottle strangers,
            SignedInSession session,
            AskingApp asking,
            Invitations signUps,
            Recoveries recoveries,
            PasskeyRule passkeyRule,
            AddressesProperties addresses,
            Clock clock) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.devices = devices;
        this.strangers = strangers;
        this.session = session;
        this.asking = asking;
        this.signUps = signUps;
        this.recoveries = recoveries;
        this.passkeyRule = passkeyRule;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping("/login")
    String page(
            HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        return show("", null, request, response, locale, model);
    }

    @PostMapping("/login")
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var login = new Login(username);
        var caller = devices.caller(login, request);
        var wait = throttle.count(login, caller);
        if (wait.isPresent()) {
            return refuse(username, wait.get(), request, response, locale, model);
        }
        var person = credentials.check(login, new Password(password));
        if (person.isEmpty()) {
            failed(login, caller, "password");
            return show(username, Failure.WRONG, request, response, locale, model);
        }
        throttle.forgive(login, caller);
        if (person.get().closed()) {
            failed(login, caller, "closed");
            return show(username, Failure.CLOSED, request, response, locale, model);
        }
        return switch (passkeyRule.afterPassword(person.get())) {
            case ENOUGH ->
                    "redirect:" + session.start(person.get(), Factor.PASSWORD, request, response);
            case USE_PASSKEY ->
                    show(username, Failure.PASSKEY_NEEDED, request, response, locale, model);
            case MAKE_PASSKEY -> {
                FirstPasskey.invite(person.get().id(), clock.instant(), request);
                yield "redirect:/login/first-passkey";
            }
        };
    }

    private static void failed(Login login, Caller caller, String reason) {
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.SIGN_IN_FAILED)
                        .account(login.value())
                        .from(caller.address())
                        .reason(reason));
    }

    /// Signs in as a made-up person; only while a test app waits for one.
    @PostMapping("/login/person")
    String signInAsMadeUpPerson(
            @RequestParam String person,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var chosen =
                asking.of(request)
                        .filter(SignInController::isTestApp)
                        .flatMap(app -> credentials.sandboxPerson(person))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        // Anybody may, without a password; what they leave behind is limited.
        var wait = strangers.count(StrangerThrottle.Kind.MADE_UP_PERSON, request);
        if (wait.isPresent()) {
            return refuse("", wait.get(), request, response, locale, model);
        }
        return "redirect:" + session.start(chosen, Factor.CHOSEN, request, response);
    }

    private String refuse(
            String username,
            Duration wait,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var failure = Failure.throttled(TooManyAttempts.answer(response, wait));
        return show(username, failure, request, response, locale, model);
    }

    private String show(
            String username,
            @Nullable Failure failure,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var app = asking.of(request).orElse(null);
        var targets = new ArrayList<URI>();
        // Also when the portal asks in another tab, after this page was shown.
        targets.add(URI.create(addresses.portal()));
        if (app != null) {
            targets.addAll(asking.redirectUris(app, request));
        }
        FormTargets.allow(response, targets);
        var made = NewAccount.take(request);
        model.addAttribute("made", made.isPresent());
        model.addAttribute(
                "page",
                new SignInPage(
                        username.isEmpty() ? made.orElse("") : username,
                        app == null ? null : SignInPage.WaitingApp.of(app, locale),
                        app == null ? List.of() : people(app),
                        failure));
        // On the way to the portal only: a person who decides for an app is asked nothing else.
        model.addAttribute(
                "signUp", app != null && app.clientId().equals(PORTAL) && signUps.isOpen());
        model.addAttribute("recovery", recoveries.isOpen());
        // A test app waits for a made-up person, and these have none.
        model.addAttribute("passkey", app == null || !isTestApp(app));
        return VIEW;
    }

    private List<SignInPage.Choice> people(RegisteredApp app) {
        return isTestApp(app)
                ? credentials.sandboxPeople().stream().map(SignInPage.Choice::of).toList()
                : List.of();
    }

    private static boolean isTestApp(RegisteredApp app) {
        return app.asksForConsent() && SignInPage.WaitingApp.isTest(app);
    }
}
