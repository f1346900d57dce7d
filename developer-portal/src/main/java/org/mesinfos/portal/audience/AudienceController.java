package org.mesinfos.portal.audience;

import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.ReasonForm;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.jury.JudgedContests;
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

/// Where organizers switch the prize of the public on, and decide between equals.
@Controller
@RequestMapping("/organizer/contest/audience")
@PreAuthorize("hasRole('ORGANIZER')")
class AudienceController {

    private final AudienceRounds audience;
    private final AudienceAwardService awards;
    private final JudgedContests judged;
    private final Contests contests;
    private final Entries entries;

    AudienceController(
            AudienceRounds audience,
            AudienceAwardService awards,
            JudgedContests judged,
            Contests contests,
            Entries entries) {
        this.audience = audience;
        this.awards = awards;
        this.judged = judged;
        this.contests = contests;
        this.entries = entries;
    }

    /// @param contest null for the newest whose results are public
    @GetMapping
    String page(@RequestParam(required = false) @Nullable String contest, Model model) {
        model.addAttribute("form", ReasonForm.EMPTY);
        return shown(require(contest), model);
    }

    /// Has the endorsements decide a prize.
    @PostMapping("/prize")
    String enable(
            @RequestParam(name = "contest") String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = require(id);
        if (!errors.hasErrors() && !awards.enable(contest, organizer, form.reason())) {
            errors.reject("late");
            model.addAttribute("wrong", "late");
        }
        return errors.hasErrors() ? shown(contest, model) : redirect(contest);
    }

    /// Decides between entries that were endorsed equally often.
    @PostMapping("/award")
    String decide(
            @RequestParam(name = "contest") String id,
            @RequestParam(defaultValue = "") String entry,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = require(id);
        if (!errors.hasErrors() && !awards.decide(contest, entry, organizer, form.reason())) {
            errors.reject("choice");
            model.addAttribute("wrong", "choice");
        }
        return errors.hasErrors() ? shown(contest, model) : redirect(contest);
    }

    private static String redirect(Contest contest) {
        return "redirect:/organizer/contest/audience?contest=" + contest.id();
    }

    private Contest require(@Nullable String id) {
        return Optional.ofNullable(id)
                .map(contests::find)
                .orElseGet(() -> judged.latestWithResults().or(judged::current))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(Contest contest, Model model) {
        var round = audience.find(contest);
        var titles = new LinkedHashMap<String, String>();
        round.leaders()
                .forEach(
                        id ->
                                entries.find(contest.id(), id)
                                        .map(Entry::title)
                                        .ifPresent(title -> titles.put(id, title)));
        model.addAttribute("contest", contest);
        model.addAttribute("round", round);
        model.addAttribute("titles", titles);
        model.addAttribute("open", audience.isOpen(contest));
        model.addAttribute("end", audience.end(contest).orElse(null));
        return "portal/organizer-audience";
    }
}
