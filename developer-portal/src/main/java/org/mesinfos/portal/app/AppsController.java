package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.team.Team;
import org.mesinfos.portal.team.Teams;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The list of the apps of a developer's teams, and the form for a new one.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class AppsController {

    private static final int MOST_APPS = 20;

    private final Apps apps;
    private final AppRegistrationService appRegistrationService;
    private final AppFormModel forms;
    private final Teams teams;
    private final QuestionnaireAnswers answers;

    AppsController(
            Apps apps,
            AppRegistrationService appRegistrationService,
            AppFormModel forms,
            Teams teams,
            QuestionnaireAnswers answers) {
        this.apps = apps;
        this.appRegistrationService = appRegistrationService;
        this.forms = forms;
        this.teams = teams;
        this.answers = answers;
    }

    @GetMapping("/apps")
    String list(@AuthenticationPrincipal OidcUser developer, Model model) {
        model.addAttribute(
                "apps", apps.ownedBy(teams.of(developer).stream().map(Team::id).toList()));
        model.addAttribute(
                "asked",
                answers.invitation(Population.DEVELOPER, developer.getName()).orElse(null));
        return "portal/apps";
    }

    @GetMapping("/apps/new")
    String form(@AuthenticationPrincipal OidcUser developer, Model model) {
        model.addAttribute("form", forms.empty());
        return shown(developer, model);
    }

    @PostMapping("/apps/new")
    String make(
            @ModelAttribute("form") AppForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String team,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model) {
        var owner = team(team, developer);
        forms.check(form, owner.id(), errors);
        if (apps.ownedBy(List.of(owner.id())).size() >= MOST_APPS) {
            errors.rejectValue("nameFr", "portal.app.error.many", new Object[] {MOST_APPS}, null);
        }
        if (errors.hasErrors()) {
            return shown(developer, model);
        }
        return switch (appRegistrationService.make(
                form.toDescription(), owner.id(), owner.name())) {
            case AppRegistrationService.Result.Made(var app, var secret) -> {
                if (secret != null) {
                    OneTimeSecret.put(session, app.testClient(), secret);
                }
                yield "redirect:/apps/" + app.id() + "/test/credentials";
            }
            case AppRegistrationService.Result.Waiting(var app) ->
                    "redirect:/apps/" + app.id() + "/test";
            case AppRegistrationService.Result.Refused(var problems) -> {
                AppFormModel.reject(errors, problems);
                yield shown(developer, model);
            }
        };
    }

    /// The team that was chosen, or the developer's own.
    private Team team(@Nullable String chosen, OidcUser developer) {
        var id = chosen == null ? developer.getName() : chosen;
        return teams.find(id, developer)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(OidcUser developer, Model model) {
        model.addAttribute("teams", teams.of(developer));
        model.addAttribute("scopes", forms.scopes());
        return "portal/app-new";
    }
}
