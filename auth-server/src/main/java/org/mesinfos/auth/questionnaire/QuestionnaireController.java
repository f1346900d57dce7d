package org.mesinfos.auth.questionnaire;

import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.QuestionnaireForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where panelists answer, see what they answered, and withdraw it.
@Controller
@RequestMapping("/questionnaire")
@RolesAllowed("PANELIST")
class QuestionnaireController {

    private final QuestionnaireAnswers answers;

    QuestionnaireController(QuestionnaireAnswers answers) {
        this.answers = answers;
    }

    @GetMapping
    String questionnaire(@CurrentPerson PersonId person, Model model) {
        return show(person, QuestionnaireForm.empty(), model);
    }

    /// @param key of the questionnaire
    /// @param fields as [QuestionnaireForm] reads them
    @PostMapping("/{key}")
    String answer(
            @PathVariable String key,
            @RequestParam Map<String, String> fields,
            @CurrentPerson PersonId person,
            Model model) {
        var questionnaire = require(key);
        var form = QuestionnaireForm.of(questionnaire, fields);
        if (form.problem() != null) {
            return show(person, form, model);
        }
        return answers.answer(person.value(), questionnaire, form)
                ? "redirect:/questionnaire?answered"
                : "redirect:/questionnaire?early";
    }

    @PostMapping("/dismissal")
    String dismiss(@CurrentPerson PersonId person) {
        answers.dismiss(person.value());
        return "redirect:/";
    }

    /// May be repeated.
    @PostMapping("/{key}/withdrawal")
    String withdraw(@PathVariable String key, @CurrentPerson PersonId person) {
        answers.withdraw(person.value(), require(key).key());
        return "redirect:/questionnaire?withdrawn";
    }

    private static Questionnaire require(String key) {
        return Questionnaire.find(key)
                .filter(one -> one.population() == Population.PANELIST)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(PersonId person, QuestionnaireForm form, Model model) {
        model.addAttribute("page", answers.page(Population.PANELIST, person.value()));
        model.addAttribute("form", form);
        return "ui/questionnaire";
    }
}
