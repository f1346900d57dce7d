package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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

    /// After another password.
    static ReauthenticationForm wrong() {
        return new ReauthenticationForm(true, "reauthentication.wrong", 0);
    }

    /// After too many attempts; sets the status of the answer.
    static ReauthenticationForm throttled(Duration left, HttpServletResponse response) {
        return new ReauthenticationForm(
                true, "signin.error.throttled", TooManyAttempts.answer(response, left));
    }
}
