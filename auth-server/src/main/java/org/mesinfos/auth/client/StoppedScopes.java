package org.mesinfos.auth.client;

import java.util.Set;

/// What organizers stopped for all apps.
public interface StoppedScopes {

    /// Those by which apps cannot read all that they open of real people at the moment.
    ///
    /// @param scopes their names on the wire
    Set<String> among(Set<String> scopes);
}
