package org.mesinfos.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One batch of the trail.
///
/// @param at when it was sealed, in milliseconds since 1970
/// @param records canonical bytes; none in a seal, which ends its chain; of a record that was
///   erased its leaf
/// @param salts one for each record; empty when it was erased
/// @param certificate of the key that signed it, in the first batch of a chain and in a seal by
///   another node; else empty
/// @param signature 64 bytes, over the root
public record TrailBatch(
        String writer,
        String epoch,
        long number,
        byte[] previousRoot,
        byte[] root,
        long at,
        String certificate,
        List<byte[]> records,
        List<byte[]> salts,
        byte[] signature) {

    private static final Pattern ID =
            Pattern.compile("([0-9a-z]{4,40})\\|([0-9]{6})\\|([0-9]{10})");

    /// @throws IllegalArgumentException when records and salts differ in number
    public TrailBatch {
        records = List.copyOf(records);
        salts = List.copyOf(salts);
        if (records.size() != salts.size()) {
            throw new IllegalArgumentException("records and salts do not fit");
        }
        for (int i = 0; i < records.size(); i++) {
            var salt = salts.get(i).length;
            if (salt != 16 && (salt != 0 || records.get(i).length != 32)) {
                throw new IllegalArgumentException("records and salts do not fit");
            }
        }
    }

    boolean isErased(int place) {
        return salts.get(place).length == 0;
    }

    /// @throws IllegalArgumentException when the line is not a batch in the form of the export
    static TrailBatch parse(String text) {
        var line = new Line(text);
        var id = ID.matcher(line.literal("{\"id\":").plain());
        if (!id.matches()) {
            throw new IllegalArgumentException("no id");
        }
        var previousRoot = line.literal(",\"prevRoot\":").hash();
        var root = line.literal(",\"root\":").hash();
        var at = milliseconds(line.literal(",\"at\":").plain());
        var certificate = line.literal(",\"certificate\":").lines();
        var records = line.literal(",\"records\":").list(line::base64);
        var salts = line.literal(",\"salts\":").list(line::base64);
        var signature = line.literal(",\"signature\":").base64();
        line.literal("}").end();
        return new TrailBatch(
                id.group(1),
                id.group(2),
                Long.parseLong(id.group(3)),
                previousRoot,
                root,
                at,
                certificate,
                records,
                salts,
                signature);
    }

    static long milliseconds(String instant) {
        try {
            var at = Instant.parse(instant);
            if (!Instant.ofEpochMilli(at.toEpochMilli()).toString().equals(instant)) {
                throw new IllegalArgumentException("not a time: " + instant);
            }
            return at.toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("not a time: " + instant, e);
        }
    }

    String chain() {
        return writer + "|" + epoch;
    }

    String id() {
        return id(chain(), number);
    }

    static String id(String chain, long number) {
        return "%s|%010d".formatted(chain, number);
    }

    boolean isSeal() {
        return records.isEmpty();
    }

    /// The root that the content has: a leaf for the header, and one for each record.
    public byte[] recomputedRoot() {
        var leaves = new ArrayList<byte[]>(records.size() + 1);
        leaves.add(
                Merkle.leaf(
                        id().getBytes(StandardCharsets.UTF_8),
                        ByteBuffer.allocate(Long.BYTES).putLong(at).array(),
                        previousRoot,
                        Merkle.sha256(certificate.getBytes(StandardCharsets.UTF_8))));
        for (int i = 0; i < records.size(); i++) {
            leaves.add(isErased(i) ? records.get(i) : Merkle.leaf(salts.get(i), records.get(i)));
        }
        return Merkle.root(leaves);
    }
}
