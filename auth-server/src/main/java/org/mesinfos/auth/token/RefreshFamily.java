package org.mesinfos.auth.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// All refresh tokens that descend from one authorization.
///
/// @param family also the prefix of the access tokens' `jti`
/// @param scopes what the app asked for in the first place
/// @param rotates whether each use replaces the token: for clients that cannot keep a secret
/// @param seq which token is current
/// @param rotatedAt when the one before it was used; null before the first rotation
/// @param jkt thumbprint of the key that the app must prove to hold; null when it is not bound
/// @param detailed whether the app asked in details (RFC 9396)
/// @param undelivered whether the current token was made but not handed out, since the grant did
///   not allow it just then: the one before stays good until the current one is used; null is no
/// @param revoked whether none works any more
@Document("refresh_families")
record RefreshFamily(
        @Id String family,
        String client,
        String grant,
        SignIn signIn,
        List<String> scopes,
        boolean rotates,
        long seq,
        @Nullable Instant rotatedAt,
        @Nullable String jkt,
        boolean detailed,
        @Nullable Boolean undelivered,
        boolean revoked) {}
