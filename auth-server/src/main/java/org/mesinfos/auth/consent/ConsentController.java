package org.mesinfos.auth.consent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.ConsentChoice;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.PendingConsent;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.restriction.RestrictionForm;
import org.mesinfos.auth.signin.Reauthentication;
import org.mesinfos.auth.statistics.ConsentFunnel;
import org.mesinfos.auth.statistics.ConsentStep;
import org.mesinfos.auth.statistics.RefusalReason;
import org.mesinfos.auth.web.FormActionPolicy;
import org.mesinfos.auth.web.SavedRequests;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Asks a person what an app may read, and passes the answer on.
///
/// Open to everybody who is signed in: somebody of the wrong kind is told so and can refuse.
@Controller
@PreAuthorize("isAuthenticated()")
class ConsentController {

    private final PendingAuthorizationRequests consents;
    private final ConsentPageFactory pages;
    private final ConsentNotices notices;
    private final SavedRequests interrupted;
    private final Reauthentication reauthentication;
    private final ConsentFunnel funnel;
    private final Credentials credentials;

    ConsentController(
            PendingAuthorizationRequests consents,
            ConsentPageFactory pages,
            ConsentNotices notices,
            SavedRequests interrupted,
            Reauthentication reauthentication,
            ConsentFunnel funnel,
            Credentials credentials) {
        this.credentials = credentials;
        this.funnel = funnel;
        this.interrupted = interrupted;
        this.reauthentication = reauthentication;
        this.consents = consents;
        this.pages = pages;
        this.notices = notices;
    }

    @GetMapping("/consent")
    String ask(
            @RequestParam String state,
            @CurrentPerson PersonId person,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var pending = consents.find(state, person).orElse(null);
        if (pending == null) {
            return ended(response);
        }
        var question = pages.question(pending);
        var form = ConsentForm.untouched(OfferedDuration.usual(question.durations()));
        var page = pages.page(question, form, List.of(), person, locale);
        if (!pending.suits() && "test".equals(reason(pending.app()))) {
            offerMadeUpPeople(pending, request, model);
        }
        return show(pending, page, response, model);
    }

    @PostMapping(value = "/consent", params = "decision=share")
    String share(
            @RequestParam String state,
            @RequestParam(required = false) @Nullable List<String> scope,
            @RequestParam(required = false) @Nullable String duration,
            @RequestParam(required = false) @Nullable String confirm,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String password,
            @ModelAttribute RestrictionForm parts,
            @CurrentPerson PersonId person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var pending = consents.find(state, person).orElse(null);
        if (pending == null) {
            return ended(response);
        }
        var question = pages.question(pending);
        var form = ConsentForm.sent(scope, duration, confirm, notice, parts);
        if (!question.allowsTicking(form.scope())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a scope not asked for");
        }
        var words = pages.page(question, form, locale).words();
        var flaws = question.flaws(form, ConsentNoticeText.hash(words));
        var chosen = question.chosen(form);
        var restrictions = question.restrictions(form);
        if (!pending.suits() || !flaws.isEmpty() || chosen == null || restrictions == null) {
            var page = pages.page(question, form, flaws, person, locale);
            return show(pending, page, response, model);
        }
        if (question.ticksSensitive(form)) {
            // Anybody who sits at a session left open shall not give away what is intimate.
            var proof = reauthentication.demand(authentication, password, request, response);
            if (proof.isPresent()) {
                if (consents.choose(state)) {
                    funnel.count(pending.app(), ConsentStep.CHOSEN);
                }
                var page = pages.page(question, form, List.of(), person, locale);
                show(pending, page, response, model);
                model.addAttribute("again", form);
                model.addAttribute("proof", proof.get());
                return "auth/consent-reauthentication";
            }
        }
        var provenAt =
                reauthentication.signedInAt(
                        Objects.requireNonNull(
                                SecurityContextHolder.getContext().getAuthentication()));
        var agreed = notices.keep(words, locale);
        var isFirst = consents.isUndecided(state);
        return consents.share(
                        pending,
                        person,
                        who ->
                                new ConsentChoice(
                                        form.scope(),
                                        chosen.isOnce(),
                                        chosen.until(),
                                        agreed,
                                        provenAt,
                                        restrictions,
                                        pages.holders(who)))
                .map(uri -> shared(uri, pending, isFirst))
                .orElseGet(() -> ended(response));
    }

    private String shared(URI uri, PendingConsent pending, boolean choseNow) {
        if (choseNow) {
            funnel.count(pending.app(), ConsentStep.CHOSEN);
        }
        funnel.count(pending.app(), ConsentStep.SHARED);
        return "redirect:" + uri;
    }

    /// Signs out, and asks the next person to sign in the same question.
    @PostMapping("/consent/switch")
    String switchAccount(
            @RequestParam("client_id") String clientId,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        var followed = interrupted.followed(clientId, request);
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        // A pushed request, say, cannot be followed twice: the person starts again from the app.
        followed.ifPresent(path -> interrupted.resumeShown(path, request));
        return followed.isPresent() ? "redirect:/login" : "redirect:/signed-out";
    }

    /// A developer who tries an app goes on as a made-up person from this very page: the sign-in
    /// takes the choice while the same question waits for it. None are offered when it cannot be
    /// put twice, such as a pushed request.
    private void offerMadeUpPeople(
            PendingConsent pending, HttpServletRequest request, Model model) {
        interrupted
                .followed(pending.app().clientId(), request)
                .filter(SavedRequests::canBeFollowedAgain)
                .ifPresent(
                        path -> {
                            interrupted.resumeShown(path, request);
                            model.addAttribute("people", credentials.sandboxPeople());
                        });
    }

    private static String show(
            PendingConsent pending, ConsentPage page, HttpServletResponse response, Model model) {
        FormActionPolicy.allow(response, pending.redirectUri());
        model.addAttribute("page", page);
        model.addAttribute("reasons", RefusalReason.values());
        if (!pending.suits()) {
            model.addAttribute("reason", reason(pending.app()));
            return "auth/consent-other-account";
        }
        if (pending.app().mode() == Mode.TEST) {
            model.addAttribute("band", "consent.band");
        }
        return "auth/consent";
    }

    private static String reason(RegisteredApp app) {
        if (!app.asksForConsent()) {
            return "platform";
        }
        return switch (app.mode()) {
            case TEST -> "test";
            case LIVE -> "live";
        };
    }

    /// Says that there is nothing to answer any more.
    static String ended(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "auth/consent-ended";
    }
}
