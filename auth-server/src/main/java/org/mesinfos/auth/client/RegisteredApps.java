package org.mesinfos.auth.client;

import java.util.Optional;

/// All clients known to the platform.
public interface RegisteredApps {

    /// The client with that `client_id`, also when it is suspended; as it was at most ten seconds
    /// ago when another node changed it.
    Optional<RegisteredApp> find(String clientId);

    /// Whether the client is stored just so at this moment, also when another node has changed or
    /// removed it since it was found.
    boolean isCurrent(RegisteredApp app);

    /// Whether some client sends people back to that web origin, so that its pages may call the
    /// token endpoint; a loopback origin counts whatever its port.
    ///
    /// @param origin as browsers send it, such as `https://app.example.org`
    boolean isOrigin(String origin);
}
