package org.mesinfos.auth.person;

import java.util.List;
import java.util.Locale;

/// What somebody typed to prove who they are; never printed.
///
/// @param value as typed
public record Password(String value) {

    /// Longer ones are refused unread, so that nobody can make the server hash megabytes.
    public static final int LONGEST = 256;

    private static final int SHORTEST = 12;

    /// Whether somebody may choose it: long, without the login, and not among what is guessed
    /// first, such as common passwords, sequences and repetitions (NIST SP 800-63B section
    /// 3.1.1.2).
    public boolean isStrongFor(Login login) {
        var length = value.codePointCount(0, value.length());
        return length >= SHORTEST
                && value.length() <= LONGEST
                && !value.toLowerCase(Locale.ROOT).contains(login.value())
                && PasswordStrength.isStrong(value, List.of(login.value(), "mesinfos"));
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
