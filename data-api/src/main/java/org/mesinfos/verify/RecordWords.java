package org.mesinfos.verify;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Says what the canonical bytes of a record mean; see `docs/proofs.md`.
final class RecordWords {

    private static final int VERSION = 1;

    private RecordWords() {}

    /// How many erasures a record tells of; 0 for any other, also when it cannot be read.
    static long erasures(byte[] record) {
        try {
            var said = read(record);
            return said.operation().equals("erasure") ? said.count() : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /// @throws IllegalArgumentException when the bytes are not a record
    static String of(byte[] record) {
        return read(record).words();
    }

    private record Said(String operation, int count, String words) {}

    private static Said read(byte[] record) {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            if (in.readUnsignedByte() != VERSION) {
                throw new IllegalArgumentException("a record of an unknown version");
            }
            var at = Instant.ofEpochMilli(in.readLong());
            var request = text(in);
            var mode = in.readUnsignedByte() == 0 ? "test" : "live";
            var app = text(in);
            text(in); // client
            text(in); // grant
            in.readLong(); // version of the grant
            text(in); // person
            for (int holders = in.readUnsignedByte(); holders > 0; holders--) {
                text(in);
            }
            var dataset = text(in);
            var operation = text(in);
            var outcome = text(in);
            int count = in.readInt();
            var purpose = text(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("a record with bytes after its end");
            }
            var words =
                    "%s %s %s %s %s, outcome %s, %d records, purpose “%s”, request %s"
                            .formatted(
                                    at, mode, app, operation, dataset, outcome, count, purpose,
                                    request);
            return new Said(operation, count, words);
        } catch (IOException e) {
            throw new IllegalArgumentException("a record cut short", e);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        var bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes.length == 0 ? "-" : new String(bytes, StandardCharsets.UTF_8);
    }
}
