package org.mesinfos.auth.client;

import java.util.Optional;

/// All clients known to the platform.
public interface RegisteredApps {

    /// The client with that `client_id`, also when it is suspended.
    Optional<RegisteredApp> find(String clientId);
}
