package org.mesinfos.auth.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// An authorization code, kept for a while after its use so that a second use is noticed.
///
/// @param key hash of the code
/// @param grant the grant that the person gave; null for the platform's own clients
/// @param family prefix of the `jti` of every token that comes from this code
/// @param consumedAt when it was exchanged; null before
@Document("codes")
public record AuthorizationCode(
        @Id String key,
        AuthorizationRequest request,
        SignIn signIn,
        @Nullable String grant,
        String family,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant consumedAt) {}
