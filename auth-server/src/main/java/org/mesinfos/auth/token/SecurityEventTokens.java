package org.mesinfos.auth.token;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs security event tokens (RFC 8417) with the key of the moment.
public interface SecurityEventTokens {

    /// The compact token, typed `secevent+jwt` so that it cannot be taken for another kind.
    ///
    /// @param client `client_id` of the app that it is for
    /// @param subject the person's name at that app; null when it is about nobody
    /// @param jti names the event; the same at every delivery
    /// @param happened `toe`
    /// @param events one member, named by the event's type
    /// @param trial `kid` of a key on trial that signs as long as it is published; null for the key
    ///   of the moment
    String sign(
            String client,
            @Nullable String subject,
            String jti,
            Instant happened,
            Map<String, Object> events,
            @Nullable String trial);
}
