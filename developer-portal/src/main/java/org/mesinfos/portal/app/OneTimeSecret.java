package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A new secret, on its way from the page that made it to the page that shows it, once.
///
/// @param previousUntil when the secret before stops working; null when it does not work
public record OneTimeSecret(String secret, @Nullable Instant previousUntil) {

    private static final String ATTRIBUTE = "portal.secret";

    /// Keeps the secret of that client for the page that shows it.
    public static void put(HttpSession session, String client, OneTimeSecret made) {
        var kept = new HashMap<>(Map.of("client", client, "secret", made.secret()));
        if (made.previousUntil() != null) {
            kept.put("previousUntil", made.previousUntil().toString());
        }
        session.setAttribute(ATTRIBUTE, kept);
    }

    /// The secret of that client, which is gone after this; null when there is none.
    public static @Nullable OneTimeSecret take(HttpSession session, String client) {
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                && client.equals(kept.get("client"))
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
