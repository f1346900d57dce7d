package org.mesinfos.people;

import java.text.Normalizer;
import java.util.Locale;

/// Turns made-up texts into the spellings that addresses and old files ask for.
public final class TextNormalizer {

    private TextNormalizer() {}

    /// Capitals without accents, as old files hold them.
    public static String capitals(String text) {
        return withoutAccents(text).toUpperCase(Locale.ROOT);
    }

    /// A mailbox at a domain that is kept for examples.
    static String mailbox(String givenName, String familyName) {
        var name = withoutAccents(givenName + "." + familyName).toLowerCase(Locale.ROOT);
        return name.replaceAll("[^a-z.]", "") + "@example.org";
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
