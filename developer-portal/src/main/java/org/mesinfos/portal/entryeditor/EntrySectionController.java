package org.mesinfos.portal.entryeditor;

import jakarta.validation.Valid;
import java.util.function.UnaryOperator;
import org.mesinfos.portal.app.TeamApps;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryService;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The sections of an entry’s form. Each saves its own fields into the draft, so that two people of
/// a team can write at once.
@Controller
@RequestMapping("/contest/entries/{id}")
@PreAuthorize("hasRole('DEVELOPER')")
class EntrySectionController {

    private static final String FORM = "form";

    private final OwnEntries own;
    private final EntryService service;
    private final TeamApps apps;
    private final ContestCalendar calendar;

    EntrySectionController(
            OwnEntries own, EntryService service, TeamApps apps, ContestCalendar calendar) {
        this.own = own;
        this.service = service;
        this.apps = apps;
        this.calendar = calendar;
    }

    @ModelAttribute(binding = false)
    Entry entry(@PathVariable String id, @AuthenticationPrincipal OidcUser developer) {
        return own.require(id, developer);
    }

    @GetMapping("/pitch")
    String pitch(Entry entry, Model model) {
        model.addAttribute(FORM, PitchForm.of(entry.draft()));
        return shown(entry, EntrySection.PITCH, model);
    }

    @PostMapping("/pitch")
    String pitch(
            Entry entry,
            @Valid @ModelAttribute(FORM) PitchForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes told) {
        return errors.hasErrors()
                ? shown(entry, EntrySection.PITCH, model)
                : saved(entry, form::in, told);
    }

    @GetMapping("/data")
    String data(Entry entry, Model model) {
        model.addAttribute(FORM, DataUseForm.of(entry.draft(), own.scopes()));
        return shown(entry, EntrySection.DATA, model);
    }

    @PostMapping("/data")
    String data(
            Entry entry,
            @Valid @ModelAttribute(FORM) DataUseForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes told) {
        form.complete(own.scopes());
        return errors.hasErrors()
                ? shown(entry, EntrySection.DATA, model)
                : saved(entry, form::in, told);
    }

    @GetMapping("/project")
    String project(Entry entry, Model model) {
        model.addAttribute(FORM, ProjectForm.of(entry.draft()));
        return shown(entry, EntrySection.PROJECT, model);
    }

    @PostMapping("/project")
    String project(
            Entry entry,
            @Valid @ModelAttribute(FORM) ProjectForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes told) {
        return errors.hasErrors()
                ? shown(entry, EntrySection.PROJECT, model)
                : saved(entry, form::in, told);
    }

    @GetMapping("/demo")
    String demo(Entry entry, Model model) {
        model.addAttribute(FORM, DemonstrationForm.of(entry.draft()));
        return shown(entry, EntrySection.DEMO, model);
    }

    @PostMapping("/demo")
    String demo(
            Entry entry,
            @Valid @ModelAttribute(FORM) DemonstrationForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes told) {
        if (!form.app().isEmpty()
                && apps.of(entry.team()).stream().noneMatch(app -> app.id().equals(form.app()))) {
            errors.rejectValue("app", "portal.entry.error.app");
        }
        return errors.hasErrors()
                ? shown(entry, EntrySection.DEMO, model)
                : saved(entry, form::in, told);
    }

    @GetMapping("/terms")
    String terms(Entry entry, Model model) {
        var version = own.contestOf(entry).currentRules().version();
        model.addAttribute(FORM, TermsForm.of(entry.draft(), version));
        return shown(entry, EntrySection.TERMS, model);
    }

    @PostMapping("/terms")
    String terms(
            Entry entry,
            @ModelAttribute(FORM) TermsForm form,
            BindingResult errors,
            RedirectAttributes told) {
        var version = own.contestOf(entry).currentRules().version();
        return saved(entry, before -> form.in(before, version), told);
    }

    private String saved(Entry entry, UnaryOperator<EntryContent> how, RedirectAttributes told) {
        service.draft(entry.id(), how)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        told.addAttribute("done", "saved");
        return "redirect:/contest/entries/" + entry.id();
    }

    private String shown(Entry entry, EntrySection section, Model model) {
        var contest = own.contestOf(entry);
        model.addAttribute("section", section);
        model.addAttribute("contest", contest);
        model.addAttribute("open", calendar.phaseOf(contest).isBeforeDeadline());
        switch (section) {
            case DATA -> model.addAttribute("scopes", own.scopes());
            case DEMO -> model.addAttribute("apps", apps.of(entry.team()));
            case PITCH, PROJECT, PICTURES, TERMS -> {
                // Their fields need nothing more.
            }
        }
        return "portal/entry-" + section.path();
    }
}
