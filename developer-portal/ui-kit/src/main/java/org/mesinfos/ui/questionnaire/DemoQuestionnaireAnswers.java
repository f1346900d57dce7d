package org.mesinfos.ui.questionnaire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.YamlFile;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import tools.jackson.core.type.TypeReference;

/// Answers that nobody gave, so that the results of the demonstration show what they are for. They
/// are taken and counted as those of people are, and are nobody's who can sign in.
public final class DemoQuestionnaireAnswers implements ApplicationRunner {

    /// Keeps answers to one question apart from those to the next, so that groups do not coincide.
    private static final int SHIFT = 5;

    private final QuestionnaireAnswers answers;
    private final List<Population> populations;

    /// @param populations whose answers the service keeps
    public DemoQuestionnaireAnswers(QuestionnaireAnswers answers, Population... populations) {
        this.answers = answers;
        this.populations = List.of(populations);
    }

    /// @param questionnaire its key
    /// @param people how many answered
    /// @param choices by question and choice, how many made it
    /// @param texts what the first of them wrote
    private record Asked(
            String questionnaire,
            int people,
            Map<String, Map<String, Integer>> choices,
            List<String> texts) {}

    /// Adds what is missing; the same each time.
    @Override
    public void run(ApplicationArguments arguments) {
        YamlFile.read("/questionnaire/demo-answers.yaml", new TypeReference<List<Asked>>() {})
                .forEach(this::answer);
    }

    private void answer(Asked asked) {
        var questionnaire = Questionnaire.find(asked.questionnaire()).orElseThrow();
        if (!populations.contains(questionnaire.population())
                || !answers.of(person(asked, asked.people() - 1)).isEmpty()) {
            return;
        }
        var sent = new ArrayList<Map<String, String>>();
        for (var number = 0; number < asked.people(); number++) {
            sent.add(new HashMap<>());
        }
        asked.choices()
                .forEach(
                        (question, counts) -> {
                            var number = 0;
                            for (var choice : counts.entrySet()) {
                                for (var i = 0; i < choice.getValue(); i++) {
                                    sent.get(number++).put("choice-" + question, choice.getKey());
                                }
                            }
                            Collections.rotate(sent, SHIFT);
                        });
        for (var number = 0; number < asked.texts().size(); number++) {
            sent.get(number).put("text", asked.texts().get(number));
        }
        for (var number = 0; number < sent.size(); number++) {
            var form = QuestionnaireForm.of(questionnaire, sent.get(number));
            answers.answer(person(asked, number), questionnaire, form);
        }
    }

    private static String person(Asked asked, int number) {
        return "demonstration-%s-%d".formatted(asked.questionnaire(), number);
    }
}
