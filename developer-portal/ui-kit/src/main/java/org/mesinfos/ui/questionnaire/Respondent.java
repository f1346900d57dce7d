package org.mesinfos.ui.questionnaire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What one person answered. It says nothing of whose answers they are.
///
/// @param id keyed hash of the person, by which only they find their answers again
/// @param asked keys of what they answered once, also when they withdrew it: it is not asked again
/// @param answers what they gave and did not withdraw
/// @param answerableFrom when they can answer again
/// @param invitedFrom when they are invited again
/// @param ver grows with each change; null before it is stored
@Document("questionnaire_respondents")
record Respondent(
        @Id String id,
        List<String> asked,
        List<Answer> answers,
        Instant answerableFrom,
        Instant invitedFrom,
        @Version @Nullable Long ver) {

    /// One answered questionnaire.
    ///
    /// @param questionnaire its key
    /// @param day when it was answered, the beginning of that day
    /// @param choices by question, the choice; without the questions that were skipped
    /// @param text what they wrote; null for nothing
    public record Answer(
            String questionnaire,
            Instant day,
            Map<String, String> choices,
            @Nullable String text) {}

    static Respondent begin(String id) {
        return new Respondent(id, List.of(), List.of(), Instant.EPOCH, Instant.EPOCH, null);
    }

    Respondent with(Answer answer, Instant again) {
        var keys = new ArrayList<>(asked);
        keys.add(answer.questionnaire());
        var all = new ArrayList<>(answers);
        all.add(answer);
        return new Respondent(id, keys, all, again, again, ver);
    }

    Respondent invitedFrom(Instant again) {
        return new Respondent(id, asked, answers, answerableFrom, again, ver);
    }

    Respondent without(Predicate<Answer> which) {
        var kept = answers.stream().filter(which.negate()).toList();
        return new Respondent(id, asked, kept, answerableFrom, invitedFrom, ver);
    }

    boolean hasAnswered(
            Questionnaire questionnaire, Map<String, String> choices, @Nullable String text) {
        return answers.stream()
                .anyMatch(
                        one ->
                                one.questionnaire().equals(questionnaire.key())
                                        && one.choices().equals(choices)
                                        && Objects.equals(one.text(), text));
    }

    boolean canAnswer(Questionnaire questionnaire, Instant now) {
        return !now.isBefore(answerableFrom) && !asked.contains(questionnaire.key());
    }
}
