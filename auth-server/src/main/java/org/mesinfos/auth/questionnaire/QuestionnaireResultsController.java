package org.mesinfos.auth.questionnaire;

import java.util.List;
import org.mesinfos.ui.questionnaire.OpenAnswers;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.QuestionnaireResult;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells the portal what panelists answered: never who, nor what fewer than five of them chose.
@RestController
@RequestMapping("/internal/questionnaires")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class QuestionnaireResultsController {

    private final QuestionnaireAnswers answers;

    QuestionnaireResultsController(QuestionnaireAnswers answers) {
        this.answers = answers;
    }

    record Results(List<QuestionnaireResult> results) {}

    record Texts(List<OpenAnswers> openAnswers) {}

    @GetMapping
    Results results() {
        return new Results(answers.results(Population.PANELIST));
    }

    /// What they wrote, which the portal shows to organizers alone.
    @GetMapping("/open-answers")
    Texts openAnswers() {
        return new Texts(answers.openAnswers(Population.PANELIST));
    }
}
