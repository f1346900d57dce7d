package org.mesinfos.data.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Records that became durable together, and the root that commits to them and to all before them.
///
/// The first leaf of the tree is the header (place, time, previous root), so that one hash covers
/// everything in the document and the last root of a chain covers the whole chain.
///
/// A batch without records is a seal: nothing follows it in its chain, nor in a later chain of its
/// writer.
///
/// @param previousRoot root of the batch before; of the writer's previous chain for a first batch
/// @param at when the batch was sealed, to the millisecond
/// @param records in the order in which they were handed in, at most 256
public record Batch(
        BatchId id, Hash previousRoot, Hash root, Instant at, List<SealedRecord> records) {

    /// The most records in one batch.
    public static final int MOST_RECORDS = 256;

    public Batch {
        records = List.copyOf(records);
        if (records.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(records.size() + " records in batch " + id);
        }
    }

    static Batch seal(BatchId id, Hash previousRoot, Instant at, List<SealedRecord> records) {
        return new Batch(id, previousRoot, root(id, previousRoot, at, records), at, records);
    }

    /// Whether this closes its chain.
    public boolean isSeal() {
        return records.isEmpty();
    }

    /// The root that the content of this batch really has.
    Hash recomputedRoot() {
        return root(id, previousRoot, at, records);
    }

    /// The siblings from a record's leaf to the root.
    List<Hash> pathOf(int record) {
        return MerkleTree.path(leaves(header(id, previousRoot, at), records), record + 1);
    }

    private static Hash root(BatchId id, Hash previous, Instant at, List<SealedRecord> records) {
        var header = header(id, previous, at);
        return MerkleTree.root(leaves(header, records));
    }

    private static Hash header(BatchId id, Hash previous, Instant at) {
        return MerkleTree.leaf(
                id.toString().getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array(),
                previous.bytes());
    }

    private static List<Hash> leaves(Hash header, List<SealedRecord> records) {
        return Stream.concat(Stream.of(header), records.stream().map(SealedRecord::leaf)).toList();
    }
}
