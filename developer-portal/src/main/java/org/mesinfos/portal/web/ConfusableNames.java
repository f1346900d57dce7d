package org.mesinfos.portal.web;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names that look like other names (Unicode Technical Standard #39).
public final class ConfusableNames {

    /// Letters and digits of today's languages, and the punctuation that names of apps may have;
    /// nothing invisible, no marks of direction, no letters for formulas only.
    private static final UnicodeSet ALLOWED =
            new UnicodeSet(SpoofChecker.RECOMMENDED).addAll(" .,:!?&'’()+-").freeze();

    private static final SpoofChecker CHECKER =
            new SpoofChecker.Builder()
                    .setAllowedChars(ALLOWED)
                    .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
                    .setChecks(
                            SpoofChecker.RESTRICTION_LEVEL
                                    | SpoofChecker.CHAR_LIMIT
                                    | SpoofChecker.INVISIBLE
                                    | SpoofChecker.MIXED_NUMBERS)
                    .build();

    private ConfusableNames() {}

    /// Whether the name is written in one script, or in scripts that one language mixes, such as
    /// Japanese (section 5.2, highly restrictive), with the digits of one of them.
    public static boolean isWellFormed(String name) {
        return !CHECKER.failsChecks(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    /// Whether somebody could take one for the other, whatever the case, accents and blanks.
    public static boolean areAlike(String one, String other) {
        var forms = forms(one).stream().map(ConfusableNames::joined).collect(Collectors.toSet());
        return forms(other).stream()
                .map(ConfusableNames::joined)
                .anyMatch(form -> !form.isEmpty() && forms.contains(form));
    }

    /// Whether somebody could read the words of `other` in it, one after the other.
    public static boolean contains(String name, String other) {
        var parts = forms(other);
        return forms(name).stream()
                .anyMatch(form -> parts.stream().anyMatch(part -> form.contains(part)));
    }

    /// Whether somebody could read the letters of `other` in it, wherever blanks stand.
    public static boolean containsJoined(String name, String other) {
        var parts = forms(other).stream().map(ConfusableNames::joined).toList();
        return forms(name).stream()
                .map(ConfusableNames::joined)
                .anyMatch(form -> parts.stream().anyMatch(form::contains));
    }

    /// The skeletons of a name (section 4), each as words between blanks. A letter may look like
    /// another one in one case only, so there is one for each case.
    private static Set<String> forms(String name) {
        return Stream.<UnaryOperator<String>>of(
                        same -> same,
                        text -> UCharacter.toLowerCase(text),
                        text -> UCharacter.toUpperCase(text))
                .map(changed -> words(CHECKER.getSkeleton(changed.apply(plain(name)))))
                .collect(Collectors.toSet());
    }

    /// Without accents, whichever way these are written.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }

    private static String words(String skeleton) {
        var letters = UCharacter.toLowerCase(plain(skeleton));
        return " " + letters.replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
    }

    private static String joined(String words) {
        return words.replace(" ", "");
    }
}
