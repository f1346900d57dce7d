package org.mesinfos.data.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.trail.Mode;
import org.springframework.stereotype.Component;

/// Which app a client belongs to, as the grants say that this node has read. There are as many as
/// clients that ever had a grant.
@Component
final class ClientAppDirectory {

    private final Map<String, App> byClient = new ConcurrentHashMap<>();

    /// An app by the id that the trail knows.
    record App(String id, Mode mode) {}

    void know(String client, LiveGrant grant) {
        if (!byClient.containsKey(client) && grant.client().equals(client)) {
            byClient.put(client, new App(grant.app(), grant.mode()));
        }
    }

    @Nullable App of(String client) {
        return byClient.get(client);
    }
}
