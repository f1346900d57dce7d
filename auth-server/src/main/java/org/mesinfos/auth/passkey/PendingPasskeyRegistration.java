package org.mesinfos.auth.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mesinfos.auth.person.PersonId;

/// Whose password was right in this session, but who makes a passkey before they are signed in.
public final class PendingPasskeyRegistration {

    private static final String ATTRIBUTE = "firstPasskey";
    private static final Duration VALID = Duration.ofMinutes(10);

    private PendingPasskeyRegistration() {}

    /// Under a new session id: somebody who planted the old one must not make the key.
    public static void invite(PersonId person, Instant now, HttpServletRequest request) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(ATTRIBUTE, now.plus(VALID) + " " + person);
    }

    public static Optional<PersonId> invited(Instant now, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String mark)) {
            return Optional.empty();
        }
        var space = mark.indexOf(' ');
        return now.isBefore(Instant.parse(mark.substring(0, space)))
                ? Optional.of(new PersonId(mark.substring(space + 1)))
                : Optional.empty();
    }

    public static void done(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }
}
