package org.mesinfos.portal.app;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How readable a purpose is: people decide by it, in a moment, on a telephone.
final class PurposeReadability {

    /// What says nothing about what happens with the data. Whole words, in both languages.
    private static final List<String> VAGUE =
            List.of(
                    "améliorer votre expérience",
                    "améliorer nos services",
                    "expérience utilisateur",
                    "à des fins",
                    "et cetera",
                    "etc",
                    "divers",
                    "diverses",
                    "entre autres",
                    "si nécessaire",
                    "le cas échéant",
                    "intérêt légitime",
                    "partenaires",
                    "optimiser",
                    "improve your experience",
                    "improve our services",
                    "user experience",
                    "for purposes of",
                    "and more",
                    "various",
                    "among other things",
                    "as needed",
                    "if necessary",
                    "legitimate interest",
                    "partners",
                    "optimize",
                    "optimise");

    private static final Pattern END = Pattern.compile("[.!?…]+(\\s|$)");

    private PurposeReadability() {}

    /// The first word or phrase that says nothing; null when there is none.
    static @Nullable String vague(String purpose) {
        var words = " " + purpose.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ") + " ";
        return VAGUE.stream()
                .filter(phrase -> words.contains(" " + phrase + " "))
                .findFirst()
                .orElse(null);
    }

    static int sentences(String purpose) {
        var text = purpose.strip();
        var ends = END.matcher(text);
        var count = 0;
        var last = 0;
        while (ends.find()) {
            count++;
            last = ends.end();
        }
        return last < text.length() ? count + 1 : count;
    }

    static int words(String purpose) {
        return purpose.strip().split("\\s+").length;
    }

    static boolean isShouted(String purpose) {
        var letters = purpose.replaceAll("\\P{L}", "");
        return letters.length() > 8
                && letters.chars().filter(Character::isUpperCase).count() * 2 > letters.length();
    }
}
