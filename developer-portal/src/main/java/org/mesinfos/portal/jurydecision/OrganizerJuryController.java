package org.mesinfos.portal.jurydecision;

import jakarta.validation.Valid;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.ReasonForm;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.JudgedContests;
import org.mesinfos.portal.jury.JuryAction;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.ranking.RankingService;
import org.mesinfos.portal.ranking.VisibleScores;
import org.mesinfos.portal.scoring.EntryAccess;
import org.mesinfos.portal.scoring.EntryAccesses;
import org.mesinfos.portal.scoring.JuryProgress;
import org.mesinfos.portal.web.CsvFile;
import org.springframework.http.ResponseEntity;
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

/// Where organizers choose entries for the jury, and open and close its scores.
@Controller
@RequestMapping("/organizer/contest/jury")
@PreAuthorize("hasRole('ORGANIZER')")
class OrganizerJuryController {

    private static final int PAGE = 50;
    private static final Set<EntryPhase> CLOSED =
            EnumSet.of(
                    EntryPhase.FROZEN,
                    EntryPhase.PRESELECTED,
                    EntryPhase.REJECTED,
                    EntryPhase.JURY,
                    EntryPhase.AWARDED,
                    EntryPhase.NOT_AWARDED);

    private final JudgedContests contests;
    private final EntryAccesses accesses;
    private final Entries entries;
    private final JuryProgress progress;
    private final JuryDecisionService decisions;
    private final RankingService rankingService;

    OrganizerJuryController(
            JudgedContests contests,
            EntryAccesses accesses,
            Entries entries,
            JuryProgress progress,
            JuryDecisionService decisions,
            RankingService rankingService) {
        this.contests = contests;
        this.accesses = accesses;
        this.entries = entries;
        this.progress = progress;
        this.decisions = decisions;
        this.rankingService = rankingService;
    }

    @GetMapping
    String jury(
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = current();
        decisions.resumeOpening(contest, organizer);
        model.addAttribute("form", ReasonForm.EMPTY);
        return shown(contest, after, model);
    }

    /// Has members score from now on.
    @PostMapping("/opening")
    String open(
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = current();
        if (!errors.hasErrors() && !decisions.openScoring(contest, organizer, form.reason())) {
            errors.reject("late");
            model.addAttribute("wrong", "open");
        }
        return errors.hasErrors()
                ? shown(contest, null, model)
                : "redirect:/organizer/contest/jury";
    }

    /// Ends scoring.
    @PostMapping("/closing")
    String close(
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var contest = current();
        if (!errors.hasErrors() && !decisions.closeScoring(contest, organizer, form.reason())) {
            errors.reject("late");
            model.addAttribute("wrong", "close");
        }
        return errors.hasErrors()
                ? shown(contest, null, model)
                : "redirect:/organizer/contest/jury";
    }

    @GetMapping("/entries/{id}")
    String entry(
            @PathVariable String id, @AuthenticationPrincipal OidcUser organizer, Model model) {
        var access = accesses.find(id, organizer).require(JuryAction.READ);
        model.addAttribute("form", ReasonForm.EMPTY);
        return shown(access, model);
    }

    /// Chooses an entry for the jury, or does not.
    ///
    /// @param decision `PRESELECTED`, or anything else not to
    @PostMapping("/entries/{id}/preselection")
    String preselect(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String decision,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var access = accesses.find(id, organizer);
        var chosen = decision.equals(EntryPhase.PRESELECTED.name());
        if (decisions.isPreselected(access, decision, organizer, form.reason())) {
            return "redirect:/organizer/contest/jury";
        }
        access.require(chosen ? JuryAction.PRESELECT : JuryAction.REJECT);
        if (!chosen && !decision.equals(EntryPhase.REJECTED.name())) {
            errors.reject("portal.jury.error.decision");
        }
        if (!errors.hasErrors() && !decisions.preselect(access, chosen, organizer, form.reason())) {
            errors.reject("portal.review.error.late");
        }
        return errors.hasErrors() ? shown(access, model) : "redirect:/organizer/contest/jury";
    }

    /// @param contest null for the one that is judged, or was
    @GetMapping("/ranking.csv")
    ResponseEntity<byte[]> ranking(@RequestParam(required = false) @Nullable String contest) {
        return CsvFile.named("ranking.csv", rankingService.ranking(deliberating(contest)));
    }

    /// @param contest null for the one that is judged, or was
    @GetMapping("/scores.csv")
    ResponseEntity<byte[]> scores(@RequestParam(required = false) @Nullable String contest) {
        return CsvFile.named("scores.csv", rankingService.scores(deliberating(contest)));
    }

    private Contest current() {
        return contests.requireCurrent();
    }

    /// @throws JuryRefusalException while members score
    private VisibleScores deliberating(@Nullable String id) {
        var contest = contests.require(id);
        if (progress.stage(contest).compareTo(JuryStage.DELIBERATION) < 0) {
            throw new JuryRefusalException(JuryRefusal.TOO_EARLY);
        }
        return rankingService.all(contest);
    }

    private String shown(EntryAccess access, Model model) {
        var open = access.allows(JuryAction.READ_SCORES);
        var contest = access.contest().id();
        model.addAttribute("access", access);
        model.addAttribute("criteria", access.contest().criteria());
        model.addAttribute(
                "sheets", open ? progress.handedIn(contest, access.entry().id()) : List.of());
        model.addAttribute(
                "notes", open ? progress.notes(contest, access.entry().id()) : List.of());
        return "portal/organizer-entry";
    }

    private String shown(Contest contest, @Nullable String after, Model model) {
        var page = entries.page(contest.id(), after, CLOSED, PAGE);
        model.addAttribute("contest", contest);
        var stage = progress.stage(contest);
        model.addAttribute("stage", stage);
        model.addAttribute(
                "obstacle",
                stage == JuryStage.WAITING ? decisions.obstacle(contest).orElse(null) : null);
        model.addAttribute("entries", page.entries());
        model.addAttribute("more", Objects.requireNonNullElse(page.next(), ""));
        model.addAttribute("counts", progress.counts(contest, page.entries()));
        model.addAttribute("conflicts", progress.conflicts(contest));
        return "portal/organizer-jury";
    }
}
