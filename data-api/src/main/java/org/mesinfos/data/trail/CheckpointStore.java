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
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.Frontier;
import org.mesinfos.verify.Hash;

/// Checkpoints in `trail_checkpoints`, by number, and their tree in `trail_tiles`. Inserts only:
/// the number decides between two processes that make the next one at once.
final class CheckpointStore {

    private static final long SECONDS = 10;
    private static final Document NOTHING = new Document();

    private final MongoCollection<Document> checkpoints;
    private final MongoCollection<Document> tiles;

    CheckpointStore(MongoDatabase database) {
        var durable =
                database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withReadPreference(ReadPreference.primary())
                        .withTimeout(SECONDS, TimeUnit.SECONDS);
        checkpoints = durable.getCollection("trail_checkpoints");
        tiles = durable.getCollection("trail_tiles");
    }

    /// A checkpoint and what is needed to go on from it.
    ///
    /// @param signature over the position, which the checkpoint does not tell whole
    record Stored(Checkpoint checkpoint, LogPosition position, byte[] signature) {

        static Stored of(Checkpoint checkpoint, LogPosition position, NoteKey key) {
            return new Stored(checkpoint, position, signature(checkpoint, position, key));
        }

        /// Whether both are what that key signed.
        boolean isSigned(NoteKey key) {
            return checkpoint.isSigned(position.tree(), key)
                    && Arrays.equals(signature, signature(checkpoint, position, key));
        }

        private static byte[] signature(Checkpoint checkpoint, LogPosition position, NoteKey key) {
            var text = position.text(checkpoint.number());
            return key.sign(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// @return false when another process made this number
    boolean insert(Stored stored) {
        var checkpoint = stored.checkpoint();
        var position = stored.position();
        return inserted(
                checkpoints,
                new Document("_id", id(checkpoint.number()))
                        .append("at", Date.from(checkpoint.at()))
                        .append("entries", checkpoint.entries())
                        .append("size", checkpoint.size())
                        .append("root", new Binary(checkpoint.root().bytes()))
                        .append("note", checkpoint.note())
                        .append("peaks", binaries(position.tree().peaks()))
                        .append("next", new Document(Map.copyOf(position.next())))
                        .append("floor", position.floor())
                        .append("retired", List.copyOf(position.retired()))
                        .append("batches", new Document(Map.copyOf(position.batches())))
                        .append("signature", new Binary(stored.signature())));
    }

    @Nullable Stored newest() {
        var document = checkpoints.find().sort(Sorts.descending("_id")).limit(1).first();
        return document == null ? null : stored(document);
    }

    /// The checkpoints from a number on, in order.
    List<Stored> from(long number, int most) {
        return checkpoints
                .find(Filters.gte("_id", id(number)))
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .map(CheckpointStore::stored)
                .into(new ArrayList<>());
    }

    /// The entries of the tree from an index on, up to the end of the checkpoint of that number.
    List<String> entriesFrom(long index, long number) {
        var newestFirst =
                checkpoints
                        .find(Filters.lte("_id", id(number)))
                        .projection(Projections.include("entries", "size"))
                        .sort(Sorts.descending("_id"))
                        .timeoutMode(TimeoutMode.ITERATION);
        var entries = new ArrayList<String>();
        try (var cursor = newestFirst.iterator()) {
            long start = Long.MAX_VALUE;
            while (start > index && cursor.hasNext()) {
                var document = cursor.next();
                var own = document.getList("entries", String.class);
                start = document.getLong("size") - own.size();
                int skipped = Math.clamp(index - start, 0, own.size());
                entries.addAll(0, own.subList(skipped, own.size()));
            }
        }
        return entries;
    }

    /// Keeps 256 hashes that will never change; repeating it is harmless.
    void insertTile(Tile tile) {
        inserted(
                tiles,
                new Document("_id", Tile.id(tile.level(), tile.index()))
                        .append("root", new Binary(tile.root().bytes()))
                        .append("hashes", binaries(tile.hashes())));
    }

    @Nullable Tile tile(int level, long index) {
        var document = tiles.find(Filters.eq("_id", Tile.id(level, index))).first();
        return document == null
                ? null
                : new Tile(level, index, hashes(document.getList("hashes", Binary.class)));
    }

    /// Roots of tiles of one level, by index; those that do not exist are absent.
    Map<Long, Hash> tileRoots(int level, long from, int count) {
        var ids =
                LongStream.range(from, from + count)
                        .mapToObj(index -> Tile.id(level, index))
                        .toList();
        var roots = new HashMap<Long, Hash>();
        tiles.find(Filters.in("_id", ids))
                .projection(Projections.include("root"))
                .sort(Sorts.ascending("_id"))
                .forEach(
                        tile ->
                                roots.put(
                                        Tile.index(tile.getString("_id")),
                                        Hash.of(tile.get("root", Binary.class).getData())));
        return roots;
    }

    /// How many tiles of a level there are; they are made in order.
    long tileCount(int level) {
        var newest =
                tiles.find(
                                Filters.and(
                                        Filters.gt("_id", level + "|"),
                                        Filters.lt("_id", level + "}")))
                        .sort(Sorts.descending("_id"))
                        .projection(Projections.include("_id"))
                        .limit(1)
                        .first();
        return newest == null ? 0 : Tile.index(newest.getString("_id")) + 1;
    }

    private static String id(long number) {
        return "%010d".formatted(number);
    }

    private static boolean inserted(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private static Stored stored(Document document) {
        var size = document.getLong("size");
        return new Stored(
                new Checkpoint(
                        Long.parseLong(document.getString("_id")),
                        Instant.ofEpochMilli(document.getDate("at").getTime()),
                        document.getList("entries", String.class),
                        size,
                        Hash.of(document.get("root", Binary.class).getData()),
                        document.getString("note")),
                new LogPosition(
                        new Frontier(size, hashes(document.getList("peaks", Binary.class))),
                        numbers(document.get("next", NOTHING)),
                        document.getString("floor"),
                        document.getList("retired", String.class),
                        numbers(document.get("batches", NOTHING))),
                document.get("signature", new Binary(new byte[0])).getData());
    }

    private static Map<String, Long> numbers(Document document) {
        var numbers = new HashMap<String, Long>();
        document.forEach((name, number) -> numbers.put(name, ((Number) number).longValue()));
        return numbers;
    }

    private static List<Binary> binaries(List<Hash> hashes) {
        return hashes.stream().map(hash -> new Binary(hash.bytes())).toList();
    }

    private static List<Hash> hashes(List<Binary> binaries) {
        return binaries.stream().map(binary -> Hash.of(binary.getData())).toList();
    }
}
