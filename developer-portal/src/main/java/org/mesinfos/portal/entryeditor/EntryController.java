package org.mesinfos.portal.entryeditor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryService;
import org.mesinfos.portal.entry.EntryService.SubmitResult;
import org.mesinfos.portal.entry.ScopeComparison;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of an entry for its team: what is still to do, what counts now, and the acts that
/// decide it.
@Controller
@RequestMapping("/contest/entries/{id}")
@PreAuthorize("hasRole('DEVELOPER')")
class EntryController {

    private static final int LONGEST_REASON = 300;

    /// What the page tells after an act; in its address, since sessions keep no flash attributes.
    private static final List<String> DONE = Arrays.asList("saved", "submitted", "withdrawn");

    private static final List<String> REFUSED = Arrays.asList("late", "early", "withdraw");

    private final OwnEntries own;
    private final EntryService service;
    private final ContestCalendar calendar;

    EntryController(OwnEntries own, EntryService service, ContestCalendar calendar) {
        this.own = own;
        this.service = service;
        this.calendar = calendar;
    }

    @ModelAttribute(binding = false)
    Entry entry(@PathVariable String id, @AuthenticationPrincipal OidcUser developer) {
        return own.require(id, developer);
    }

    /// One section of the task list.
    record Task(EntrySection section, long missing) {

        public String path() {
            return section.path();
        }
    }

    @GetMapping
    String show(
            Entry entry,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String refused,
            Model model,
            Locale locale) {
        model.addAttribute("done", DONE.contains(done) ? done : null);
        model.addAttribute("refused", REFUSED.contains(refused) ? refused : null);
        return shown(entry, model, locale);
    }

    /// Submits the draft as it is. What counts is decided by one write, and the page that follows
    /// tells what became of it.
    @PostMapping("/submission")
    String submit(
            Entry entry,
            @AuthenticationPrincipal OidcUser developer,
            RedirectAttributes told,
            Model model,
            Locale locale) {
        var evidence = own.evidenceOf(entry);
        var missing = missing(entry, own.contestOf(entry), evidence);
        if (!missing.isEmpty()) {
            model.addAttribute("refused", "missing");
            return shown(entry, model, locale);
        }
        var result =
                service.submit(
                        entry.id(),
                        entry.draft(),
                        own.teamOf(entry, developer),
                        evidence,
                        developer);
        switch (result) {
            case SubmitResult.Submitted _ -> told.addAttribute("done", "submitted");
            case SubmitResult.TooLate _ -> told.addAttribute("refused", "late");
            case SubmitResult.TooEarly _ -> told.addAttribute("refused", "early");
        }
        return "redirect:/contest/entries/" + entry.id();
    }

    @GetMapping("/withdraw")
    String withdraw(Entry entry, Model model) {
        model.addAttribute("contest", own.contestOf(entry));
        return "portal/entry-withdraw";
    }

    @PostMapping("/withdraw")
    String withdraw(
            Entry entry,
            @RequestParam(defaultValue = "") String why,
            @AuthenticationPrincipal OidcUser developer,
            RedirectAttributes told) {
        var reason = why.strip();
        var withdrawn =
                service.withdraw(
                        entry.id(),
                        developer,
                        reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
        told.addAttribute(withdrawn ? "done" : "refused", withdrawn ? "withdrawn" : "withdraw");
        return "redirect:/contest/entries/" + entry.id();
    }

    private static List<MissingField> missing(
            Entry entry, Contest contest, @Nullable AppEvidence evidence) {
        return MissingField.of(
                entry.draft(), entry.category(), evidence, contest.currentRules().version());
    }

    private String shown(Entry entry, Model model, Locale locale) {
        var contest = own.contestOf(entry);
        var evidence = own.evidenceOf(entry);
        var missing = missing(entry, contest, evidence);
        var open = calendar.phaseOf(contest).isBeforeDeadline();
        model.addAttribute("contest", contest);
        model.addAttribute("missing", missing);
        model.addAttribute("open", open);
        model.addAttribute("left", open ? calendar.timeLeft(contest.deadline(), locale) : null);
        model.addAttribute("tasks", tasks(missing));
        model.addAttribute("steps", EntrySteps.of(entry, evidence, missing));
        model.addAttribute("evidence", evidence);
        model.addAttribute(
                "comparison",
                evidence == null ? List.of() : ScopeComparison.of(entry.draft(), evidence));
        model.addAttribute("band", contest.band());
        return "portal/entry";
    }

    private static List<Task> tasks(List<MissingField> missing) {
        return List.of(EntrySection.values()).stream()
                .map(
                        section ->
                                new Task(
                                        section,
                                        missing.stream()
                                                .filter(one -> one.section() == section)
                                                .count()))
                .toList();
    }
}
