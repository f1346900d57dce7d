package org.mesinfos.portal.team;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.team.Team.Role;
import org.mesinfos.portal.team.TeamInvitations.Invited;
import org.mesinfos.portal.web.ConfusableNames;
import org.mesinfos.portal.web.ServiceAddresses;
import org.mesinfos.portal.web.TrustedNames;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// A developer's teams: who belongs to them, who is invited, and how to join one.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class TeamController {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,190}\\.[a-zA-Z]{2,24}");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,:!?&'’()+-]{1,59}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Teams teams;
    private final TeamInvitations invitations;
    private final InvitationMailer invitationMailer;
    private final ServiceAddresses serviceAddresses;
    private final TrustedNames names;

    TeamController(
            Teams teams,
            TeamInvitations invitations,
            InvitationMailer invitationMailer,
            ServiceAddresses serviceAddresses,
            TrustedNames names) {
        this.invitations = invitations;
        this.names = names;
        this.teams = teams;
        this.invitationMailer = invitationMailer;
        this.serviceAddresses = serviceAddresses;
    }

    record TeamPage(Team team, boolean owner, boolean founder, List<Invitation> invitations) {}

    @GetMapping("/team")
    String list(@AuthenticationPrincipal OidcUser developer, Model model) {
        return shown(developer, null, null, model);
    }

    @PostMapping("/team/{id}/invitations")
    String invite(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "MEMBER") Role role,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var team = requireOwned(id, developer);
        var address = email.strip();
        if (!EMAIL.matcher(address).matches()) {
            return shown(developer, team.id(), "email", model);
        }
        return switch (invitations.invite(team, developer, address, role)) {
            case Invited.TooManyWait() -> shown(developer, team.id(), "many", model);
            case Invited.TooManySent() -> shown(developer, team.id(), "sent", model);
            case Invited.Made(var key, var word) -> {
                var link = URI.create(serviceAddresses.portal() + "/team/join/" + word);
                if (invitationMailer.invite(address, team.name(), link, locale)) {
                    yield "redirect:/team";
                }
                // A place whose link nobody got is of no use.
                invitations.cancel(team.id(), key);
                yield shown(developer, team.id(), "unsent", model);
            }
        };
    }

    @PostMapping("/team/{id}/invitations/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam String key,
            @AuthenticationPrincipal OidcUser developer) {
        invitations.cancel(requireOwned(id, developer).id(), key);
        return "redirect:/team";
    }

    @PostMapping("/team/{id}/name")
    String rename(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        var team = requireOwned(id, developer);
        var called = name.strip();
        if (!NAME.matcher(called).matches()
                || !ConfusableNames.isWellFormed(called)
                || names.impersonatedBy(called) != null) {
            return shown(developer, team.id(), "name", model);
        }
        teams.rename(team, developer, called);
        return "redirect:/team";
    }

    @PostMapping("/team/{id}/role")
    String assign(
            @PathVariable String id,
            @RequestParam String member,
            @RequestParam Role role,
            @AuthenticationPrincipal OidcUser developer) {
        teams.assign(requireOwned(id, developer), developer, member, role);
        return "redirect:/team";
    }

    /// An owner takes somebody out; everybody can leave.
    @PostMapping("/team/{id}/leave")
    String remove(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String member,
            @AuthenticationPrincipal OidcUser developer) {
        if (member == null || member.equals(developer.getName())) {
            invitations.remove(require(id, developer), developer, developer.getName());
        } else {
            invitations.remove(requireOwned(id, developer), developer, member);
        }
        return "redirect:/team";
    }

    @GetMapping("/team/join/{word}")
    String invitation(
            @PathVariable String word, @AuthenticationPrincipal OidcUser developer, Model model) {
        var invitation =
                WORD.matcher(word).matches()
                        ? invitations.find(word, developer).orElse(null)
                        : null;
        model.addAttribute("place", invitation == null ? null : word);
        model.addAttribute("team", invitation == null ? null : invitations.nameOf(invitation));
        return "portal/team-join";
    }

    @PostMapping("/team/join/{word}")
    String join(
            @PathVariable String word, @AuthenticationPrincipal OidcUser developer, Model model) {
        if (WORD.matcher(word).matches() && invitations.join(word, developer)) {
            return "redirect:/apps";
        }
        return "portal/team-join";
    }

    private String shown(
            OidcUser developer, @Nullable String wrongTeam, @Nullable String wrong, Model model) {
        model.addAttribute(
                "teams", teams.of(developer).stream().map(team -> page(team, developer)).toList());
        model.addAttribute("me", developer.getName());
        model.addAttribute("wrongTeam", wrongTeam);
        model.addAttribute("wrong", wrong);
        return "portal/team";
    }

    private TeamPage page(Team team, OidcUser developer) {
        var owner = team.isOwner(developer.getName());
        return new TeamPage(
                team,
                owner,
                team.isFounder(developer.getName()),
                owner ? invitations.waiting(team.id()) : List.of());
    }

    private Team require(String id, OidcUser developer) {
        return teams.find(id, developer)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Who is no owner is told that it cannot be done; who does not belong to it, that there is
    /// none.
    private Team requireOwned(String id, OidcUser developer) {
        var team = require(id, developer);
        if (!team.isOwner(developer.getName())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return team;
    }
}
