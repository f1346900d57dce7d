package org.mesinfos.ui.questionnaire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesinfos.ui.SmallCounts;
import org.mesinfos.ui.questionnaire.Questionnaire.Choice;
import org.mesinfos.ui.questionnaire.Questionnaire.Question;
import org.mesinfos.ui.questionnaire.Respondent.Answer;

/// All answers to one questionnaire, and what may be told of them.
///
/// @param answers oldest first
record AnswerCounts(Questionnaire questionnaire, List<Answer> answers) {

    static List<AnswerCounts> of(List<Questionnaire> questionnaires, List<Answer> answers) {
        var byKey = answers.stream().collect(Collectors.groupingBy(Answer::questionnaire));
        return questionnaires.stream()
                .map(one -> new AnswerCounts(one, byKey.getOrDefault(one.key(), List.of())))
                .toList();
    }

    QuestionnaireResult told() {
        var told = suppressed();
        var counts = new LinkedHashMap<String, Map<String, Long>>();
        for (var i = 0; i < told.size(); i++) {
            told.get(i).values().removeIf(count -> count == 0);
            if (!told.get(i).isEmpty()) {
                counts.put(questionnaire.questions().get(i).id(), told.get(i));
            }
        }
        return new QuestionnaireResult(questionnaire.key(), counts);
    }

    /// Of each question, all its choices with what is told of them.
    private List<Map<String, Long>> suppressed() {
        return SmallCounts.ofSamePeople(
                questionnaire.questions().stream().map(this::exact).toList());
    }

    private Map<String, Long> exact(Question question) {
        return question.choices().stream()
                .map(Choice::id)
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                choice -> count(question.id(), choice),
                                Long::sum,
                                LinkedHashMap::new));
    }

    private long count(String question, String choice) {
        return answers.stream()
                .filter(answer -> choice.equals(answer.choices().get(question)))
                .count();
    }

    /// The oldest ones, in steps of five, and not more than may be told of people who answered.
    OpenAnswers open() {
        var written = answers.stream().map(Answer::text).filter(Objects::nonNull).toList();
        var most = Math.min(written.size(), SmallCounts.maxOfSamePeople(suppressed()));
        return new OpenAnswers(
                questionnaire.key(),
                written.stream().limit(SmallCounts.roundDown(most)).sorted().toList());
    }
}
