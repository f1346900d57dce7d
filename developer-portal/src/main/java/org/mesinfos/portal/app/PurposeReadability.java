package org.mesinfos.portal.app;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
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

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern VOWELS = Pattern.compile("[aeiouyàâäéèêëîïôöùûüœæ]+");
    private static final Pattern SILENT_FRENCH = Pattern.compile("(?<!m)(es|ent|e)$|(?<=m)(es|e)$");
    private static final Pattern SILENT_ENGLISH = Pattern.compile("(?<!l)(es|ed|e)$");
    private static final int SHORT_WORD = 3;
    private static final int LONG_WORD = 4;

    private PurposeReadability() {}

    /// How easy it is to read, about 0 to 100, more is easier: Flesch's index for English (1948),
    /// that of Kandel and Moles for French (1958). Below 30 only scholars read with ease.
    static int index(String purpose, boolean french) {
        var words = WORD.matcher(purpose).results().map(MatchResult::group).toList();
        if (words.isEmpty()) {
            return 0;
        }
        double syllables = words.stream().mapToInt(word -> syllables(word, french)).sum();
        var perSentence = (double) words.size() / Math.max(1, sentences(purpose));
        var perWord = syllables / words.size();
        return (int)
                Math.round(
                        french
                                ? 207 - 1.015 * perSentence - 73.6 * perWord
                                : 206.835 - 1.015 * perSentence - 84.6 * perWord);
    }

    /// The words that make it hard, in their order; the longest one at least.
    static List<String> hardWords(String purpose, boolean french) {
        var words = WORD.matcher(purpose).results().map(MatchResult::group).toList();
        var most = words.stream().mapToInt(word -> syllables(word, french)).max().orElse(0);
        var from = Math.min(most, LONG_WORD);
        return words.stream().filter(word -> syllables(word, french) >= from).distinct().toList();
    }

    // Groups of vowels, without those at the end that are not spoken.
    private static int syllables(String word, boolean french) {
        var spoken = word.toLowerCase(Locale.ROOT);
        if (spoken.length() > SHORT_WORD) {
            spoken = (french ? SILENT_FRENCH : SILENT_ENGLISH).matcher(spoken).replaceFirst("");
        }
        return (int) Math.max(1, VOWELS.matcher(spoken).results().count());
    }

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

    static boolean isAllCapitals(String purpose) {
        var letters = purpose.replaceAll("\\P{L}", "");
        return letters.length() > 8
                && letters.chars().filter(Character::isUpperCase).count() * 2 > letters.length();
    }
}
