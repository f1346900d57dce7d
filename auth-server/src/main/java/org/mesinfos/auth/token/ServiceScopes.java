package org.mesinfos.auth.token;

import java.util.Set;

/// Scopes for programs that act for nobody; no person can ever hand one of them to an app.
public final class ServiceScopes {

    /// Those that open endpoints of this very server.
    static final Set<String> OF_THIS_SERVER =
            Set.of(
                    "clients:manage",
                    "people:manage",
                    "keys:manage",
                    GrantAction.QUERY,
                    GrantAction.REVOKE);

    /// All of them.
    public static final Set<String> ALL =
            Set.of(
                    "clients:manage",
                    "people:manage",
                    "keys:manage",
                    "apps:read",
                    "sandbox:write",
                    "acts:write",
                    "panelists:read",
                    "panelists:erase",
                    "panelists:import",
                    "deliveries:write",
                    "deliveries:read",
                    "changes:read");

    private ServiceScopes() {}
}
