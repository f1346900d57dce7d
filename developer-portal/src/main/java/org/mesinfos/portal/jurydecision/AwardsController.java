package org.mesinfos.portal.jurydecision;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.jury.JudgedContests;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.ranking.FinalScore;
import org.mesinfos.portal.ranking.RankingService;
import org.mesinfos.portal.ranking.VisibleScores;
import org.mesinfos.portal.web.FormFields;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where organizers read the ranking and enter what the jury awards.
@Controller
@RequestMapping("/organizer/contest/awards")
@PreAuthorize("hasRole('ORGANIZER')")
class AwardsController {

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final JudgedContests contests;
    private final JuryRounds rounds;
    private final RankingService rankingService;
    private final JuryDecisionService decisions;
    private final Clock clock;

    AwardsController(
            JudgedContests contests,
            JuryRounds rounds,
            RankingService rankingService,
            JuryDecisionService decisions,
            Clock clock) {
        this.contests = contests;
        this.rounds = rounds;
        this.rankingService = rankingService;
        this.decisions = decisions;
        this.clock = clock;
    }

    /// @param id of the contest; null for the one that is judged, or was
    @GetMapping
    String awards(
            @RequestParam(name = "contest", required = false) @Nullable String id,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var contest = closed(id);
        return shown(contest, Map.of("publish", local(contest)), page, model);
    }

    /// Decides the awards, once and for good; or turns to another page of the ranking, whose number
    /// is in the field `page`, with what was typed so far.
    @PostMapping
    String award(
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = closed(fields.get("contest"));
        if (fields.containsKey("page")) {
            return shown(contest, fields, number(fields.get("page")), model);
        }
        var form = AwardForm.read(fields, candidates(rankingService.all(contest)));
        var reason = FormFields.text(fields.get("reason"));
        var problem = problem(contest, form, reason);
        var publish = form.publish();
        if (problem == null
                && publish != null
                && !decisions.award(contest, form.awards(), publish, organizer, reason)) {
            problem = "late";
        }
        if (problem == null) {
            // Once they are public, another contest may be the one that is judged.
            return "redirect:/organizer/contest/awards?contest=" + contest.id();
        }
        model.addAttribute("wrong", problem);
        return shown(contest, fields, 1, model);
    }

    /// The end of a message key; null when nothing is wrong.
    private @Nullable String problem(Contest contest, AwardForm form, String reason) {
        if (form.unreadable() != null) {
            return "sum";
        }
        var problems = decisions.problems(contest, form.awards());
        if (!problems.isEmpty()) {
            var first = problems.entrySet().iterator().next();
            return first.getValue() + "." + first.getKey();
        }
        if (form.awards().isEmpty()) {
            return "none";
        }
        var publish = form.publish();
        // A time that passed since the form was shown publishes at once.
        if (publish == null || publish.isBefore(clock.instant().minus(1, ChronoUnit.DAYS))) {
            return "publish";
        }
        return reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON
                ? "reason"
                : null;
    }

    private String local(Contest contest) {
        var planned = contest.dates().results();
        var now = clock.instant();
        var shown = planned.isBefore(now) ? now : planned;
        return LocalDateTime.ofInstant(shown, DateTimeFormats.PARIS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private Contest closed(@Nullable String id) {
        var contest = contests.require(id);
        if (rounds.stage(contest.id()).compareTo(JuryStage.DELIBERATION) < 0) {
            throw new JuryRefusalException(JuryRefusal.TOO_EARLY);
        }
        return contest;
    }

    private static List<String> candidates(VisibleScores scores) {
        return scores.score().candidates().stream().map(FinalScore.Candidate::entry).toList();
    }

    private static int number(@Nullable String page) {
        var typed = FormFields.text(page);
        return typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 1;
    }

    private String shown(Contest contest, Map<String, String> typed, int number, Model model) {
        var scores = rankingService.all(contest);
        var page = rankingService.page(scores, number);
        var round = rounds.find(contest.id());
        model.addAttribute("contest", contest);
        model.addAttribute("round", round);
        model.addAttribute("stage", rounds.stage(contest.id()));
        model.addAttribute("page", page);
        model.addAttribute("typed", new HashMap<>(typed));
        model.addAttribute("elsewhere", titled(AwardLine.elsewhere(scores, page, typed)));
        model.addAttribute("awards", titled(AwardLine.decided(scores, round)));
        return "portal/organizer-awards";
    }

    private List<AwardLine> titled(List<AwardLine> lines) {
        var titles = rankingService.titles(lines.stream().map(AwardLine::entry).toList());
        return lines.stream()
                .map(line -> line.titled(titles.getOrDefault(line.entry(), "")))
                .toList();
    }
}
