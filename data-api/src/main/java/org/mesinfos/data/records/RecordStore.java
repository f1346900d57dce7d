package org.mesinfos.data.records;

import com.mongodb.client.MongoCollection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.BucketStore;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.RawRecords;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.stereotype.Component;

/// The stored records of both modes; reads are guarded.
@Component
class RecordStore {

    private final Databases databases;
    private final DatabaseCircuitBreakers circuitBreakers;
    private final Map<Mode, MongoCollection<RawBsonDocument>> raw = new ConcurrentHashMap<>();

    RecordStore(Databases databases, DatabaseCircuitBreakers circuitBreakers) {
        this.databases = databases;
        this.circuitBreakers = circuitBreakers;
    }

    /// The manifests of those ids that exist, in no particular order.
    List<Manifest> manifests(Mode mode, Collection<String> ids) {
        return circuitBreakers.records().read(() -> manifestsUnguarded(mode, ids));
    }

    /// The same for those who have time: no request waits for them.
    List<Manifest> manifestsUnguarded(Mode mode, Collection<String> ids) {
        return execute(mode, BucketCommands.MANIFESTS, all -> BucketCommands.manifests(all, ids));
    }

    /// The records in the buckets of those ids; a bucket that does not exist is left out.
    Map<String, RawRecords> buckets(Mode mode, Collection<String> ids) {
        return circuitBreakers
                .records()
                .read(
                        () ->
                                execute(
                                        mode,
                                        BucketCommands.BUCKETS,
                                        all -> BucketCommands.buckets(all, ids)));
    }

    /// A manifest, and buckets that it probably names, in one command.
    ///
    /// @param reading makes a manifest of what is stored
    BucketCommands.Opened open(
            Mode mode,
            String manifest,
            Collection<String> buckets,
            Function<RawBsonDocument, Manifest> reading) {
        return circuitBreakers
                .records()
                .read(
                        () ->
                                execute(
                                        mode,
                                        BucketCommands.BUCKETS,
                                        all ->
                                                BucketCommands.open(
                                                        raw(mode, all),
                                                        manifest,
                                                        buckets,
                                                        reading)));
    }

    private MongoCollection<RawBsonDocument> raw(Mode mode, MongoCollection<Document> all) {
        return raw.computeIfAbsent(mode, _ -> BucketCommands.raw(all));
    }

    private <T> T execute(Mode mode, String collection, CollectionCallback<T> command) {
        return Objects.requireNonNull(databases.records(mode).execute(collection, command));
    }

    /// The records of one mode, to be written.
    BucketStore in(Mode mode) {
        return new InMode(mode);
    }

    private final class InMode implements BucketStore {

        private final Mode mode;

        InMode(Mode mode) {
            this.mode = mode;
        }

        @Override
        public @Nullable Manifest manifest(String person, String dataset) {
            var found = manifests(mode, List.of(Manifest.id(person, dataset)));
            return found.isEmpty() ? null : found.getFirst();
        }

        @Override
        public Map<String, RawRecords> buckets(Collection<String> ids) {
            return RecordStore.this.buckets(mode, ids);
        }

        @Override
        public void insertBuckets(List<BsonDocument> buckets) {
            execute(
                    mode,
                    BucketCommands.BUCKETS,
                    all -> {
                        BucketCommands.insertBuckets(all, buckets);
                        return true;
                    });
        }

        @Override
        public boolean insertManifest(Manifest manifest) {
            try {
                return execute(
                        mode,
                        BucketCommands.MANIFESTS,
                        all -> {
                            BucketCommands.insertManifest(all, manifest);
                            return true;
                        });
            } catch (DuplicateKeyException _) {
                return false;
            }
        }

        @Override
        public boolean replaceManifest(Manifest manifest, long read) {
            return execute(
                    mode,
                    BucketCommands.MANIFESTS,
                    all -> BucketCommands.replaceManifest(all, manifest, read));
        }

        @Override
        public void deleteBuckets(Collection<String> ids) {
            execute(
                    mode,
                    BucketCommands.BUCKETS,
                    all -> {
                        BucketCommands.deleteBuckets(all, ids);
                        return true;
                    });
        }
    }
}
