package org.mesinfos.portal.questionnaire;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.QuestionnaireForm;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where developers and holders' people answer, see what they answered, and withdraw it; also
/// somebody who has another role by now.
@Controller
@RequestMapping("/questionnaire")
@PreAuthorize("hasAnyRole('DEVELOPER', 'HOLDER', 'ORGANIZER', 'JURY')")
class QuestionnaireController {

    private final QuestionnaireAnswers answers;

    QuestionnaireController(QuestionnaireAnswers answers) {
        this.answers = answers;
    }

    @GetMapping
    String questionnaire(@AuthenticationPrincipal OidcUser user, Model model) {
        return show(user, QuestionnaireForm.empty(), model);
    }

    /// @param key of the questionnaire
    /// @param fields as [QuestionnaireForm] reads them
    @PostMapping("/{key}")
    String answer(
            @PathVariable String key,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal OidcUser user,
            Model model) {
        var questionnaire = require(key);
        if (questionnaire.population() != population(user)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var form = QuestionnaireForm.of(questionnaire, fields);
        if (form.problem() != null) {
            return show(user, form, model);
        }
        return answers.answer(user.getName(), questionnaire, form)
                ? "redirect:/questionnaire?answered"
                : "redirect:/questionnaire?early";
    }

    @PostMapping("/dismissal")
    String dismiss(@AuthenticationPrincipal OidcUser user) {
        answers.dismiss(user.getName());
        return population(user) == Population.HOLDER ? "redirect:/holder" : "redirect:/apps";
    }

    /// May be repeated.
    @PostMapping("/{key}/withdrawal")
    String withdraw(@PathVariable String key, @AuthenticationPrincipal OidcUser user) {
        answers.withdraw(user.getName(), require(key).key());
        return "redirect:/questionnaire?withdrawn";
    }

    private static Questionnaire require(String key) {
        return Questionnaire.find(key)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Null for somebody whom nothing is asked.
    private static @Nullable Population population(OidcUser user) {
        var roles = AuthorityUtils.authorityListToSet(user.getAuthorities());
        return Stream.of(Population.DEVELOPER, Population.HOLDER)
                .filter(one -> roles.contains("ROLE_" + one))
                .findFirst()
                .orElse(null);
    }

    private String show(OidcUser user, QuestionnaireForm form, Model model) {
        model.addAttribute("page", answers.page(population(user), user.getName()));
        model.addAttribute("form", form);
        return "ui/questionnaire";
    }
}
