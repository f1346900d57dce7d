package org.mesinfos.portal.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.DomainChecks;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.app.OneTimeSecret;
import org.mesinfos.portal.conversation.MessageThreads;
import org.mesinfos.portal.conversation.ThreadTopic;
import org.mesinfos.portal.signin.RecentSignIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a developer asks to reach real people, follows the answer, and gets the live credentials.
@Controller
@RequestMapping("/apps/{id}/live")
@PreAuthorize("hasRole('DEVELOPER')")
class GoLiveController {

    private static final Duration OVERLAP = Duration.ofHours(24);

    private final LiveAppService apps;
    private final Reviews reviews;
    private final MessageThreads threads;
    private final ReviewDecisionService reviewDecisionService;
    private final AppSuspensions suspensions;
    private final DomainChecks domains;
    private final RecentSignIn recent;

    GoLiveController(
            LiveAppService apps,
            Reviews reviews,
            MessageThreads threads,
            ReviewDecisionService reviewDecisionService,
            AppSuspensions suspensions,
            DomainChecks domains,
            RecentSignIn recent) {
        this.domains = domains;
        this.recent = recent;
        this.apps = apps;
        this.reviews = reviews;
        this.threads = threads;
        this.reviewDecisionService = reviewDecisionService;
        this.suspensions = suspensions;
    }

    @GetMapping
    String live(
            App app,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model) {
        reviews.of(app.id()).forEach(reviewDecisionService::carryOut);
        model.addAttribute("form", form(app));
        model.addAttribute("secret", OneTimeSecret.take(session, app.liveClient()));
        return shown(apps.find(app.id()).orElse(app), model);
    }

    @PostMapping
    String ask(
            App app,
            @Valid @ModelAttribute("form") GoLiveForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        if (app.isDemo()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        form.check(errors);
        var refused = app.now().addressesForDevelopers();
        if (!refused.isEmpty()) {
            errors.reject(
                    "portal.go-live.error.redirects",
                    new Object[] {String.join(", ", refused)},
                    null);
        }
        if (!errors.hasErrors()) {
            switch (domains.check(form.host(), app.id())) {
                case FOUND -> {}
                case MISSING -> errors.rejectValue("domain", "portal.go-live.error.domain.missing");
                case UNREACHABLE ->
                        errors.rejectValue("domain", "portal.go-live.error.domain.away");
                case UNKNOWN -> errors.reject("portal.go-live.error.domain.unknown");
            }
        }
        if (errors.hasErrors()) {
            return shown(app, model);
        }
        reviews.ask(app.now(), form.demo(), form.publisher());
        return "redirect:/apps/" + app.id() + "/live";
    }

    /// Says something to the organizers about the last request.
    @PostMapping("/messages")
    String say(
            App app,
            @RequestParam(defaultValue = "") String message,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        var all = reviews.of(app.id());
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (threads.post(ThreadTopic.REVIEW, all.getLast().id(), developer, false, message)) {
            return "redirect:/apps/" + app.id() + "/live#thread";
        }
        model.addAttribute("form", form(app));
        model.addAttribute("unsaid", message);
        return shown(app, model);
    }

    /// Asks for the password again, when that was a while ago, and comes back.
    @GetMapping("/secret")
    String proveAgain(
            App app,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            HttpServletResponse response) {
        return recent.isRecent(developer)
                ? "redirect:/apps/" + app.id() + "/live"
                : recent.startReauthentication(request, response);
    }

    /// @param overlap whether the secret before goes on working for a day
    @PostMapping("/secret")
    String makeSecret(
            App app,
            @RequestParam(defaultValue = "false") boolean overlap,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model) {
        if (!app.live() || app.isDemo()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!recent.isRecent(developer)) {
            return "redirect:/apps/" + app.id() + "/live/secret";
        }
        var made = apps.newSecret(app, overlap ? OVERLAP : Duration.ZERO);
        if (made.isPresent()) {
            OneTimeSecret.put(session, app.liveClient(), made.get());
            return "redirect:/apps/" + app.id() + "/live";
        }
        model.addAttribute("failed", true);
        model.addAttribute("form", form(app));
        return shown(app, model);
    }

    /// As it was asked the last time, so that nothing has to be typed twice; the promise is given
    /// anew.
    private GoLiveForm form(App app) {
        var all = reviews.of(app.id());
        return all.isEmpty() ? GoLiveForm.EMPTY : GoLiveForm.of(all.getLast());
    }

    private String shown(App app, Model model) {
        var all = reviews.of(app.id());
        var last = all.isEmpty() ? null : all.getLast();
        model.addAttribute("app", app);
        model.addAttribute("mark", DomainChecks.line(app.id()));
        model.addAttribute("markPath", DomainChecks.PATH);
        model.addAttribute("asked", app.now());
        model.addAttribute("review", last);
        model.addAttribute(
                "thread", last == null ? List.of() : threads.of(ThreadTopic.REVIEW, last.id()));
        model.addAttribute("needed", reviewDecisionService.requiredApprovals(app.now()));
        model.addAttribute("exemption", apps.exemption(app).orElse(null));
        model.addAttribute("suspended", suspensions.find(app.id()).orElse(null));
        // A decision is about what was asked; whatever differs from it is to be asked again.
        model.addAttribute(
                "mayAsk",
                !app.isDemo()
                        && (last == null
                                || !last.isWaiting()
                                        && !(last.isApproved() && last.asked().equals(app.now()))));
        return "portal/app-live";
    }
}
