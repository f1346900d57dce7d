package org.mesinfos.data.records;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.Document;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.people.Specimen;
import org.mesinfos.records.Bucket;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.Part;
import org.mesinfos.records.RawRecords;
import org.mesinfos.records.StoredRecord;
import org.springframework.stereotype.Component;

/// The documents that panelists keep in their space, read where they live (docs/adr/099). The list
/// of them has the shape of any dataset, so that all readings treat it alike; made-up people have
/// such a list among their records, and specimens for content.
@Component
public class OwnDocuments {

    private static final String COLLECTION = "own_documents";
    private static final String CONTENT = "content";
    // Where it is known to apps, an id begins with letters for its dataset and "_"; what follows
    // the first one is not told.
    private static final String PREFIX = "od_";

    private final Databases databases;
    private final Guards guards;
    private final Dataset dataset;

    OwnDocuments(Databases databases, Guards guards, Catalogue catalogue) {
        this.databases = databases;
        this.guards = guards;
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
        var parts = new ArrayList<Part>();
        var buckets = new HashMap<String, RawRecords>();
        for (var bucket : Bucket.cut(dataset, "", records)) {
            var part = bucket.toPart();
            parts.add(part);
            buckets.put(part.bucketId(person, dataset.id()), bucket.read(person, dataset));
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
        return List.of(Specimen.values()).stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .map(Specimen::content);
    }

    private Optional<byte[]> stored(String person, String id) {
        var found =
                read(all -> all.find(Filters.eq("_id", person + "|" + id)), document -> document);
        return found.stream()
                .filter(document -> document.isBinary(CONTENT))
                .map(document -> document.getBinary(CONTENT).getData())
                .findFirst();
    }

    private List<StoredRecord> records(String person) {
        var theirs = Filters.and(Filters.gt("_id", person + "|"), Filters.lt("_id", person + "}"));
        return read(
                all ->
                        all.find(theirs)
                                .sort(Sorts.ascending("_id"))
                                .projection(Projections.exclude(CONTENT)),
                one -> record(person, one));
    }

    private <T> List<T> read(
            Function<MongoCollection<BsonDocument>, FindIterable<BsonDocument>> find,
            Function<BsonDocument, T> form) {
        return guards.records()
                .read(
                        () ->
                                Objects.requireNonNull(
                                        databases
                                                .grants()
                                                .execute(
                                                        COLLECTION,
                                                        all -> listed(all, find, form))));
    }

    private static <T> List<T> listed(
            MongoCollection<Document> all,
            Function<MongoCollection<BsonDocument>, FindIterable<BsonDocument>> find,
            Function<BsonDocument, T> form) {
        return find.apply(all.withDocumentClass(BsonDocument.class))
                .map(form::apply)
                .into(new ArrayList<>());
    }

    // One that the person threw away stays as a mark, so that apps learn of it.
    private StoredRecord record(String person, BsonDocument stored) {
        var fields = new BsonDocument();
        var id = stored.getString("_id").getValue().substring(person.length() + 1);
        var removed = stored.isDateTime("removedAt");
        fields.put("id", new BsonString(PREFIX + id));
        fields.put("holder", new BsonString(Dataset.SELF));
        fields.put("dataset", new BsonString(dataset.id()));
        fields.put("schemaVersion", new BsonInt64(RecordSchema.VERSION));
        fields.put("importedAt", stored.getDateTime(removed ? "removedAt" : "addedAt"));
        if (removed) {
            fields.put(StoredRecord.DELETED, BsonBoolean.TRUE);
        } else {
            fields.put("name", stored.getString("name"));
            fields.put("kind", stored.getString("type"));
            fields.put("bytes", new BsonInt64(stored.getNumber("bytes").longValue()));
        }
        fields.put("addedAt", stored.getDateTime("addedAt"));
        return StoredRecord.of(dataset, fields);
    }
}
