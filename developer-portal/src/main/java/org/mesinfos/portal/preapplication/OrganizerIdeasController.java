package org.mesinfos.portal.preapplication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.conversation.MessageThreads;
import org.mesinfos.portal.conversation.ThreadTopic;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where organizers read ideas and answer the teams.
@Controller
@RequestMapping("/organizer/contest/ideas")
@PreAuthorize("hasRole('ORGANIZER')")
class OrganizerIdeasController {

    private final PreApplications preApplications;
    private final MessageThreads threads;
    private final Contests contests;

    OrganizerIdeasController(
            PreApplications preApplications, MessageThreads threads, Contests contests) {
        this.preApplications = preApplications;
        this.threads = threads;
        this.contests = contests;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String before, Model model) {
        var page =
                contests.current()
                        .map(one -> preApplications.ofContest(one.id(), false, before))
                        .orElse(List.of());
        model.addAttribute("ideas", page);
        model.addAttribute("next", page.size() < PreApplications.PAGE ? null : page.getLast().id());
        return "portal/organizer-ideas";
    }

    @GetMapping("/{id}")
    String idea(@PathVariable String id, Model model) {
        return shown(require(id), model);
    }

    @PostMapping("/{id}/messages")
    String say(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String message,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var idea = require(id);
        var topic = ThreadTopic.PRE_APPLICATION;
        if (threads.post(topic, idea.withOrganizers(), organizer, true, message)) {
            return "redirect:/organizer/contest/ideas/" + id;
        }
        model.addAttribute("unsaid", message);
        return shown(idea, model);
    }

    private PreApplication require(String id) {
        return preApplications
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(PreApplication idea, Model model) {
        model.addAttribute("idea", idea);
        model.addAttribute(
                "thread", threads.of(ThreadTopic.PRE_APPLICATION, idea.withOrganizers()));
        return "portal/organizer-idea";
    }
}
