package org.mesinfos.auth.person;

import java.text.Normalizer;
import java.util.Locale;

/// What a person types to say who they are, in the one form under which it is kept.
///
/// @param value Unicode NFKC, trimmed, lower case
public record Login(String value) {

    private static final int LONGEST = 254;

    public Login {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /// Whether somebody can have such a login.
    public boolean isPossible() {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.chars().noneMatch(Character::isISOControl);
    }
}
