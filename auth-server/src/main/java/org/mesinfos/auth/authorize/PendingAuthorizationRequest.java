package org.mesinfos.auth.authorize;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.auth.token.SignIn;

/// A request that waits for a person's decision.
///
/// @param signIn who has to decide
/// @param latest id of what the person had given to the client when the request arrived, null when
///   there was nothing
/// @param expiresAt exclusive
/// @param handle what leads to the question again, in this session only
/// @param first the handle under which the same request waited first; `handle` for most
record PendingAuthorizationRequest(
        AuthorizationRequest request,
        SignIn signIn,
        @Nullable String latest,
        Instant expiresAt,
        String handle,
        String first) {}
