package org.mesinfos.ui.questionnaire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person is asked now, and what they gave.
///
/// @param asked null when there is nothing to answer now
/// @param nextFrom when there is something to answer again; null when there is now, or never
/// @param given newest first
public record QuestionnairePage(
        @Nullable Questionnaire asked, @Nullable Instant nextFrom, List<Given> given) {

    public QuestionnairePage {
        given = List.copyOf(given);
    }

    /// What a person gave, with what they were asked.
    public record Given(Questionnaire questionnaire, Respondent.Answer answer) {}
}
