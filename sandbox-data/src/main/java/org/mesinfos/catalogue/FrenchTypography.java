package org.mesinfos.catalogue;

import java.util.regex.Pattern;

/// The spaces that French sets before `: ; ? !` and inside « », narrow and never at the end of a
/// line (U+202F). Texts are written with plain spaces, which this protects when they are shown.
public final class FrenchTypography {

    private static final Pattern SPACE = Pattern.compile("(?<=«)[ \u00a0]|[ \u00a0](?=[:;?!»])");

    private FrenchTypography() {}

    /// The text with its spaces protected; one without such a sign is the same.
    public static String protect(String text) {
        return SPACE.matcher(text).replaceAll("\u202f");
    }
}
