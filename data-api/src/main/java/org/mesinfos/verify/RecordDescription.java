package org.mesinfos.verify;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says what the canonical bytes of a record mean; see `docs/proofs.md`.
final class RecordDescription {

    private static final int PLAIN = 1;
    private static final int WITH_ATTACHMENT = 2;

    private RecordDescription() {}

    /// What a record of an erasure carries, which may be nothing; null of any other record, also of
    /// one that cannot be read.
    static byte @Nullable [] erasure(byte[] record) {
        try {
            var said = read(record);
            return said.operation().equals("erasure") ? said.attached() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// @throws IllegalArgumentException when the bytes are not a record
    static String of(byte[] record) {
        return read(record).words();
    }

    private record Said(String operation, byte[] attached, String words) {}

    private static Said read(byte[] record) {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            int version = in.readUnsignedByte();
            if (version != PLAIN && version != WITH_ATTACHMENT) {
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
            var attached = version == PLAIN ? new byte[0] : attached(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("a record with bytes after its end");
            }
            var words =
                    "%s %s %s %s %s, outcome %s, %d records, purpose “%s”, request %s"
                            .formatted(
                                    at, mode, app, operation, dataset, outcome, count, purpose,
                                    request);
            return new Said(operation, attached, words);
        } catch (IOException e) {
            throw new IllegalArgumentException("a record cut short", e);
        }
    }

    private static byte[] attached(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("a record cut short");
        }
        return in.readNBytes(length);
    }

    private static String text(DataInputStream in) throws IOException {
        var bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes.length == 0 ? "-" : new String(bytes, StandardCharsets.UTF_8);
    }
}
