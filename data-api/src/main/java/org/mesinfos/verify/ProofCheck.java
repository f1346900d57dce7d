package org.mesinfos.verify;

/// Checks the proof that one record is in the trail.
public final class ProofCheck {

    private ProofCheck() {}

    /// @param proof the file as it was downloaded
    /// @return the record in words, and the state of the log that holds it
    /// @throws Finding when it does not show what it claims
    public static String of(String proof, TrailKeys keys) {
        try {
            return checked(proof, keys);
        } catch (IllegalArgumentException e) {
            throw new VerificationException("proof", String.valueOf(e.getMessage()));
        }
    }

    private static String checked(String proof, TrailKeys keys) {
        var jsonLine = new JsonLine(proof);
        var id = jsonLine.literal("{\"entry\":").plain();
        var record = jsonLine.literal(",\"record\":").base64();
        var salt = jsonLine.literal(",\"salt\":").base64();
        long leaves = jsonLine.literal(",\"batchLeaves\":").number();
        var root = jsonLine.literal(",\"batchRoot\":").hash();
        var batchPath = jsonLine.literal(",\"batchPath\":").list(jsonLine::hash);
        long index = jsonLine.literal(",\"logIndex\":").number();
        var logPath = jsonLine.literal(",\"logPath\":").list(jsonLine::hash);
        var note = jsonLine.literal(",\"checkpoint\":").lines();
        jsonLine.literal("}\n").end();

        require(salt.length == SealedRecord.SALT_LENGTH, "not an entry");
        var entry = EntryId.parse(id);
        long place = entry.index() + 1L;
        require(place < leaves && leaves <= 257, "the batch has no such place");
        require(
                MerkleTree.root(MerkleTree.leaf(salt, record), place, leaves, batchPath)
                        .equals(root),
                "the record is not in the batch");
        var signed = SignedTree.verified(note, keys.checkpoints());
        require(index < signed.size(), "the log has no such place");
        var taken = LogEntry.leaf(new LogEntry.TakenUp(entry.batch(), root).toString());
        require(
                MerkleTree.root(taken, index, signed.size(), logPath).equals(signed.root()),
                "the batch is not in the log");
        return "%s: %s; in the log of %d entries, root %s"
                .formatted(id, RecordDescription.of(record), signed.size(), signed.root().base64());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
