package org.mesinfos.auth.authorize;

import java.time.Instant;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A request that an app pushed (RFC 9126) and that waits for a browser.
///
/// @param key hash of the handle by which it is found
/// @param expiresAt exclusive
@Document("pushed_requests")
record PushedRequest(@Id String key, AuthorizationRequest request, Instant expiresAt) {}
