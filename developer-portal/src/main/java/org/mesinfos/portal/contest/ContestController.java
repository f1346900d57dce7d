package org.mesinfos.portal.contest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The page of the current contest, for everybody.
@Controller
class ContestController {

    private final Contests contests;
    private final ContestCalendar calendar;

    ContestController(Contests contests, ContestCalendar calendar) {
        this.contests = contests;
        this.calendar = calendar;
    }

    /// One step of the calendar.
    ///
    /// @param until null for the last one
    record Step(ContestPhase phase, Instant from, @Nullable Instant until, boolean now) {}

    @GetMapping("/contest")
    @PreAuthorize("permitAll()")
    String contest(Model model, Locale locale) {
        var contest = contests.current().orElse(null);
        model.addAttribute("contest", contest);
        if (contest != null) {
            var end = calendar.endOfPhase(contest).orElse(null);
            model.addAttribute("phase", calendar.phaseOf(contest));
            model.addAttribute("left", end == null ? null : calendar.timeLeft(end, locale));
            model.addAttribute("steps", steps(contest));
            model.addAttribute("rules", contest.currentRules().paragraphs(locale));
            model.addAttribute(
                    "others",
                    contests.all().stream()
                            .filter(other -> !other.id().equals(contest.id()))
                            .filter(other -> calendar.phaseOf(other) != ContestPhase.ANNOUNCED)
                            .toList());
            model.addAttribute("band", contest.band());
        }
        return "portal/contest";
    }

    private List<Step> steps(Contest contest) {
        var dates = contest.dates();
        var from =
                List.of(
                        dates.preApplications(),
                        dates.applications(),
                        dates.deadline(),
                        dates.preselection(),
                        dates.results());
        var now = calendar.phaseOf(contest);
        var steps = new ArrayList<Step>();
        for (var i = 0; i < from.size(); i++) {
            var phase = ContestPhase.values()[i + 1];
            var until = i + 1 < from.size() ? from.get(i + 1) : null;
            steps.add(new Step(phase, from.get(i), until, phase == now));
        }
        return steps;
    }
}
