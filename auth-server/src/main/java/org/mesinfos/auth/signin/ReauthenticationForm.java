package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.signin.Reauthentication.Outcome;
import org.mesinfos.auth.web.TooManyAttempts;

/// How a form asks once more who sits there.
///
/// @param password whether it asks for the password
/// @param problem message key of what was wrong, or null
/// @param minutes to wait, rounded up; 0 when waiting does not help
public record ReauthenticationForm(boolean password, @Nullable String problem, long minutes) {

    public static ReauthenticationForm first(boolean password) {
        return new ReauthenticationForm(password, null, 0);
    }

    /// After a proof that failed; sets the status of the answer.
    public static ReauthenticationForm after(Outcome outcome, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Proven _ -> first(false);
            case Outcome.Wrong() -> new ReauthenticationForm(true, "consent-again.wrong", 0);
            case Outcome.Throttled(var left) ->
                    new ReauthenticationForm(
                            true, "signin.error.throttled", TooManyAttempts.answer(response, left));
        };
    }
}
