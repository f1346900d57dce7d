package org.mesinfos.portal.contest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.FrenchTypography;
import org.mesinfos.catalogue.LocalText;

/// One version of the rules of a contest.
///
/// @param version from 1 on
/// @param since when it was put in force
/// @param text paragraphs with blank lines between them
public record ContestRules(int version, Instant since, LocalText text) {

    /// The paragraphs in one language.
    public List<String> paragraphs(Locale locale) {
        return Arrays.stream(text.in(locale).split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .map(
                        paragraph ->
                                locale.getLanguage().equals("en")
                                        ? paragraph
                                        : FrenchTypography.protect(paragraph))
                .toList();
    }
}
