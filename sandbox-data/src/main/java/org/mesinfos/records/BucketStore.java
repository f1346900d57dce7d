package org.mesinfos.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/// Where buckets and manifests are kept; every call goes by whole `_id`.
public interface BucketStore {

    /// The manifest of a person's dataset; null when there is none.
    @Nullable Manifest manifest(String person, String dataset);

    /// The records in the buckets of those ids; a bucket that does not exist is left out.
    Map<String, RawRecords> buckets(Collection<String> ids);

    /// Adds buckets; one that exists already is left as it is.
    void insertBuckets(List<BsonDocument> buckets);

    /// Adds a manifest, unless there is one.
    ///
    /// @return whether it was added
    boolean insertManifest(Manifest manifest);

    /// Replaces the manifest if it still has the version `read`.
    ///
    /// @return whether it was replaced
    boolean replaceManifest(Manifest manifest, long read);

    /// Removes the buckets of those ids.
    void deleteBuckets(Collection<String> ids);
}
