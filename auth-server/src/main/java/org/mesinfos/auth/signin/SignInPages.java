package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.invitation.Invitations;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.PasswordQueueException;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.recovery.Recoveries;
import org.mesinfos.auth.signin.SignInPage.Failure;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.FormActionPolicy;
import org.mesinfos.auth.web.TooManyAttempts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Shows the sign-in page, which depends on the app that waits.
@Component
@EnableConfigurationProperties(AddressesProperties.class)
class SignInPages {

    private static final String PORTAL = "portal";

    private final Credentials credentials;
    private final RequestingApp asking;
    private final Invitations signUps;
    private final Recoveries recoveries;
    private final AddressesProperties addresses;

    SignInPages(
            Credentials credentials,
            RequestingApp asking,
            Invitations signUps,
            Recoveries recoveries,
            AddressesProperties addresses) {
        this.credentials = credentials;
        this.asking = asking;
        this.signUps = signUps;
        this.recoveries = recoveries;
        this.addresses = addresses;
    }

    /// The made-up person of that name, while a test app waits for one.
    Optional<Person> chosen(String person, HttpServletRequest request) {
        return asking.of(request)
                .filter(SignInPages::isTestApp)
                .flatMap(app -> credentials.sandboxPerson(person));
    }

    private static boolean isTestApp(RegisteredApp app) {
        return app.asksForConsent() && SignInPage.WaitingApp.isTest(app);
    }

    String showThrottled(
            String username,
            Duration wait,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var failure = Failure.throttled(TooManyAttempts.answer(response, wait));
        return show(username, failure, request, response, model);
    }

    /// For somebody whose password nobody had time to check.
    String showBusy(
            String username,
            PasswordQueueException full,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(full.getStatusCode().value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER, full.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        return show(username, Failure.BUSY, request, response, model);
    }

    String show(
            String username,
            @Nullable Failure failure,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var app = asking.of(request).orElse(null);
        var targets = new ArrayList<URI>();
        // Also when the portal asks in another tab, after this page was shown.
        targets.add(URI.create(addresses.portal()));
        if (app != null) {
            targets.addAll(asking.redirectUris(app, request));
        }
        FormActionPolicy.allow(response, targets);
        var made = NewAccount.take(request);
        model.addAttribute("made", made.isPresent());
        var locale = LocaleContextHolder.getLocale();
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
        return "auth/login";
    }

    private List<SignInPage.Choice> people(RegisteredApp app) {
        return isTestApp(app)
                ? credentials.sandboxPeople().stream().map(SignInPage.Choice::of).toList()
                : List.of();
    }
}
