package org.mesinfos.auth.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mesinfos.auth.token.SecurityEventTokens;
import org.springframework.stereotype.Component;

/// Puts a signal into a security event token (RFC 8417).
@Component
class SignalTokens {

    private final SecurityEventTokens tokens;

    SignalTokens(SecurityEventTokens tokens) {
        this.tokens = tokens;
    }

    /// Signed anew for each try, by the key that is published then.
    String sign(Signal signal) {
        var about = signal.about();
        return tokens.sign(
                signal.client(),
                about == null ? null : about.sub(),
                signal.jti(),
                signal.at(),
                Map.of(signal.type().uri(), about == null ? trial(signal) : event(about)),
                signal.kid());
    }

    private static Map<String, Object> trial(Signal signal) {
        return Map.of("state", signal.id());
    }

    private static Map<String, Object> event(Signal.About about) {
        var event = new LinkedHashMap<String, Object>();
        event.put("grant_id", about.grant());
        if (about.dataset() != null) {
            event.put("dataset", about.dataset());
            return event;
        }
        event.put("grant_version", about.version());
        if (about.scopes() != null) {
            event.put("scope", String.join(" ", about.scopes()));
        }
        if (about.until() != null) {
            event.put("until", about.until().getEpochSecond());
        }
        return event;
    }
}
