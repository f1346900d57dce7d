package org.mesinfos.auth.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A request that waits: pushed by an app (RFC 9126), or for a person's decision.
///
/// @param key hash of the handle by which it is found
/// @param signIn who has to decide; null for a pushed request, which waits for anybody
/// @param latest what the person had given to the client when the request arrived; null for a
///   pushed request
/// @param expiresAt exclusive
@Document("waiting_requests")
record WaitingRequest(
        @Id String key,
        AuthorizationRequest request,
        @Nullable SignIn signIn,
        @Nullable Latest latest,
        Instant expiresAt) {

    /// @param grant id of the latest grant, null when there was none
    record Latest(@Nullable String grant) {}
}
