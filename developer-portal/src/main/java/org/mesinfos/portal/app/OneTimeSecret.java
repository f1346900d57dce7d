package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries a new secret from the page that made it to the page that shows it, once.
final class OneTimeSecret {

    private static final String ATTRIBUTE = "portal.secret";

    private OneTimeSecret() {}

    static void put(HttpSession session, AppId app, String secret) {
        session.setAttribute(ATTRIBUTE, new HashMap<>(Map.of(app.value(), secret)));
    }

    /// The secret of that app, which is gone after this; null when there is none.
    static @Nullable String take(HttpSession session, AppId app) {
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                && kept.get(app.value()) instanceof String secret) {
            session.removeAttribute(ATTRIBUTE);
            return secret;
        }
        return null;
    }
}
