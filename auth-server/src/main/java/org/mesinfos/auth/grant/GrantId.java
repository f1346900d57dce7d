package org.mesinfos.auth.grant;

import java.util.Optional;
import org.mesinfos.engine.secret.RandomTokens;

/// Identifies a grant; 128 random bits, so that knowing one tells nothing about another.
///
/// @param value 22 characters of base64url
public record GrantId(String value) {

    private static final String SHAPE = "[A-Za-z0-9_-]{22}";

    public GrantId {
        if (!value.matches(SHAPE)) {
            throw new IllegalArgumentException("not a grant id: a grant id has 22 characters");
        }
    }

    /// The id that somebody sent, when it can be one.
    public static Optional<GrantId> parse(String text) {
        return text.matches(SHAPE) ? Optional.of(new GrantId(text)) : Optional.empty();
    }

    /// A new id.
    static GrantId random() {
        return new GrantId(RandomTokens.ofBits(128));
    }

    @Override
    public String toString() {
        return value;
    }
}
