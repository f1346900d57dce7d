package org.mesinfos.portal.entryeditor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.contest.ContestPhase;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a developer finds the entries of their teams, and begins one.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class EntryListController {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 80;

    private final OwnEntries own;
    private final Entries entries;
    private final Contests contests;
    private final ContestCalendar calendar;
    private final Teams teams;

    EntryListController(
            OwnEntries own,
            Entries entries,
            Contests contests,
            ContestCalendar calendar,
            Teams teams) {
        this.own = own;
        this.entries = entries;
        this.contests = contests;
        this.calendar = calendar;
        this.teams = teams;
    }

    @GetMapping("/contest/entries")
    String list(@AuthenticationPrincipal OidcUser developer, Model model) {
        model.addAttribute("entries", own.of(developer));
        model.addAttribute("open", contests.current().filter(this::isOpen).isPresent());
        return "portal/entries";
    }

    @GetMapping("/contest/apply")
    String form(@AuthenticationPrincipal OidcUser developer, Model model) {
        return shown(developer, model);
    }

    @PostMapping("/contest/apply")
    String begin(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) @Nullable EntryCategory category,
            @RequestParam(required = false) @Nullable String team,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var contest = contests.current().filter(this::isOpen).orElse(null);
        var owner =
                teams.find(team == null ? developer.getName() : team, developer)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var called = title.strip();
        model.addAttribute("typed", called);
        model.addAttribute("category", category);
        if (contest == null) {
            return shown(developer, model);
        }
        if (called.length() < SHORTEST || called.length() > LONGEST) {
            model.addAttribute("wrong", "title");
            return shown(developer, model);
        }
        if (category == null) {
            model.addAttribute("wrong", "category");
            return shown(developer, model);
        }
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var begun =
                entries.begin(contest, owner.id(), category, EntryContent.called(called, language));
        if (begun.isEmpty()) {
            model.addAttribute("wrong", "many");
            return shown(developer, model);
        }
        return "redirect:/contest/entries/" + begun.get().id();
    }

    /// Drafts can be written from the first pre-applications on.
    private boolean isOpen(Contest contest) {
        var phase = calendar.phaseOf(contest);
        return phase == ContestPhase.PRE_APPLICATIONS || phase == ContestPhase.APPLICATIONS;
    }

    private String shown(OidcUser developer, Model model) {
        model.addAttribute("contest", contests.current().filter(this::isOpen).orElse(null));
        model.addAttribute("teams", teams.of(developer));
        return "portal/entry-new";
    }
}
