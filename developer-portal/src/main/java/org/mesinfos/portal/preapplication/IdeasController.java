package org.mesinfos.portal.preapplication;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.conversation.MessageThreads;
import org.mesinfos.portal.conversation.ThreadTopic;
import org.mesinfos.portal.preapplication.PreApplication.Interest;
import org.mesinfos.portal.team.Team;
import org.mesinfos.portal.team.Teams;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where developers tell ideas, talk about them, and make entries of them.
@Controller
@RequestMapping("/contest/ideas")
@PreAuthorize("hasRole('DEVELOPER')")
class IdeasController {

    private final PreApplications preApplications;
    private final IdeaEntries ideaEntries;
    private final MessageThreads threads;
    private final Teams teams;
    private final Contests contests;
    private final ContestCalendar calendar;

    IdeasController(
            PreApplications preApplications,
            IdeaEntries ideaEntries,
            MessageThreads threads,
            Teams teams,
            Contests contests,
            ContestCalendar calendar) {
        this.preApplications = preApplications;
        this.ideaEntries = ideaEntries;
        this.threads = threads;
        this.teams = teams;
        this.contests = contests;
        this.calendar = calendar;
    }

    /// One thread of an idea.
    ///
    /// @param with how who asks to join is known; null for organizers
    /// @param name of who asks to join; null for organizers
    record Thread(
            @Nullable String with, @Nullable String name, List<MessageThreads.Message> messages) {}

    @GetMapping
    String list(@AuthenticationPrincipal OidcUser developer, Model model) {
        var own = teams.of(developer).stream().map(Team::id).toList();
        model.addAttribute("ideas", preApplications.ofTeams(own));
        model.addAttribute("open", isOpen());
        return "portal/ideas";
    }

    @GetMapping("/new")
    String form(@AuthenticationPrincipal OidcUser developer, Model model, Locale locale) {
        model.addAttribute("form", IdeaForm.empty(locale.getLanguage()));
        return formShown(developer, model);
    }

    @PostMapping("/new")
    String tell(
            @Valid @ModelAttribute("form") IdeaForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String team,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        var contest = contests.current().orElse(null);
        var owner =
                teams.find(team == null ? developer.getName() : team, developer)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (errors.hasErrors() || contest == null || !isOpen()) {
            return formShown(developer, model);
        }
        var told =
                preApplications.create(
                        contest.id(), owner.id(), owner.name(), form.idea(), form.open());
        return "redirect:/contest/ideas/" + told.id();
    }

    @GetMapping("/{id}")
    String idea(@PathVariable String id, @AuthenticationPrincipal OidcUser developer, Model model) {
        return shown(require(id, developer), developer, model);
    }

    /// Says something: the team to organizers or to who asked to join, others to the team, which is
    /// how they ask.
    ///
    /// @param with how who asked to join is known; null for organizers
    @PostMapping("/{id}/messages")
    String say(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(required = false) @Nullable String with,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        var idea = require(id, developer);
        if (!isSaid(idea, message, with, developer)) {
            model.addAttribute("unsaid", message);
            return shown(idea, developer, model);
        }
        return "redirect:/contest/ideas/" + id;
    }

    private boolean isSaid(
            PreApplication idea, String message, @Nullable String with, OidcUser developer) {
        if (isOwn(idea, developer)) {
            var thread = with == null ? idea.withOrganizers() : idea.with(require(idea, with));
            return threads.post(ThreadTopic.PRE_APPLICATION, thread, developer, false, message);
        }
        if (message.isBlank()) {
            return false;
        }
        var name = Objects.requireNonNullElse(developer.getFullName(), developer.getName());
        return preApplications
                .join(idea.id(), developer.getName(), name)
                .filter(
                        one ->
                                threads.post(
                                        ThreadTopic.PRE_APPLICATION,
                                        idea.with(one),
                                        developer,
                                        false,
                                        message))
                .isPresent();
    }

    private static Interest require(PreApplication idea, String with) {
        return idea.interested().stream()
                .filter(one -> one.id().equals(with))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Makes an entry of an idea, with what is written already.
    @PostMapping("/{id}/entry")
    String enter(
            @PathVariable String id,
            @RequestParam(defaultValue = "IDEA") EntryCategory category,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        var idea = require(id, developer);
        if (!isOwn(idea, developer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return switch (ideaEntries.enter(idea, category)) {
            case IdeaEntries.Result.Entered(var entry) -> "redirect:/contest/entries/" + entry;
            case IdeaEntries.Result.Refused(var why) -> {
                model.addAttribute("refused", why);
                yield shown(idea, developer, model);
            }
        };
    }

    private boolean isOpen() {
        return contests.current()
                .filter(contest -> BoardController.isOpen(calendar.phaseOf(contest)))
                .isPresent();
    }

    private boolean isOwn(PreApplication idea, OidcUser developer) {
        return teams.isMember(idea.team(), developer);
    }

    /// An idea for organizers only does not exist for other teams.
    private PreApplication require(String id, OidcUser developer) {
        return preApplications
                .find(id)
                .filter(idea -> idea.open() || isOwn(idea, developer))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String formShown(OidcUser developer, Model model) {
        model.addAttribute("teams", teams.of(developer));
        model.addAttribute("open", isOpen());
        return "portal/idea-new";
    }

    private String shown(PreApplication idea, OidcUser developer, Model model) {
        var own = isOwn(idea, developer);
        model.addAttribute("idea", idea);
        model.addAttribute("own", own);
        model.addAttribute("threads", own ? all(idea) : ofOne(idea, developer));
        model.addAttribute("open", isOpen());
        return "portal/idea";
    }

    private List<Thread> all(PreApplication idea) {
        var others = idea.interested().stream().map(one -> thread(idea, one));
        var organizers = threads.of(ThreadTopic.PRE_APPLICATION, idea.withOrganizers());
        return Stream.concat(Stream.of(new Thread(null, null, organizers)), others).toList();
    }

    private List<Thread> ofOne(PreApplication idea, OidcUser developer) {
        return PreApplications.of(idea, developer.getName()).stream()
                .map(one -> thread(idea, one))
                .toList();
    }

    private Thread thread(PreApplication idea, Interest one) {
        return new Thread(
                one.id(), one.name(), threads.of(ThreadTopic.PRE_APPLICATION, idea.with(one)));
    }
}
