package org.mesinfos.auth.token;

import java.time.Instant;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.Grant;

/// Tokens under grants that were not made by an authorization request.
public interface GrantTokens {

    /// A bearer token for the data API under a grant that stands, as an app gets it for a code, but
    /// without a way to refresh it.
    ///
    /// @param now time at which the grant allows what the token says
    Issued underGrant(RegisteredApp app, Grant grant, Instant now);

    /// A token that was issued.
    ///
    /// @param expiresAt when it stops working, exclusive
    record Issued(String accessToken, Instant expiresAt) {}
}
