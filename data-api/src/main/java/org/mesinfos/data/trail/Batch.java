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
/// @param previousRoot root of the batch before; of the writer's previous chain for a first batch
/// @param at when the batch was sealed, to the millisecond
/// @param records in the order in which they were handed in, 1 to 256
public record Batch(
        BatchId id, Hash previousRoot, Hash root, Instant at, List<SealedRecord> records) {

    /// The most records in one batch.
    public static final int MOST_RECORDS = 256;

    public Batch {
        records = List.copyOf(records);
        if (records.isEmpty() || records.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(records.size() + " records in batch " + id);
        }
    }

    static Batch seal(BatchId id, Hash previousRoot, Instant at, List<SealedRecord> records) {
        return new Batch(id, previousRoot, root(id, previousRoot, at, records), at, records);
    }

    /// The root that the content of this batch really has.
    Hash recomputedRoot() {
        return root(id, previousRoot, at, records);
    }

    private static Hash root(BatchId id, Hash previous, Instant at, List<SealedRecord> records) {
        var header =
                MerkleTree.leaf(
                        id.toString().getBytes(StandardCharsets.UTF_8),
                        ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array(),
                        previous.bytes());
        return MerkleTree.root(
                Stream.concat(Stream.of(header), records.stream().map(SealedRecord::leaf))
                        .toList());
    }
}
