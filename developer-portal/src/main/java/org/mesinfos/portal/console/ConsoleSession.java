package org.mesinfos.portal.console;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;

/// What the console remembers, in the developer's session and nowhere else: the permission it waits
/// for, and the token that came of the last one.
final class ConsoleSession {

    private static final String WAITING = "portal.console.waiting";
    private static final String TOKEN = "portal.console.token";

    private final HttpSession session;

    ConsoleSession(HttpSession session) {
        this.session = session;
    }

    /// A permission that was asked for.
    ///
    /// @param secret as the developer typed it, kept until the code comes back; null for a public
    ///   client
    /// @param key what the token is to be bound to; null for a token that anybody can use
    record Waiting(
            String app,
            String state,
            String verifier,
            @Nullable String secret,
            @Nullable TokenKey key) {
        @Override
        public String toString() {
            return "Waiting[" + app + "]";
        }
    }

    /// A token of an app's test client.
    ///
    /// @param key what it is bound to; null when anybody can use it
    record Token(
            String app, String value, List<String> scopes, Instant until, @Nullable TokenKey key) {
        Token {
            scopes = List.copyOf(scopes);
        }

        /// Whether records of that dataset can be read by it.
        public boolean opens(Dataset dataset) {
            return dataset.scopes().stream().anyMatch(scopes::contains);
        }

        @Override
        public String toString() {
            return "Token[" + app + "]";
        }
    }

    void await(Waiting waiting) {
        var kept =
                new HashMap<>(
                        Map.of(
                                "app", waiting.app(),
                                "state", waiting.state(),
                                "verifier", waiting.verifier()));
        if (waiting.secret() != null) {
            kept.put("secret", waiting.secret());
        }
        if (waiting.key() != null) {
            kept.put("key", waiting.key().text());
        }
        session.setAttribute(WAITING, kept);
    }

    /// The permission that waits under this state, which is gone after this; null when there is
    /// none.
    @Nullable Waiting takeWaiting(String state) {
        var kept = texts(WAITING);
        if (!state.equals(kept.get("state"))) {
            return null;
        }
        session.removeAttribute(WAITING);
        return new Waiting(
                kept.getOrDefault("app", ""),
                state,
                kept.getOrDefault("verifier", ""),
                kept.get("secret"),
                key(kept));
    }

    void keep(Token token) {
        var kept =
                new HashMap<>(
                        Map.of(
                                "app", token.app(),
                                "value", token.value(),
                                "scopes", String.join(" ", token.scopes()),
                                "until", token.until().toString()));
        if (token.key() != null) {
            kept.put("key", token.key().text());
        }
        session.setAttribute(TOKEN, kept);
    }

    private static @Nullable TokenKey key(Map<String, String> kept) {
        var text = kept.get("key");
        return text == null ? null : TokenKey.parse(text);
    }

    /// The token for that app while it holds; null when there is none.
    @Nullable Token token(String app, Instant now) {
        var kept = texts(TOKEN);
        var until = kept.get("until");
        if (until == null || !app.equals(kept.get("app"))) {
            return null;
        }
        var end = Instant.parse(until);
        var scopes = Arrays.asList(kept.getOrDefault("scopes", "").split(" "));
        return now.isBefore(end)
                ? new Token(app, kept.getOrDefault("value", ""), scopes, end, key(kept))
                : null;
    }

    void clear() {
        session.removeAttribute(TOKEN);
        session.removeAttribute(WAITING);
    }

    private Map<String, String> texts(String attribute) {
        var texts = new HashMap<String, String>();
        if (session.getAttribute(attribute) instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }
}
