package org.mesinfos.data.trail;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// The trail in MongoDB: one document per batch in `trail`, one per chain in `trail_chains`.
final class MongoTrailStore implements TrailStore {

    // Shorter than the client's own: a hanging connection is given up while callers still queue.
    private static final long WRITE_SECONDS = 2;
    private static final long READ_SECONDS = 10;

    private final MongoCollection<Document> batches;
    private final MongoCollection<Document> chains;

    MongoTrailStore(MongoDatabase database) {
        // Asked for here too, so that no client setting can weaken what an acknowledgement means.
        var durable =
                database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withReadPreference(ReadPreference.primary())
                        .withTimeout(READ_SECONDS, TimeUnit.SECONDS);
        batches = durable.getCollection("trail");
        chains = durable.getCollection("trail_chains");
    }

    @Override
    public void open(ChainId chain, Hash previousRoot, Instant at) {
        try {
            chains.insertOne(
                    new Document("_id", chain.toString())
                            .append("previousRoot", new Binary(previousRoot.bytes()))
                            .append("at", Date.from(at)));
        } catch (MongoWriteException e) {
            requireDuplicate(e);
        }
    }

    @Override
    public void insert(Batch batch) {
        try {
            batches.withTimeout(WRITE_SECONDS, TimeUnit.SECONDS).insertOne(document(batch));
        } catch (MongoWriteException e) {
            requireDuplicate(e);
            requireSame(batch);
        }
    }

    List<ChainId> chains() {
        return chains.find()
                .projection(new Document("_id", 1))
                .sort(Sorts.ascending("_id"))
                .map(document -> ChainId.parse(document.getString("_id")))
                .into(new ArrayList<>());
    }

    List<Batch> batches(ChainId chain, long from, int most) {
        var ids =
                LongStream.range(from, from + most)
                        .mapToObj(number -> new BatchId(chain, number).toString())
                        .toList();
        var found =
                batches.find(Filters.in("_id", ids))
                        .sort(Sorts.ascending("_id"))
                        .into(new ArrayList<>());
        var contiguous = new ArrayList<Batch>();
        for (var document : found) {
            if (!ids.get(contiguous.size()).equals(document.getString("_id"))) {
                break;
            }
            contiguous.add(batch(document));
        }
        return contiguous;
    }

    private void requireSame(Batch batch) {
        var stored = batches.find(Filters.eq("_id", batch.id().toString())).first();
        // Absent: the majority does not have yet what caused the duplicate; the caller repeats.
        if (stored == null) {
            throw new IllegalStateException("batch " + batch.id() + " is not readable yet");
        }
        if (!batch(stored).root().equals(batch.root())) {
            throw new ForeignBatch(batch.id());
        }
    }

    private static void requireDuplicate(MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
            throw e;
        }
    }

    private static Document document(Batch batch) {
        return new Document("_id", batch.id().toString())
                .append("prevRoot", new Binary(batch.previousRoot().bytes()))
                .append("root", new Binary(batch.root().bytes()))
                .append("at", Date.from(batch.at()))
                .append("records", binaries(batch.records().stream().map(SealedRecord::bytes)))
                .append("salts", binaries(batch.records().stream().map(SealedRecord::salt)));
    }

    private static List<Binary> binaries(Stream<byte[]> values) {
        return values.map(Binary::new).toList();
    }

    List<Batch> batchesAfter(@Nullable BatchId after, int most) {
        return batches.find(Filters.gt("_id", after == null ? "" : after.toString()))
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .map(MongoTrailStore::batch)
                .into(new ArrayList<>());
    }

    @Nullable Batch newest(ChainId chain) {
        // "}" is the character after "|", so the range holds exactly the ids that begin with
        // chain|.
        var document =
                batches.find(
                                new Document(
                                        "_id",
                                        new Document("$gt", chain + "|")
                                                .append("$lt", chain + "}")))
                        .sort(Sorts.descending("_id"))
                        .limit(1)
                        .first();
        return document == null ? null : batch(document);
    }

    void forEachBatch(Consumer<Batch> action) {
        // The time limit is for each step: the whole takes as long as the trail is.
        try (var cursor =
                batches.find()
                        .sort(Sorts.ascending("_id"))
                        .timeoutMode(TimeoutMode.ITERATION)
                        .iterator()) {
            while (cursor.hasNext()) {
                action.accept(batch(cursor.next()));
            }
        }
    }

    private static Batch batch(Document document) {
        try {
            return parsed(document);
        } catch (RuntimeException e) {
            throw new UnreadableBatch(String.valueOf(document.get("_id")), e);
        }
    }

    private static Batch parsed(Document document) {
        var records = document.getList("records", Binary.class);
        var salts = document.getList("salts", Binary.class);
        if (records.size() != salts.size()) {
            throw new IllegalArgumentException("records and salts differ in number");
        }
        var sealed = new ArrayList<SealedRecord>(records.size());
        for (int i = 0; i < records.size(); i++) {
            sealed.add(new SealedRecord(salts.get(i).getData(), records.get(i).getData()));
        }
        return new Batch(
                BatchId.parse(document.getString("_id")),
                hash(document, "prevRoot"),
                hash(document, "root"),
                document.getDate("at").toInstant(),
                sealed);
    }

    private static Hash hash(Document document, String field) {
        return Hash.of(document.get(field, Binary.class).getData());
    }
}
