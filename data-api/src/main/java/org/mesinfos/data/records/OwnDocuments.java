package org.mesinfos.data.records;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.people.document.SpecimenDocument;
import org.mesinfos.records.Bucket;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.BucketSummary;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.RawRecords;
import org.mesinfos.records.StoredRecord;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// The documents that panelists keep in their space, read where they live (docs/adr/077). The list
/// of them has the shape of any dataset, so that all readings treat it alike; made-up people have
/// such a list among their records, and specimens for content.
@Component
public class OwnDocuments {

    // Where it is known to apps, an id begins with letters for its dataset and "_"; what follows
    // the first one is not told.
    private static final String PREFIX = "od_";

    private final MongoOperations mongo;
    private final DatabaseCircuitBreakers circuitBreakers;
    private final Dataset dataset;

    OwnDocuments(
            Databases databases, DatabaseCircuitBreakers circuitBreakers, Catalogue catalogue) {
        this.mongo = databases.grants();
        this.circuitBreakers = circuitBreakers;
        this.dataset =
                catalogue.datasets().stream().filter(Dataset::isOwn).findFirst().orElseThrow();
    }

    /// The dataset that lists them.
    public Dataset dataset() {
        return dataset;
    }

    /// Whether the list is made from the documents, rather than kept as records.
    boolean lists(Mode mode, String id) {
        return mode == Mode.LIVE && dataset.id().equals(id);
    }

    /// The list, as if its buckets had been read: one command, without any content. The manifest is
    /// null for who never added one.
    BucketCommands.Opened open(String person) {
        var records = records(person);
        if (records.isEmpty()) {
            return new BucketCommands.Opened(null, Map.of());
        }
        var parts = new ArrayList<BucketSummary>();
        var buckets = new HashMap<String, RawRecords>();
        for (var bucket : Bucket.cut(dataset, "", records)) {
            var bucketSummary = bucket.toPart();
            parts.add(bucketSummary);
            buckets.put(bucketSummary.bucketId(person, dataset.id()), bucket.read(person, dataset));
        }
        var last = records.stream().map(StoredRecord::importedAt).max(Instant::compareTo);
        var manifest = new Manifest(person, dataset.id(), 1, last.orElseThrow(), parts);
        return new BucketCommands.Opened(manifest, buckets);
    }

    /// The whole document that a record of the list is about; empty when it is gone.
    ///
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when it cannot be read
    ///   in time
    public Optional<Content> content(Permit permit, StoredRecord record) {
        var fields = record.fields();
        var name = fields.getString("name").getValue();
        var kind = fields.getString("kind").getValue();
        var bytes =
                permit.grant().mode() == Mode.TEST
                        ? specimen(kind)
                        : stored(
                                permit.grant().person(),
                                record.position().id().substring(PREFIX.length()));
        return bytes.map(all -> new Content(name, kind, all));
    }

    /// @param name of the file, as the person added it
    /// @param kind `PDF`, `PNG` or `JPEG`
    public record Content(String name, String kind, byte[] bytes) {

        /// Says nothing of what is in it.
        @Override
        public String toString() {
            return "Content";
        }
    }

    private static Optional<byte[]> specimen(String kind) {
        return List.of(SpecimenDocument.values()).stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .map(SpecimenDocument::content);
    }

    /// A document as the auth server keeps it; of one that the person threw away only the times are
    /// left.
    @Document("own_documents")
    private record Stored(
            @Id String id,
            @Nullable String name,
            @Nullable String type,
            @Nullable Long bytes,
            Instant addedAt,
            @Nullable Instant removedAt,
            byte @Nullable [] content) {}

    private Optional<byte[]> stored(String person, String id) {
        return circuitBreakers
                .records()
                .read(() -> Optional.ofNullable(mongo.findById(person + "|" + id, Stored.class)))
                .flatMap(one -> Optional.ofNullable(one.content()));
    }

    private List<StoredRecord> records(String person) {
        var theirs = query(IdPrefixRange.startingWith(person + "|")).with(Sort.by("_id"));
        theirs.fields().exclude("content");
        return circuitBreakers.records().read(() -> mongo.find(theirs, Stored.class)).stream()
                .map(one -> record(person, one))
                .toList();
    }

    // One that the person threw away stays as a mark, so that apps learn of it.
    private StoredRecord record(String person, Stored stored) {
        var fields = new BsonDocument();
        var removedAt = stored.removedAt();
        fields.put("id", new BsonString(PREFIX + stored.id().substring(person.length() + 1)));
        fields.put("holder", new BsonString(Dataset.SELF));
        fields.put("dataset", new BsonString(dataset.id()));
        fields.put("schemaVersion", new BsonInt64(RecordSchema.VERSION));
        fields.put("importedAt", time(removedAt == null ? stored.addedAt() : removedAt));
        if (removedAt != null) {
            fields.put(StoredRecord.DELETED, BsonBoolean.TRUE);
        } else {
            fields.put("name", new BsonString(String.valueOf(stored.name())));
            fields.put("kind", new BsonString(String.valueOf(stored.type())));
            fields.put("bytes", new BsonInt64(Objects.requireNonNullElse(stored.bytes(), 0L)));
        }
        fields.put("addedAt", time(stored.addedAt()));
        return StoredRecord.of(dataset, fields);
    }

    private static BsonDateTime time(Instant time) {
        return new BsonDateTime(time.toEpochMilli());
    }
}
