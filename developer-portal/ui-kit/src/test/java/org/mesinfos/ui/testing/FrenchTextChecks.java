package org.mesinfos.ui.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mesinfos.catalogue.FrenchTypography;

/// Looks through a service's French messages for what French readers stumble over.
///
/// ```java
/// assertThat(FrenchTextChecks.problems(Path.of(""), "portal")).isEmpty();
/// ```
public final class FrenchTextChecks {

    /// A sign that stands right behind a word, or a quotation mark right beside one.
    private static final Pattern GLUED =
            Pattern.compile("[\\p{L}\\d)}][;:?!»](?=\\s|$)|«[\\p{L}\\d{]|[\\p{L}\\d)}]»");

    private static final Pattern EITHER_NUMBER = Pattern.compile("\\p{L}\\((?:s|e|x|es|nt)\\)");

    private FrenchTextChecks() {}

    /// Keys of messages that show a sign without its protected space, or `(s)` in place of a
    /// plural.
    ///
    /// @param module folder of a Maven module; empty for the working directory
    /// @param bundle name of the message files below `messages/`
    public static List<String> problems(Path module, String bundle) {
        var folder = module.resolve("src/main/resources/messages");
        var french = MessageKeyChecks.load(folder.resolve(bundle + ".properties"));
        return new TreeSet<>(french.stringPropertyNames())
                .stream().filter(key -> isWrong(french.getProperty(key))).toList();
    }

    /// Whether a text, as it is written or as it is shown, has such a sign or plural.
    public static boolean isWrong(String text) {
        return GLUED.matcher(FrenchTypography.protect(text)).find()
                || EITHER_NUMBER.matcher(text).find();
    }
}
