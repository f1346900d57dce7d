package org.mesinfos.people;

/// Numbers with leading zeros, in the digits 0 to 9 whatever the machine's language.
///
/// `String.format` writes the digits of the default locale, so that a year generated on a machine
/// set to Arabic would differ.
public final class Digits {

    private Digits() {}

    /// `number` with zeros in front up to `width` characters.
    public static String padded(long number, int width) {
        var digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
