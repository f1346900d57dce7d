package org.mesinfos.people.output;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.BucketStore;
import org.mesinfos.records.BucketWriter;
import org.mesinfos.records.BucketWriter.Outcome;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.RawRecords;
import tools.jackson.databind.node.ObjectNode;

/// The databases of the data API, filled with the documents that it would write itself.
///
/// Records of people who have some already are delivered as a company would: the same natural key
/// replaces. So a run that was cut off can be repeated, and days after the year join the year.
final class RecordDatabases implements RecordOutput {

    /// How long to look for a server.
    private static final int PATIENCE_SECONDS = 5;

    private final MongoClient client;
    private final Clock clock;
    private final Store live;
    private final Store sandbox;

    /// @param uri of a MongoDB server, or of the embedded engine
    /// @param live name of the database of those who stand in for panelists
    /// @param sandbox name of the database of everybody else
    /// @throws IllegalArgumentException when `uri` is not one
    RecordDatabases(String uri, String live, String sandbox, Clock clock) {
        this.client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(new ConnectionString(uri))
                                .applyToClusterSettings(
                                        cluster ->
                                                cluster.serverSelectionTimeout(
                                                        PATIENCE_SECONDS, TimeUnit.SECONDS))
                                // As the services themselves write and read.
                                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                                .readConcern(ReadConcern.MAJORITY)
                                .build());
        this.clock = clock;
        this.live = new Store(client.getDatabase(live));
        this.sandbox = new Store(client.getDatabase(sandbox));
    }

    @Override
    public Remainder take(SandboxPerson person, Map<Dataset, List<ObjectNode>> records) {
        var store = person.panel() ? live : sandbox;
        records.forEach(
                (dataset, all) -> {
                    if (!all.isEmpty()) {
                        write(store, person.id(), dataset, all);
                    }
                });
        return () -> {};
    }

    private void write(Store store, String person, Dataset dataset, List<ObjectNode> records) {
        var writer = new BucketWriter(store, clock);
        var loaded =
                store.manifest(person, dataset.id()) == null
                        && writer.load(person, dataset, records);
        if (!loaded && writer.deliver(person, dataset, records) == Outcome.OVERTAKEN) {
            throw new IllegalStateException(
                    "others keep writing " + dataset.id() + " of " + person);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private record Store(MongoDatabase database) implements BucketStore {

        @Override
        public @Nullable Manifest manifest(String person, String dataset) {
            var found =
                    BucketCommands.manifests(
                            database.getCollection(BucketCommands.MANIFESTS),
                            List.of(Manifest.id(person, dataset)));
            return found.isEmpty() ? null : found.getFirst();
        }

        @Override
        public Map<String, RawRecords> buckets(Collection<String> ids) {
            return BucketCommands.buckets(database.getCollection(BucketCommands.BUCKETS), ids);
        }

        @Override
        public void insertBuckets(List<BsonDocument> buckets) {
            BucketCommands.insertBuckets(database.getCollection(BucketCommands.BUCKETS), buckets);
        }

        @Override
        public boolean insertManifest(Manifest manifest) {
            try {
                BucketCommands.insertManifest(
                        database.getCollection(BucketCommands.MANIFESTS), manifest);
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        }

        @Override
        public boolean replaceManifest(Manifest manifest, long read) {
            return BucketCommands.replaceManifest(
                    database.getCollection(BucketCommands.MANIFESTS), manifest, read);
        }

        @Override
        public void deleteBuckets(Collection<String> ids) {
            BucketCommands.deleteBuckets(database.getCollection(BucketCommands.BUCKETS), ids);
        }
    }
}
