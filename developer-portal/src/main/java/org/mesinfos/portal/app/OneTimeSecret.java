package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A new secret, on its way from the page that made it to the page that shows it, once.
///
/// @param previousUntil when the secret before stops working; null when it does not work
record OneTimeSecret(String secret, @Nullable Instant previousUntil) {

    private static final String ATTRIBUTE = "portal.secret";

    static void put(HttpSession session, AppId app, OneTimeSecret made) {
        var kept = new HashMap<>(Map.of("app", app.value(), "secret", made.secret()));
        if (made.previousUntil() != null) {
            kept.put("previousUntil", made.previousUntil().toString());
        }
        session.setAttribute(ATTRIBUTE, kept);
    }

    /// The secret of that app, which is gone after this; null when there is none.
    static @Nullable OneTimeSecret take(HttpSession session, AppId app) {
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                && app.value().equals(kept.get("app"))
                && kept.get("secret") instanceof String secret) {
            session.removeAttribute(ATTRIBUTE);
            var until = kept.get("previousUntil") instanceof String text ? text : null;
            return new OneTimeSecret(secret, until == null ? null : Instant.parse(until));
        }
        return null;
    }

    @Override
    public String toString() {
        return "OneTimeSecret[…]";
    }
}
