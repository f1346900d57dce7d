package org.mesinfos.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Checks the proof that one record is in the trail.
public final class ProofCheck {

    private static final Pattern ENTRY =
            Pattern.compile("([0-9a-z]{4,40}\\|[0-9]{6}\\|[0-9]{10})\\|([0-9]{3})");

    private ProofCheck() {}

    /// @param proof the file as it was downloaded
    /// @return the record in words, and the state of the log that holds it
    /// @throws Finding when it does not show what it claims
    public static String of(String proof, TrailKeys keys) {
        try {
            return checked(proof, keys);
        } catch (IllegalArgumentException e) {
            throw new Finding("proof", String.valueOf(e.getMessage()));
        }
    }

    private static String checked(String proof, TrailKeys keys) {
        var line = new Line(proof);
        var id = line.literal("{\"entry\":").plain();
        var record = line.literal(",\"record\":").base64();
        var salt = line.literal(",\"salt\":").base64();
        long leaves = line.literal(",\"batchLeaves\":").number();
        var root = line.literal(",\"batchRoot\":").hash();
        var batchPath = line.literal(",\"batchPath\":").list(line::hash);
        long index = line.literal(",\"logIndex\":").number();
        var logPath = line.literal(",\"logPath\":").list(line::hash);
        var note = line.literal(",\"checkpoint\":").lines();
        line.literal("}\n").end();

        var entry = ENTRY.matcher(id);
        require(entry.matches() && salt.length == 16, "not an entry");
        long place = Long.parseLong(entry.group(2)) + 1;
        require(place < leaves && leaves <= 257, "the batch has no such place");
        require(
                Line.same(Merkle.root(Merkle.leaf(salt, record), place, leaves, batchPath), root),
                "the record is not in the batch");
        var signed = SignedTree.verified(note, keys.checkpoints());
        require(index < signed.size(), "the log has no such place");
        var taken = (entry.group(1) + " " + hex(root)).getBytes(StandardCharsets.UTF_8);
        require(
                Line.same(
                        Merkle.root(Merkle.leaf(taken), index, signed.size(), logPath),
                        signed.root()),
                "the batch is not in the log");
        return "%s: %s; in the log of %d entries, root %s"
                .formatted(
                        id,
                        RecordWords.of(record),
                        signed.size(),
                        Base64.getEncoder().encodeToString(signed.root()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
