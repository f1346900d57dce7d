package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.mesinfos.auth.person.Password;
import org.springframework.security.core.Authentication;

/// Asks somebody who is signed in to prove once more that it is them, before something grave.
public interface SignInAgain {

    /// Whether the sign-in is so recent that nobody else can have taken the seat meanwhile.
    boolean isFresh(Authentication signedIn);

    /// Whether proving takes a password; a made-up person has none of their own.
    boolean asksForPassword(Authentication signedIn);

    /// Signs the same person in anew, under a new session id; slowed down like every sign-in.
    ///
    /// @param password as typed; not looked at for a made-up person
    Outcome prove(
            Authentication signedIn,
            Password password,
            HttpServletRequest request,
            HttpServletResponse response);

    /// When the person proved last who they are.
    Instant signedInAt(Authentication signedIn);

    /// What became of it.
    sealed interface Outcome {
        /// It is them.
        record Proven(Instant at) implements Outcome {}

        /// Another password.
        record Wrong() implements Outcome {}

        /// Too many attempts.
        record Throttled(Duration left) implements Outcome {}
    }
}
