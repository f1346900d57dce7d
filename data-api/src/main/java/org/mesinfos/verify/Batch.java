package org.mesinfos.verify;

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
/// Its writer signs the root ([BatchSignatures]). The certificate of the writer's key is part of
/// the first batch of a chain, and of a seal that another node put there.
///
/// @param previousRoot root of the batch before; of the writer's previous chain for a first batch
/// @param at when the batch was sealed, to the millisecond
/// @param certificate of the key that signed it; empty where that is the chain's
/// @param records in the order in which they were handed in, at most 256
/// @param signature 64 bytes; anything else where a writer of this trail did not write it
public record Batch(
        BatchId id,
        Hash previousRoot,
        Hash root,
        Instant at,
        String certificate,
        List<SealedRecord> records,
        byte[] signature) {

    /// The most records in one batch.
    public static final int MOST_RECORDS = 256;

    public Batch {
        records = List.copyOf(records);
        if (records.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(records.size() + " records in batch " + id);
        }
    }

    /// @throws IllegalArgumentException when the line is not a batch in the form of the export
    static Batch parse(String text) {
        var jsonLine = new JsonLine(text);
        var id = BatchId.parse(jsonLine.literal("{\"id\":").plain());
        var previousRoot = jsonLine.literal(",\"prevRoot\":").hash();
        var root = jsonLine.literal(",\"root\":").hash();
        var at = jsonLine.literal(",\"at\":").instant();
        var certificate = jsonLine.literal(",\"certificate\":").lines();
        var bytes = jsonLine.literal(",\"records\":").list(jsonLine::base64);
        var salts = jsonLine.literal(",\"salts\":").list(jsonLine::base64);
        var signature = jsonLine.literal(",\"signature\":").base64();
        jsonLine.literal("}").end();
        return new Batch(
                id, previousRoot, root, at, certificate, SealedRecord.all(salts, bytes), signature);
    }

    /// Whether this closes its chain.
    public boolean isSeal() {
        return records.isEmpty();
    }

    /// The root that the content has: a leaf for the header, and one for each record.
    public Hash recomputedRoot() {
        return root(id, previousRoot, at, certificate, records);
    }

    /// The root of a batch with this content.
    public static Hash root(
            BatchId id,
            Hash previousRoot,
            Instant at,
            String certificate,
            List<SealedRecord> records) {
        return MerkleTree.root(leaves(header(id, previousRoot, at, certificate), records));
    }

    /// The siblings from a record's leaf to the root.
    public List<Hash> pathOf(int record) {
        return MerkleTree.path(
                leaves(header(id, previousRoot, at, certificate), records), record + 1);
    }

    private static Hash header(BatchId id, Hash previous, Instant at, String certificate) {
        return MerkleTree.leaf(
                id.toString().getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array(),
                previous.bytes(),
                Hash.plain(certificate.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    private static List<Hash> leaves(Hash header, List<SealedRecord> records) {
        return Stream.concat(Stream.of(header), records.stream().map(SealedRecord::leaf)).toList();
    }
}
