package org.mesinfos.records;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Every command on buckets and manifests, each by whole `_id`.
public final class BucketCommands {

    /// Name of the collection of buckets.
    public static final String BUCKETS = "records";

    /// Name of the collection of manifests: the same, so that one command reads both.
    public static final String MANIFESTS = BUCKETS;

    private static final DocumentCodec MANIFEST_FORM = new DocumentCodec();

    private static final Bson OPENED =
            Projections.include("records", "ver", "lastDelivery", "parts");

    private static final CodecRegistry RAW =
            CodecRegistries.fromRegistries(
                    CodecRegistries.fromCodecs(new RawBucketCodec()),
                    MongoClientSettings.getDefaultCodecRegistry());

    private BucketCommands() {}

    // What Filters.in says, without asking a registry how texts are written.
    private static BsonDocument in(List<String> ids) {
        var texts = new BsonArray(ids.size());
        ids.forEach(id -> texts.add(new BsonString(id)));
        return new BsonDocument("_id", new BsonDocument("$in", texts));
    }

    /// The collection in the form in which [#open] reads it. Making it costs more than a read: keep
    /// it.
    public static MongoCollection<RawBsonDocument> raw(MongoCollection<Document> records) {
        return records.withDocumentClass(RawBsonDocument.class).withCodecRegistry(RAW);
    }

    /// The manifests of those ids that exist, in no particular order.
    public static List<Manifest> manifests(
            MongoCollection<Document> manifests, Collection<String> ids) {
        return manifests
                .find(Filters.in("_id", ids))
                .batchSize(ids.size() + 1)
                .map(ManifestDocument::read)
                .into(new ArrayList<>());
    }

    /// The records in the buckets of those ids, as raw BSON; a bucket that does not exist is left
    /// out.
    public static Map<String, RawRecords> buckets(
            MongoCollection<Document> buckets, Collection<String> ids) {
        var found = new HashMap<String, RawRecords>();
        for (var bucket :
                buckets.withDocumentClass(RawBsonDocument.class)
                        .find(Filters.in("_id", ids))
                        .projection(Projections.include("records"))
                        .batchSize(ids.size() + 1)
                        .into(new ArrayList<>())) {
            found.put(id(bucket), RawRecords.of(bucket));
        }
        return found;
    }

    // A document in its raw form makes texts of all names that it comes past.
    private static String id(RawBsonDocument document) {
        var cursor = BsonCursor.of(document);
        if (!cursor.find("_id")) {
            throw new IllegalStateException("a bucket without id");
        }
        return cursor.readString();
    }

    /// The manifest that is stored so.
    public static Manifest manifest(RawBsonDocument stored) {
        return ManifestDocument.read(stored.decode(MANIFEST_FORM));
    }

    /// What one command finds of a person's dataset.
    ///
    /// @param manifest null when there is none
    /// @param buckets by id, those that exist of the ones asked for
    public record Opened(@Nullable Manifest manifest, Map<String, RawRecords> buckets) {}

    /// A manifest, and buckets that it probably names.
    ///
    /// @param records from [#raw]
    /// @param reading makes a manifest of what is stored, such as [#manifest]
    public static Opened open(
            MongoCollection<RawBsonDocument> records,
            String manifest,
            Collection<String> buckets,
            Function<RawBsonDocument, Manifest> reading) {
        var ids = new ArrayList<>(buckets);
        ids.add(manifest);
        var found = new HashMap<String, RawRecords>();
        Manifest contents = null;
        for (var document :
                records.find(in(ids))
                        .projection(OPENED)
                        .batchSize(ids.size() + 1)
                        .into(new ArrayList<>())) {
            var id = id(document);
            if (id.equals(manifest)) {
                contents = reading.apply(document);
            } else {
                found.put(id, RawRecords.of(document));
            }
        }
        return new Opened(contents, found);
    }

    /// Adds buckets; one that exists already is left as it is.
    ///
    /// @throws MongoBulkWriteException when anything else keeps one from being written
    public static void insertBuckets(
            MongoCollection<Document> buckets, List<? extends BsonDocument> added) {
        try {
            buckets.withDocumentClass(BsonDocument.class)
                    .insertMany(added, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            var onlyPresent =
                    e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(
                                            error ->
                                                    error.getCategory()
                                                            == ErrorCategory.DUPLICATE_KEY);
            if (!onlyPresent) {
                throw e;
            }
        }
    }

    /// Adds a manifest.
    ///
    /// @throws com.mongodb.MongoWriteException of the category duplicate key when there is one
    public static void insertManifest(MongoCollection<Document> manifests, Manifest manifest) {
        manifests.insertOne(ManifestDocument.of(manifest));
    }

    /// Replaces the manifest if it still has the version `read`.
    ///
    /// @return whether it was replaced
    public static boolean replaceManifest(
            MongoCollection<Document> manifests, Manifest manifest, long read) {
        var unchanged = new Document("_id", manifest.id()).append("ver", read);
        return manifests.replaceOne(unchanged, ManifestDocument.of(manifest)).getMatchedCount()
                == 1;
    }

    /// Removes the buckets of those ids.
    public static void deleteBuckets(MongoCollection<Document> buckets, Collection<String> ids) {
        buckets.deleteMany(Filters.in("_id", ids));
    }
}
