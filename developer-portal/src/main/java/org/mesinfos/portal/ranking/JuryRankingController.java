package org.mesinfos.portal.ranking;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.jury.JudgedContests;
import org.mesinfos.portal.jury.JuryAction;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.scoring.Deliberations;
import org.mesinfos.portal.scoring.EntryAccesses;
import org.mesinfos.portal.scoring.TieBallot;
import org.mesinfos.portal.web.CsvFile;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The ranking as members of the jury see it: only entries that they scored, once scores are
/// closed.
@Controller
@RequestMapping("/jury")
@PreAuthorize("hasRole('JURY')")
class JuryRankingController {

    private final JudgedContests contests;
    private final EntryAccesses accesses;
    private final JuryRounds rounds;
    private final RankingService rankingService;
    private final Deliberations deliberations;

    JuryRankingController(
            JudgedContests contests,
            EntryAccesses accesses,
            JuryRounds rounds,
            RankingService rankingService,
            Deliberations deliberations) {
        this.contests = contests;
        this.accesses = accesses;
        this.rounds = rounds;
        this.rankingService = rankingService;
        this.deliberations = deliberations;
    }

    @GetMapping("/ranking")
    String ranking(
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal OidcUser member,
            Model model) {
        var contest = closed();
        var ballots = deliberations.ballots(contest.id());
        model.addAttribute("contest", contest);
        model.addAttribute("stage", rounds.stage(contest.id()));
        model.addAttribute("page", rankingService.page(seenBy(contest, member), page));
        model.addAttribute(
                "choices",
                ballots.stream()
                        .filter(ballot -> ballot.member().equals(member.getName()))
                        .findFirst()
                        .map(TieBallot::choices)
                        .orElse(Set.of()));
        return "portal/jury-ranking";
    }

    @GetMapping("/ranking.csv")
    ResponseEntity<byte[]> rankingFile(@AuthenticationPrincipal OidcUser member) {
        var contest = closed();
        return CsvFile.named("ranking.csv", rankingService.ranking(seenBy(contest, member)));
    }

    @GetMapping("/scores.csv")
    ResponseEntity<byte[]> scoresFile(@AuthenticationPrincipal OidcUser member) {
        var contest = closed();
        return CsvFile.named("scores.csv", rankingService.scores(seenBy(contest, member)));
    }

    /// Votes where entries are tied: one of each tie, in a field `choice-<number>`. What was chosen
    /// of other ties stays.
    @PostMapping("/ballot")
    String vote(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal OidcUser member) {
        var contest = closed();
        var choices =
                fields.entrySet().stream()
                        .filter(field -> field.getKey().startsWith("choice-"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet());
        choices.forEach(id -> accesses.find(id, member).require(JuryAction.VOTE));
        if (rounds.stage(contest.id()) != JuryStage.DELIBERATION) {
            throw new JuryRefusalException(JuryRefusal.TOO_LATE);
        }
        var tied = rankingService.tiedWith(seenBy(contest, member), choices);
        deliberations.vote(contest.id(), member, choices, tied);
        return "redirect:/jury/ranking?voted" + (page > 1 ? "&page=" + page : "");
    }

    /// @throws JuryRefusalException while members score
    private Contest closed() {
        var contest = contests.requireCurrent();
        if (rounds.stage(contest.id()).compareTo(JuryStage.DELIBERATION) < 0) {
            throw new JuryRefusalException(JuryRefusal.TOO_EARLY);
        }
        return contest;
    }

    private VisibleScores seenBy(Contest contest, OidcUser member) {
        return rankingService.of(contest, member);
    }
}
