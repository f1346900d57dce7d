package org.mesinfos.portal.gallery;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audience.AudienceRounds;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.contest.ContestCategory;
import org.mesinfos.portal.contest.ContestPhase;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.Award;
import org.mesinfos.portal.jury.JudgedContests;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Who won, for everybody; and the certificate of each winner, for its team.
@Controller
class ResultsController {

    private final Contests contests;
    private final ContestCalendar calendar;
    private final JudgedContests judged;
    private final Entries entries;
    private final Gallery gallery;
    private final Teams teams;
    private final AudienceRounds audience;

    ResultsController(
            Contests contests,
            ContestCalendar calendar,
            JudgedContests judged,
            Entries entries,
            Gallery gallery,
            Teams teams,
            AudienceRounds audience) {
        this.contests = contests;
        this.calendar = calendar;
        this.judged = judged;
        this.entries = entries;
        this.gallery = gallery;
        this.teams = teams;
        this.audience = audience;
    }

    /// @param visible whether the team agreed that everybody sees the entry
    record Winner(Award award, Entry entry, boolean visible) {}

    /// @param winners the largest award first
    record Results(ContestCategory category, List<Winner> winners) {}

    /// @param contest the contest's id; null for the newest whose results are public
    @GetMapping("/contest/results")
    @PreAuthorize("permitAll()")
    String results(@RequestParam(required = false) @Nullable String contest, Model model) {
        var found =
                (contest == null
                                ? judged.latestWithResults().or(judged::current)
                                : contests.find(contest))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("contest", found);
        model.addAttribute("overdue", calendar.phaseOf(found) == ContestPhase.RESULTS);
        model.addAttribute(
                "results",
                gallery.published(found).map(round -> results(found, round)).orElse(null));
        model.addAttribute(
                "audience",
                audience.award(found)
                        .flatMap(award -> entries.find(found.id(), award.entry()))
                        .orElse(null));
        model.addAttribute("band", found.band());
        return "portal/contest-results";
    }

    private List<Results> results(Contest contest, JuryRound round) {
        var winners =
                round.awards().stream()
                        .flatMap(
                                award ->
                                        entries.find(contest.id(), award.entry()).stream()
                                                .map(entry -> winner(award, entry)))
                        .sorted(
                                Comparator.comparing((Winner one) -> one.award().euros())
                                        .reversed()
                                        .thenComparing(one -> one.entry().title()))
                        .toList();
        return contest.categories().stream()
                .map(
                        category ->
                                new Results(
                                        category,
                                        winners.stream()
                                                .filter(
                                                        one ->
                                                                one.entry().category()
                                                                        == category.kind())
                                                .toList()))
                .toList();
    }

    private static Winner winner(Award award, Entry entry) {
        var visible = entry.frozen().filter(one -> one.content().terms().publish()).isPresent();
        return new Winner(award, entry, visible);
    }

    /// A page to print, for the team of a winner.
    @GetMapping("/contest/entries/{id}/certificate")
    @PreAuthorize("hasRole('DEVELOPER')")
    String certificate(
            @PathVariable String id, @AuthenticationPrincipal OidcUser developer, Model model) {
        var entry =
                entries.find(id)
                        .filter(one -> one.phase() == EntryPhase.AWARDED)
                        .filter(one -> teams.isMember(one.team(), developer))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var contest = contests.find(entry.contest()).orElseThrow();
        var round =
                gallery.published(contest)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("contest", contest);
        model.addAttribute("entry", entry);
        model.addAttribute("award", round.award(id).orElseThrow());
        model.addAttribute("at", round.publishAt());
        return "portal/certificate";
    }
}
