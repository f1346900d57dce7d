package org.mesinfos.data.records;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.mesinfos.data.trail.Mode;
import org.springframework.stereotype.Component;

/// Every command on the stored records, each by whole `_id`.
@Component
class RecordStore {

    private static final String BUCKETS = "records";
    private static final String MANIFESTS = "manifests";

    private final Databases databases;
    private final Guards guards;

    RecordStore(Databases databases, Guards guards) {
        this.databases = databases;
        this.guards = guards;
    }

    /// The manifests of those ids that exist, in no particular order.
    List<Manifest> manifests(Mode mode, Collection<String> ids) {
        return guards.records().read(() -> manifestsNow(mode, ids));
    }

    private List<Manifest> manifestsNow(Mode mode, Collection<String> ids) {
        var found =
                databases
                        .records(mode)
                        .execute(
                                MANIFESTS,
                                all ->
                                        all.find(Filters.in("_id", ids))
                                                .batchSize(ids.size() + 1)
                                                .map(ManifestDocument::read)
                                                .into(new ArrayList<>()));
        return Objects.requireNonNull(found);
    }

    /// The records in the buckets of those ids; a bucket that does not exist is left out.
    Map<String, List<BsonDocument>> buckets(Mode mode, Collection<String> ids) {
        return guards.records().read(() -> bucketsNow(mode, ids));
    }

    private Map<String, List<BsonDocument>> bucketsNow(Mode mode, Collection<String> ids) {
        var buckets =
                databases
                        .records(mode)
                        .execute(
                                BUCKETS,
                                all ->
                                        all.withDocumentClass(RawBsonDocument.class)
                                                .find(Filters.in("_id", ids))
                                                .projection(Projections.include("records"))
                                                .batchSize(ids.size() + 1)
                                                .into(new ArrayList<>()));
        var found = new HashMap<String, List<BsonDocument>>();
        for (var bucket : Objects.requireNonNull(buckets)) {
            found.put(bucket.getString("_id").getValue(), records(bucket));
        }
        return found;
    }

    private static List<BsonDocument> records(BsonDocument bucket) {
        return bucket.getArray("records").stream().map(record -> record.asDocument()).toList();
    }

    /// Adds buckets; one that exists already is left as it is.
    void insertBuckets(Mode mode, List<BsonDocument> buckets) {
        if (buckets.isEmpty()) {
            return;
        }
        databases
                .records(mode)
                .execute(
                        BUCKETS,
                        collection -> {
                            try {
                                return collection
                                        .withDocumentClass(BsonDocument.class)
                                        .insertMany(
                                                buckets, new InsertManyOptions().ordered(false));
                            } catch (MongoBulkWriteException e) {
                                rethrowUnlessPresent(e);
                                return null;
                            }
                        });
    }

    private static void rethrowUnlessPresent(MongoBulkWriteException failure) {
        var onlyPresent =
                failure.getWriteConcernError() == null
                        && failure.getWriteErrors().stream()
                                .allMatch(
                                        error ->
                                                error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        if (!onlyPresent) {
            throw failure;
        }
    }

    /// Adds a manifest.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when there is one
    void insertManifest(Mode mode, Manifest manifest) {
        databases
                .records(mode)
                .execute(MANIFESTS, all -> all.insertOne(ManifestDocument.of(manifest)));
    }

    /// Replaces the manifest if it still has the version `read`.
    ///
    /// @return whether it was replaced
    boolean replaceManifest(Mode mode, Manifest manifest, long read) {
        var unchanged = new Document("_id", manifest.id()).append("ver", read);
        var result =
                databases
                        .records(mode)
                        .execute(
                                MANIFESTS,
                                all -> all.replaceOne(unchanged, ManifestDocument.of(manifest)));
        return result != null && result.getMatchedCount() == 1;
    }

    void deleteBuckets(Mode mode, Collection<String> ids) {
        if (!ids.isEmpty()) {
            databases.records(mode).execute(BUCKETS, all -> all.deleteMany(Filters.in("_id", ids)));
        }
    }
}
