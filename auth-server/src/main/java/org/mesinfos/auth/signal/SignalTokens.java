package org.mesinfos.auth.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mesinfos.auth.token.EventTokens;

/// Puts a signal into a security event token (RFC 8417).
class SignalTokens {

    private final EventTokens tokens;

    SignalTokens(EventTokens tokens) {
        this.tokens = tokens;
    }

    /// Signed anew for each try, by the key that is published then.
    String sign(Signal signal) {
        var about = new LinkedHashMap<String, Object>();
        if (signal.grant() == null) {
            about.put("state", signal.id());
        } else {
            about.put("grant_id", signal.grant());
            about.put("grant_version", signal.version());
        }
        if (signal.scopes() != null) {
            about.put("scope", String.join(" ", signal.scopes()));
        }
        if (signal.until() != null) {
            about.put("until", signal.until().getEpochSecond());
        }
        return tokens.sign(
                signal.client(),
                signal.sub(),
                signal.jti(),
                signal.at(),
                Map.of(signal.type().uri(), about),
                signal.kid());
    }
}
