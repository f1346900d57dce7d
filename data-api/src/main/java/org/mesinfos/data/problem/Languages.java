package org.mesinfos.data.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Chooses between the two languages of the platform.
final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH);

    private Languages() {}

    /// The language that `acceptLanguage` prefers; French when it names neither or is broken.
    static Locale preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Locale.FRENCH;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.FRENCH : found;
        } catch (IllegalArgumentException _) {
            return Locale.FRENCH;
        }
    }
}
