package org.mesinfos.data.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What organizers chose for single apps, as the last reading of a grant told it.
///
/// It is published beside the grants, so knowing it costs no command (ADR 030). While the grants
/// cannot be read, what was known last holds.
public final class AppRateOverrides {

    private final Map<String, Chosen> byClient = new ConcurrentHashMap<>();

    /// Nothing is known about any client yet.
    public AppRateOverrides() {}

    /// What was chosen for one client.
    ///
    /// @param app requests of the app in all
    /// @param reads requests of the app about one person
    public record Chosen(Rate app, Rate reads) {}

    /// Notes what holds for `client` from its next request on; null for what all apps have.
    public void know(String client, @Nullable Chosen chosen) {
        if (chosen == null) {
            byClient.remove(client);
        } else {
            byClient.put(client, chosen);
        }
    }

    @Nullable Chosen of(String client) {
        return byClient.get(client);
    }
}
