package org.mesinfos.portal.review;

import jakarta.validation.Valid;
import java.util.Locale;
import org.mesinfos.portal.app.DomainChecks;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.audit.TestActivity;
import org.mesinfos.portal.conformance.ConformanceRuns;
import org.mesinfos.portal.conversation.MessageThreads;
import org.mesinfos.portal.conversation.ThreadTopic;
import org.mesinfos.portal.review.ReviewDecisionService.DecisionResult;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where organizers decide which apps may reach real people.
@Controller
@RequestMapping("/organizer/reviews")
@PreAuthorize("hasRole('ORGANIZER')")
class ReviewsController {

    private final Reviews reviews;
    private final MessageThreads threads;
    private final ReviewDecisionService reviewDecisionService;
    private final ReviewChecks reviewChecks;
    private final TestActivity activity;
    private final ConformanceRuns bench;
    private final LiveAppService apps;
    private final DomainChecks domains;

    ReviewsController(
            Reviews reviews,
            MessageThreads threads,
            ReviewDecisionService reviewDecisionService,
            ReviewChecks reviewChecks,
            TestActivity activity,
            ConformanceRuns bench,
            LiveAppService apps,
            DomainChecks domains) {
        this.domains = domains;
        this.bench = bench;
        this.apps = apps;
        this.reviews = reviews;
        this.threads = threads;
        this.reviewDecisionService = reviewDecisionService;
        this.reviewChecks = reviewChecks;
        this.activity = activity;
    }

    @GetMapping
    String queue(Model model) {
        model.addAttribute("reviews", reviews.waiting());
        return "portal/reviews";
    }

    @GetMapping("/{id}")
    String review(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        activity.ensureAccess();
        reviewDecisionService.carryOut(require(id));
        model.addAttribute("form", DecisionForm.EMPTY);
        return shown(require(id), organizer, model, locale);
    }

    @PostMapping("/{id}")
    String decide(
            @PathVariable String id,
            @Valid @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var review = require(id);
        if (!errors.hasErrors() && isBlocked(review, form)) {
            errors.rejectValue("becomes", "portal.review.error.blocked");
        }
        if (!errors.hasErrors() && isUnvouched(review, form)) {
            errors.rejectValue("becomes", "portal.review.error.domain");
        }
        if (errors.hasErrors()) {
            return shown(review, organizer, model, locale);
        }
        return switch (reviewDecisionService.decide(
                review, form.status(), form.text(), organizer)) {
            case DecisionResult.Stored() -> "redirect:/organizer/reviews/" + id;
            case DecisionResult.TooLate() -> {
                errors.reject("portal.review.error.late");
                yield shown(require(id), organizer, model, locale);
            }
            case DecisionResult.NotAcceptable(var problems) -> {
                problems.forEach(
                        problem ->
                                errors.reject(
                                        "portal.app.error.server", new Object[] {problem}, null));
                yield shown(require(id), organizer, model, locale);
            }
        };
    }

    /// Says something to the team that asked.
    @PostMapping("/{id}/messages")
    String say(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String message,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var review = require(id);
        if (threads.post(ThreadTopic.REVIEW, review.id(), organizer, true, message)) {
            return "redirect:/organizer/reviews/" + id + "#thread";
        }
        activity.ensureAccess();
        model.addAttribute("form", DecisionForm.EMPTY);
        model.addAttribute("unsaid", message);
        return shown(review, organizer, model, locale);
    }

    private boolean isBlocked(Review review, DecisionForm form) {
        return form.status() == Review.Status.APPROVED
                && reviewChecks.of(review.asked()).stream().anyMatch(ReviewChecks.Check::blocks);
    }

    /// Looked at again at the moment of the decision: the file may be gone since it was asked.
    private boolean isUnvouched(Review review, DecisionForm form) {
        var publisher = review.publisher();
        return form.status() == Review.Status.APPROVED
                && (publisher == null
                        || domains.check(publisher.domain(), review.asked().app())
                                != DomainChecks.Found.FOUND);
    }

    private Review require(String id) {
        return reviews.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Whether the domain vouches for a waiting app now; the end of a message key.
    private String vouched(Review review) {
        var publisher = review.publisher();
        if (publisher == null || !review.isWaiting()) {
            return "none";
        }
        return domains.check(publisher.domain(), review.asked().app())
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private String shown(Review review, OidcUser organizer, Model model, Locale locale) {
        model.addAttribute("review", review);
        model.addAttribute("vouched", vouched(review));
        model.addAttribute("thread", threads.of(ThreadTopic.REVIEW, review.id()));
        model.addAttribute("asked", review.asked());
        model.addAttribute("checks", reviewChecks.of(review.asked()));
        model.addAttribute("benched", bench.isFinished(review.asked().app()));
        model.addAttribute("grade", bench.gradeOf(review.asked().app()));
        model.addAttribute("changed", apps.isChangedSince(review.asked()));
        model.addAttribute("preview", apps.consentPreview(review.asked(), locale).orElse(null));
        model.addAttribute("needed", reviewDecisionService.requiredApprovals(review.asked()));
        model.addAttribute("agreed", review.isApprovedBy(organizer.getName()));
        model.addAttribute("history", reviews.of(review.asked().app()));
        return "portal/review";
    }
}
