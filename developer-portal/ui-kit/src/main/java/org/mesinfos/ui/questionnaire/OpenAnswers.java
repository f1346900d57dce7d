package org.mesinfos.ui.questionnaire;

import java.util.List;

/// What people wrote in answer to the open question of one questionnaire, for organizers alone:
/// without authors and days, and five at a time.
///
/// @param questionnaire its key
/// @param texts in the order of the alphabet
public record OpenAnswers(String questionnaire, List<String> texts) {}
