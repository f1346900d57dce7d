package org.mesinfos.data.records;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.Manifest;

/// Manifests as they were a while ago: hints at which buckets to ask for together with the
/// manifest.
///
/// Never believed: every answer is made from the manifest that was read for it. Thread-safe.
final class SeenManifests {

    private static final int MOST = 2_000;

    private final Map<String, Manifest> seen =
            new LinkedHashMap<>(64, .75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Manifest> eldest) {
                    return size() > MOST;
                }
            };

    synchronized @Nullable Manifest find(Mode mode, String id) {
        return seen.get(mode + id);
    }

    synchronized void keep(Mode mode, String id, @Nullable Manifest manifest) {
        if (manifest == null) {
            seen.remove(mode + id);
        } else {
            seen.put(mode + id, manifest);
        }
    }
}
