package org.mesinfos.data.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.Manifest;

/// Manifests as they were a while ago: hints at which buckets to ask for together with the
/// manifest.
///
/// Never believed: every answer is made from the manifest that was read for it, which only need not
/// be made anew while its bytes are the same. Thread-safe.
final class ManifestCache {

    private static final int MOST = 2_000;

    private final Cache<String, Seen> seen = Caffeine.newBuilder().maximumSize(MOST).build();

    private record Seen(RawBsonDocument stored, Manifest manifest) {

        boolean isOf(RawBsonDocument other) {
            return stored.getByteBuffer().asNIO().equals(other.getByteBuffer().asNIO());
        }
    }

    @Nullable Manifest find(Mode mode, String id) {
        var last = seen.getIfPresent(mode + id);
        return last == null ? null : last.manifest();
    }

    /// The manifest that is stored so.
    Manifest read(Mode mode, String id, RawBsonDocument stored) {
        var last = seen.getIfPresent(mode + id);
        if (last != null && last.isOf(stored)) {
            return last.manifest();
        }
        var manifest = BucketCommands.manifest(stored);
        seen.put(mode + id, new Seen(stored, manifest));
        return manifest;
    }

    /// Removes a manifest that was deleted.
    void forget(Mode mode, String id) {
        seen.invalidate(mode + id);
    }
}
