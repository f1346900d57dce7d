package org.mesinfos.auth.mail;

import java.util.Locale;
import org.springframework.context.MessageSource;

/// One mail in plain text.
///
/// @param to one address
/// @param subject one line
/// @param text lines separated by `\n`
public record Mail(String to, String subject, String text) {

    public Mail {
        // Neither may smuggle in another header (RFC 5322 section 2.2).
        if (hasControls(to) || hasControls(subject)) {
            throw new IllegalArgumentException("control characters in the head of a mail");
        }
    }

    /// The mail that the messages `<key>.subject` and `<key>.text` make.
    ///
    /// @param arguments of both
    public static Mail of(
            MessageSource messages, String key, Locale locale, String to, Object... arguments) {
        return new Mail(
                to,
                messages.getMessage(key + ".subject", arguments, locale),
                messages.getMessage(key + ".text", arguments, locale));
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(Character::isISOControl);
    }

    /// Without what is in it, so that no log holds it.
    @Override
    public String toString() {
        return "Mail";
    }
}
