package org.mesinfos.ui.questionnaire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Answers as somebody gave them on the page.
///
/// @param choices by question, the choice; without the questions that were skipped
/// @param text what was written; empty for nothing
/// @param problem message key of what keeps them from being taken; null when they can be
public record QuestionnaireForm(
        Map<String, String> choices, String text, @Nullable String problem) {

    /// Longest answer to the open question, in characters.
    public static final int MAX_TEXT = 500;

    private static final String CHOICE = "choice-";

    /// Nothing answered yet.
    public static QuestionnaireForm empty() {
        return new QuestionnaireForm(Map.of(), "", null);
    }

    /// Reads what was sent.
    ///
    /// @param fields `choice-` and the id of a question, empty for one that is skipped; and `text`
    /// @throws ResponseStatusException with 400 for a question or choice that there is not
    public static QuestionnaireForm of(Questionnaire asked, Map<String, String> fields) {
        var choices = new LinkedHashMap<String, String>();
        fields.forEach(
                (field, value) -> {
                    if (field.startsWith(CHOICE) && !value.isEmpty()) {
                        var question = field.substring(CHOICE.length());
                        requireChoice(asked, question, value);
                        choices.put(question, value);
                    }
                });
        var text = fields.getOrDefault("text", "").strip();
        return new QuestionnaireForm(choices, text, problem(choices, text));
    }

    private static void requireChoice(Questionnaire asked, String question, String choice) {
        if (asked.questions().stream()
                .noneMatch(one -> one.id().equals(question) && one.choice(choice) != null)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such question or choice");
        }
    }

    private static @Nullable String problem(Map<String, String> choices, String text) {
        if (text.length() > MAX_TEXT) {
            return "ui.questionnaire.error.long";
        }
        return choices.isEmpty() && text.isEmpty() ? "ui.questionnaire.error.empty" : null;
    }
}
