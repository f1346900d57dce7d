package org.mesinfos.portal.console;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why no token came of a permission; each has its own sentence.
enum ConsoleProblem {
    /// Nothing was ticked in the form.
    NO_SCOPE,
    /// A confidential client without its secret.
    NO_SECRET,
    /// The authorization server has not confirmed the client.
    NOT_SETTLED,
    /// The person refused.
    ACCESS_DENIED,
    /// The client may not ask for this.
    INVALID_SCOPE,
    /// The secret is wrong.
    INVALID_CLIENT,
    /// The code was late or used.
    INVALID_GRANT,
    /// The authorization server did not answer.
    UNAVAILABLE,
    /// Anything else.
    OTHER;

    /// As it stands in addresses and message keys.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ConsoleProblem of(@Nullable String error) {
        var name = String.valueOf(error).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElse(OTHER);
    }
}
