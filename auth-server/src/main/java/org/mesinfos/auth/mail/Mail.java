package org.mesinfos.auth.mail;

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

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(Character::isISOControl);
    }

    /// Without what is in it, so that no log holds it.
    @Override
    public String toString() {
        return "Mail";
    }
}
