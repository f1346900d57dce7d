package org.mesinfos.data.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.NoteSigningKey;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.MerkleFrontier;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.CriteriaDefinition;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Checkpoints in `trail_checkpoints`, by number, and their tree in `trail_tiles`. Inserts only:
/// the number decides between two processes that make the next one at once.
@Component
public final class CheckpointStore {

    private static final int AT_ONCE = 100;
    private static final Sort OLDEST_FIRST = Sort.by("_id");
    private static final Sort NEWEST_FIRST = OLDEST_FIRST.descending();

    private final MongoOperations mongo;

    public CheckpointStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// A checkpoint and what is needed to go on from it.
    ///
    /// @param id the number in ten digits
    /// @param peaks of the tree, see [MerkleFrontier]
    /// @param signature over the position, which the checkpoint does not tell whole; null where
    ///   somebody else than this service wrote it without one
    @Document("trail_checkpoints")
    record Stored(
            @Id String id,
            Instant at,
            List<String> entries,
            long size,
            Binary root,
            String note,
            List<Binary> peaks,
            Map<String, Long> next,
            String floor,
            List<String> retired,
            Map<String, Long> batches,
            @Nullable Binary signature) {

        // Who else writes here may leave out what only the signature would miss.
        Stored {
            next = Objects.requireNonNullElse(next, Map.of());
            batches = Objects.requireNonNullElse(batches, Map.of());
        }

        static Stored of(Checkpoint checkpoint, LogPosition position, NoteSigningKey key) {
            return new Stored(
                    CheckpointStore.id(checkpoint.number()),
                    checkpoint.at(),
                    checkpoint.entries(),
                    checkpoint.size(),
                    binary(checkpoint.root()),
                    checkpoint.note(),
                    binaries(position.tree().peaks()),
                    position.next(),
                    position.floor(),
                    List.copyOf(position.retired()),
                    position.batches(),
                    new Binary(signature(checkpoint, position, key)));
        }

        Checkpoint checkpoint() {
            return new Checkpoint(Long.parseLong(id), at, entries, size, hash(root), note);
        }

        LogPosition position() {
            return new LogPosition(
                    new MerkleFrontier(size, hashes(peaks)), next, floor, retired, batches);
        }

        /// Whether checkpoint and position are what that key signed.
        boolean isSigned(NoteSigningKey key) {
            var own = signature(checkpoint(), position(), key);
            return checkpoint().isSigned(position().tree(), key)
                    && signature != null
                    && Arrays.equals(signature.getData(), own);
        }

        private static byte[] signature(
                Checkpoint checkpoint, LogPosition position, NoteSigningKey key) {
            var text = position.text(checkpoint.number());
            return key.sign(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What a checkpoint added to the log, which then had that size.
    record Added(List<String> entries, long size) {}

    /// A [MerkleTile] as a document.
    @Document("trail_tiles")
    record StoredTile(@Id String id, Binary root, @Nullable List<Binary> hashes) {}

    /// @return false when another process made this number
    boolean insert(Stored stored) {
        return DocumentWrites.insertIfAbsent(mongo, stored);
    }

    @Nullable Stored newest() {
        return mongo.findOne(new Query().with(NEWEST_FIRST).limit(1), Stored.class);
    }

    /// The checkpoints from a number on, in order.
    List<Stored> from(long number, int most) {
        var query = query(where().gte(id(number))).with(OLDEST_FIRST).limit(most);
        return mongo.find(query, Stored.class);
    }

    /// The entries of the tree from an index on, up to the end of the checkpoint of that number.
    List<String> entriesFrom(long index, long number) {
        var entries = new ArrayList<String>();
        long start = Long.MAX_VALUE;
        for (long last = number; start > index && last >= 0; last -= AT_ONCE) {
            for (var added : newestAdded(last)) {
                if (start <= index) {
                    break;
                }
                start = added.size() - added.entries().size();
                int skipped = Math.clamp(index - start, 0, added.entries().size());
                entries.addAll(0, added.entries().subList(skipped, added.entries().size()));
            }
        }
        return entries;
    }

    private List<Added> newestAdded(long number) {
        var query = query(where().lte(id(number))).with(NEWEST_FIRST).limit(AT_ONCE);
        query.fields().include("entries", "size");
        return mongo.find(query, Added.class, mongo.getCollectionName(Stored.class));
    }

    /// Keeps 256 hashes that will never change; repeating it is harmless.
    void insertTile(MerkleTile merkleTile) {
        var id = MerkleTile.id(merkleTile.level(), merkleTile.index());
        DocumentWrites.insertIfAbsent(
                mongo,
                new StoredTile(id, binary(merkleTile.root()), binaries(merkleTile.hashes())));
    }

    @Nullable MerkleTile tile(int level, long index) {
        var stored = mongo.findById(MerkleTile.id(level, index), StoredTile.class);
        return stored == null || stored.hashes() == null
                ? null
                : new MerkleTile(level, index, hashes(stored.hashes()));
    }

    /// Roots of tiles of one level, by index; those that do not exist are absent.
    Map<Long, Hash> tileRoots(int level, long from, int count) {
        var ids =
                LongStream.range(from, from + count)
                        .mapToObj(index -> MerkleTile.id(level, index))
                        .toList();
        var query = query(where().in(ids)).with(OLDEST_FIRST);
        query.fields().include("root");
        var roots = new HashMap<Long, Hash>();
        mongo.find(query, StoredTile.class)
                .forEach(tile -> roots.put(MerkleTile.index(tile.id()), hash(tile.root())));
        return roots;
    }

    /// How many tiles of a level there are; they are made in order.
    long tileCount(int level) {
        var query = query(IdPrefixRange.startingWith(level + "|")).with(NEWEST_FIRST).limit(1);
        query.fields().include("root");
        var newest = mongo.findOne(query, StoredTile.class);
        return newest == null ? 0 : MerkleTile.index(newest.id()) + 1;
    }

    private static Criteria where() {
        return Criteria.where("_id");
    }

    private static Query query(CriteriaDefinition which) {
        return Query.query(which);
    }

    private static String id(long number) {
        return "%010d".formatted(number);
    }

    private static Binary binary(Hash hash) {
        return new Binary(hash.bytes());
    }

    private static List<Binary> binaries(List<Hash> hashes) {
        return hashes.stream().map(CheckpointStore::binary).toList();
    }

    private static Hash hash(Binary binary) {
        return Hash.of(binary.getData());
    }

    private static List<Hash> hashes(List<Binary> binaries) {
        return binaries.stream().map(CheckpointStore::hash).toList();
    }
}
