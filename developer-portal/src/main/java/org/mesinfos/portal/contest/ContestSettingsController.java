package org.mesinfos.portal.contest;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.ui.DateTimeFormats;
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
import org.springframework.web.server.ResponseStatusException;

/// Where organizers make contests, and change what can still be changed.
@Controller
@RequestMapping("/organizer/contest")
@PreAuthorize("hasRole('ORGANIZER')")
class ContestSettingsController {

    private final Contests contests;
    private final ContestCalendar calendar;
    private final AuditLog auditLog;
    private final Clock clock;

    ContestSettingsController(
            Contests contests, ContestCalendar calendar, AuditLog auditLog, Clock clock) {
        this.contests = contests;
        this.calendar = calendar;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// One contest of the list.
    record Row(Contest contest, ContestPhase phase) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute(
                "rows",
                contests.all().stream()
                        .map(contest -> new Row(contest, calendar.phaseOf(contest)))
                        .toList());
        return "portal/contests";
    }

    @GetMapping("/new")
    String form(Model model) {
        model.addAttribute("form", ContestForm.of(template()));
        return formShown(null, model);
    }

    @PostMapping("/new")
    String make(
            @ModelAttribute("form") ContestForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var shape = template();
        form.check(shape, errors);
        if (errors.hasErrors()) {
            return formShown(null, model);
        }
        var contest = form.toContest(newId(form), shape);
        auditLog.record(organizer, Kind.CONTEST_MADE, contest.id(), contest.name().fr());
        contests.add(contest);
        return "redirect:/organizer/contest/" + contest.id();
    }

    /// With the calendar of the contest that was held, which organizers move.
    private Contest template() {
        return ContestTemplate.contest(
                "new",
                new LocalText("Concours MesInfos", "MesInfos contest"),
                ContestTemplate.OF_2014,
                false,
                clock.instant());
    }

    private String newId(ContestForm form) {
        var opens = ContestForm.instant(form.dates().getFirst());
        return LocalDate.ofInstant(opens == null ? clock.instant() : opens, DateTimeFormats.PARIS)
                + "-"
                + RandomTokens.hex(2);
    }

    @GetMapping("/{id}")
    String contest(@PathVariable String id, Model model) {
        var contest = require(id);
        model.addAttribute("prolongForm", ProlongationForm.EMPTY);
        model.addAttribute("rulesForm", RulesForm.of(contest));
        return shown(contest, model);
    }

    @GetMapping("/{id}/settings")
    String settings(@PathVariable String id, Model model) {
        var contest = require(id);
        model.addAttribute("form", ContestForm.of(contest));
        return formShown(contest, model);
    }

    @PostMapping("/{id}/settings")
    String change(
            @PathVariable String id,
            @ModelAttribute("form") ContestForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = require(id);
        form.check(contest, errors);
        if (!errors.hasErrors()) {
            auditLog.record(organizer, Kind.CONTEST_CHANGED, id, form.nameFr());
            if (contests.change(id, form.toContest(id, contest)) == Contests.Outcome.CHANGED) {
                return "redirect:/organizer/contest/" + id;
            }
            errors.reject("portal.contest.error.open");
        }
        return formShown(contest, model);
    }

    @PostMapping("/{id}/prolong")
    String prolong(
            @PathVariable String id,
            @Valid @ModelAttribute("prolongForm") ProlongationForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = require(id);
        form.check(contest, errors);
        if (!errors.hasErrors()) {
            auditLog.record(organizer, Kind.CONTEST_PROLONGED, id, form.reasonFr());
            if (contests.prolong(id, form.later(), form.reason()) == Contests.Outcome.CHANGED) {
                return "redirect:/organizer/contest/" + id;
            }
            model.addAttribute("refused", "prolonged");
        }
        model.addAttribute("rulesForm", RulesForm.of(contest));
        return shown(contest, model);
    }

    @PostMapping("/{id}/rules")
    String replaceRules(
            @PathVariable String id,
            @Valid @ModelAttribute("rulesForm") RulesForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = require(id);
        if (!errors.hasErrors()) {
            auditLog.record(organizer, Kind.CONTEST_RULES_REPLACED, id, "");
            if (contests.replaceRules(id, form.text()) == Contests.Outcome.CHANGED) {
                return "redirect:/organizer/contest/" + id;
            }
            model.addAttribute("refused", "closed");
        }
        model.addAttribute("prolongForm", ProlongationForm.EMPTY);
        return shown(contest, model);
    }

    private Contest require(String id) {
        return contests.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String formShown(@Nullable Contest contest, Model model) {
        model.addAttribute("contest", contest);
        return "portal/contest-form";
    }

    private String shown(Contest contest, Model model) {
        var now = clock.instant();
        var open = now.isBefore(contest.deadline());
        model.addAttribute("contest", contest);
        model.addAttribute("phase", contest.phaseAt(now));
        model.addAttribute("changeable", now.isBefore(contest.dates().applications()));
        model.addAttribute("prolongable", open && contest.prolongation() == null);
        model.addAttribute("open", open);
        return "portal/contest-settings";
    }
}
