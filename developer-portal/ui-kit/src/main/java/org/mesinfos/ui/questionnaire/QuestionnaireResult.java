package org.mesinfos.ui.questionnaire;

import java.util.Map;

/// What is told of the answers to one questionnaire, as [org.mesinfos.ui.SmallCounts] allows it.
///
/// @param questionnaire its key
/// @param counts by question and choice, how many people chose it at least; without what fewer than
///   five people chose
public record QuestionnaireResult(String questionnaire, Map<String, Map<String, Long>> counts) {

    /// How many people chose it at least; 0 when it is not told.
    public long count(String question, String choice) {
        return counts.getOrDefault(question, Map.of()).getOrDefault(choice, 0L);
    }
}
