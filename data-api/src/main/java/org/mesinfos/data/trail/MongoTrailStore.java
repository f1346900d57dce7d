package org.mesinfos.data.trail;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.SealedRecord;

/// The trail in MongoDB: one document per batch in a collection per month, such as `trail_201312`,
/// and one per chain in `trail_chains`.
public final class MongoTrailStore implements TrailStore {

    // Shorter than the client's own: a hanging connection is given up while callers still queue.
    private static final long WRITE_SECONDS = 2;
    private static final long READ_SECONDS = 10;

    private final MongoDatabase durable;
    private final MongoCollection<Document> chains;

    public MongoTrailStore(MongoDatabase database) {
        // Asked for here too, so that no client setting can weaken what an acknowledgement means.
        durable =
                database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withReadPreference(ReadPreference.primary())
                        .withTimeout(READ_SECONDS, TimeUnit.SECONDS);
        chains = durable.getCollection("trail_chains");
    }

    /// Where a month's batches are.
    public static String collection(String epoch) {
        return "trail_" + epoch;
    }

    private MongoCollection<Document> batches(String epoch) {
        return durable.getCollection(collection(epoch));
    }

    private MongoCollection<Document> batches(ChainId chain) {
        return batches(chain.epoch());
    }

    @Override
    public void open(ChainId chain, Hash previousRoot, Instant at) {
        DocumentWrites.insertIfAbsent(
                chains.withTimeout(WRITE_SECONDS, TimeUnit.SECONDS),
                new Document("_id", chain.toString())
                        .append("previousRoot", new Binary(previousRoot.bytes()))
                        .append("at", Date.from(at)));
    }

    @Override
    public void insert(Batch batch) {
        var own = batches(batch.id().chain()).withTimeout(WRITE_SECONDS, TimeUnit.SECONDS);
        if (!DocumentWrites.insertIfAbsent(own, document(batch))) {
            requireSame(batch);
        }
    }

    /// Every chain, oldest writer first.
    public List<ChainId> chains() {
        return chainsFrom("");
    }

    /// The chains whose text is not before `start`, in the order of their texts.
    public List<ChainId> chainsFrom(String start) {
        return chains(Filters.gte("_id", start));
    }

    List<ChainId> chainsOf(String writer) {
        return chains(IdPrefixRange.startingWith(writer + "|").getCriteriaObject());
    }

    private List<ChainId> chains(Bson which) {
        return chains
                .find(which)
                .projection(new Document("_id", 1))
                .sort(Sorts.ascending("_id"))
                .map(document -> chain(document.get("_id")))
                .into(new ArrayList<>())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    // Nothing of ours has another name, and what others put here must not keep ours from being
    // read.
    private static Optional<ChainId> chain(@Nullable Object name) {
        try {
            return Optional.of(ChainId.parse(String.valueOf(name)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /// The months that have chains, in order.
    public SortedSet<String> epochs() {
        return chains().stream().map(ChainId::epoch).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The root that a chain's first batch follows; null when there is no such chain.
    public @Nullable Hash previousRoot(ChainId chain) {
        var opened = chains.find(Filters.eq("_id", chain.toString())).first();
        return opened == null ? null : hash(opened, "previousRoot");
    }

    /// A chain's batches from a number on, in order, up to the first that is missing or was
    /// damaged.
    ///
    /// @throws UnreadableBatchException when the first of them was damaged
    public List<Batch> batches(ChainId chain, long from, int most) {
        var ids =
                LongStream.range(from, from + most)
                        .mapToObj(number -> new BatchId(chain, number).toString())
                        .toList();
        var found =
                batches(chain)
                        .find(Filters.in("_id", ids))
                        .sort(Sorts.ascending("_id"))
                        .into(new ArrayList<>());
        var contiguous = new ArrayList<Batch>();
        for (var document : found) {
            if (!ids.get(contiguous.size()).equals(document.getString("_id"))) {
                break;
            }
            try {
                contiguous.add(batch(document));
            } catch (UnreadableBatchException damaged) {
                if (contiguous.isEmpty()) {
                    throw damaged;
                }
                break;
            }
        }
        return contiguous;
    }

    public @Nullable Batch find(BatchId id) {
        var document = batches(id.chain()).find(Filters.eq("_id", id.toString())).first();
        return document == null ? null : batch(document);
    }

    /// Those of a month's batches that exist.
    Map<BatchId, Batch> findAll(String epoch, List<BatchId> ids) {
        var found = new HashMap<BatchId, Batch>();
        batches(epoch)
                .find(Filters.in("_id", ids.stream().map(BatchId::toString).toList()))
                .sort(Sorts.ascending("_id"))
                .map(MongoTrailStore::batch)
                .forEach(batch -> found.put(batch.id(), batch));
        return found;
    }

    private void requireSame(Batch batch) {
        var stored = find(batch.id());
        // Absent: the majority does not have yet what caused the duplicate; the caller repeats.
        if (stored == null) {
            throw new IllegalStateException("batch " + batch.id() + " is not readable yet");
        }
        if (!stored.root().equals(batch.root())) {
            throw new ForeignBatch(batch.id(), stored.isSeal());
        }
    }

    private static Document document(Batch batch) {
        return new Document("_id", batch.id().toString())
                .append("prevRoot", new Binary(batch.previousRoot().bytes()))
                .append("root", new Binary(batch.root().bytes()))
                .append("at", Date.from(batch.at()))
                .append("certificate", batch.certificate())
                .append("signature", new Binary(batch.signature()))
                .append("records", binaries(batch.records().stream().map(SealedRecord::bytes)))
                .append("salts", binaries(batch.records().stream().map(SealedRecord::salt)));
    }

    private static List<Binary> binaries(Stream<byte[]> values) {
        return values.map(Binary::new).toList();
    }

    List<Batch> batchesAfter(@Nullable BatchId after, int most) {
        var found = new ArrayList<Batch>();
        for (var epoch : after == null ? epochs() : epochs().tailSet(after.chain().epoch())) {
            var start = after == null || !epoch.equals(after.chain().epoch()) ? "" : after;
            batches(epoch)
                    .find(Filters.gt("_id", start.toString()))
                    .sort(Sorts.ascending("_id"))
                    .limit(most - found.size())
                    .map(MongoTrailStore::batch)
                    .into(found);
            if (found.size() == most) {
                break;
            }
        }
        return found;
    }

    public @Nullable Batch newest(ChainId chain) {
        var document =
                batches(chain)
                        .find(
                                IdPrefixRange.startingWith(chain.toString() + "|")
                                        .getCriteriaObject())
                        .sort(Sorts.descending("_id"))
                        .limit(1)
                        .first();
        return document == null ? null : batch(document);
    }

    public void forEachBatch(Consumer<Batch> action) {
        for (var epoch : epochs()) {
            // The time limit is for each step: the whole takes as long as the trail is.
            try (var cursor =
                    batches(epoch)
                            .find()
                            .sort(Sorts.ascending("_id"))
                            .timeoutMode(TimeoutMode.ITERATION)
                            .iterator()) {
                while (cursor.hasNext()) {
                    action.accept(batch(cursor.next()));
                }
            }
        }
    }

    private static Batch batch(Document document) {
        try {
            return parsed(document);
        } catch (RuntimeException e) {
            throw new UnreadableBatchException(String.valueOf(document.get("_id")), e);
        }
    }

    private static Batch parsed(Document document) {
        return new Batch(
                BatchId.parse(document.getString("_id")),
                hash(document, "prevRoot"),
                hash(document, "root"),
                document.getDate("at").toInstant(),
                document.get("certificate", ""),
                SealedRecord.all(bytes(document, "salts"), bytes(document, "records")),
                // A forger may leave it out: the verifier says so, not the reader.
                document.get("signature", new Binary(new byte[0])).getData());
    }

    private static List<byte[]> bytes(Document document, String field) {
        return document.getList(field, Binary.class).stream().map(Binary::getData).toList();
    }

    private static Hash hash(Document document, String field) {
        return Hash.of(document.get(field, Binary.class).getData());
    }
}
