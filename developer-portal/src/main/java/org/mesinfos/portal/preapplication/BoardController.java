package org.mesinfos.portal.preapplication;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.contest.ContestPhase;
import org.mesinfos.portal.contest.Contests;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The board of ideas, for everybody.
@Controller
class BoardController {

    private final PreApplications preApplications;
    private final Contests contests;
    private final ContestCalendar calendar;

    BoardController(PreApplications preApplications, Contests contests, ContestCalendar calendar) {
        this.preApplications = preApplications;
        this.contests = contests;
        this.calendar = calendar;
    }

    @GetMapping("/contest/board")
    @PreAuthorize("permitAll()")
    String board(@RequestParam(required = false) @Nullable String before, Model model) {
        var contest = contests.current().orElse(null);
        model.addAttribute("contest", contest);
        if (contest != null) {
            var page = preApplications.ofContest(contest.id(), true, before);
            var phase = calendar.phaseOf(contest);
            model.addAttribute("ideas", page);
            model.addAttribute(
                    "next", page.size() < PreApplications.PAGE ? null : page.getLast().id());
            model.addAttribute("open", isOpen(phase));
            model.addAttribute("band", contest.band());
        }
        return "portal/board";
    }

    /// Whether ideas can be told in that phase.
    static boolean isOpen(ContestPhase phase) {
        return phase == ContestPhase.PRE_APPLICATIONS || phase == ContestPhase.APPLICATIONS;
    }
}
