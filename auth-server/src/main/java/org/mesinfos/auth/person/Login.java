package org.mesinfos.auth.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a person types to say who they are, in the one form under which it is kept.
///
/// @param value Unicode NFKC, trimmed, lower case
public record Login(String value) {

    private static final int LONGEST = 254;

    /// One address that cannot be taken for two, or for a header (RFC 5321, without quoting).
    private static final Pattern MAILBOX =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");

    public Login {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /// Whether somebody can have such a login.
    public boolean isPossible() {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.chars().noneMatch(Character::isISOControl);
    }

    /// Whether it is an address that mail can be sent to.
    public boolean isMailbox() {
        return isPossible() && MAILBOX.matcher(value).matches();
    }
}
