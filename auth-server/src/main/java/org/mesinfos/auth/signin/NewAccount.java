package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// The account that was made in this session a moment ago, for the sign-in page that comes next.
public final class NewAccount {

    private static final String ATTRIBUTE = "newAccount";

    private NewAccount() {}

    public static void remember(String login, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, login);
    }

    /// Its login; told once.
    static Optional<String> take(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String login)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(login);
    }
}
