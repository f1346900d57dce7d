package org.mesinfos.auth.client;

/// Where it is written that organizers stopped a client: among the grants, so that the data API and
/// the token endpoint find grant and suspension by one read (docs/adr/030).
public final class SuspensionKey {

    private SuspensionKey() {}

    /// The `_id`; no grant has such an id.
    public static String of(String clientId) {
        return "suspended|" + clientId;
    }
}
