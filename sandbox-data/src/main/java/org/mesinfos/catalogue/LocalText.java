package org.mesinfos.catalogue;

import java.util.Locale;

/// A sentence or label in both languages of the platform; neither is empty.
///
/// @param fr French, the default language
/// @param en English
public record LocalText(String fr, String en) {

    public LocalText {
        if (fr.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "both languages are required, got fr=«" + fr + "» en=«" + en + "»");
        }
    }

    /// The text for people to read: in English when `locale` is English, else in French, whose
    /// spaces are protected.
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? en
                : FrenchTypography.protect(fr);
    }
}
