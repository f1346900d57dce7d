package org.mesinfos.data.trail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.SealedRecord;

/// The canonical bytes of a record: one form only, so that a hash over them can be checked by
/// anyone.
///
/// Version byte 1, then the components in the order of [AccessRecord]: instants as milliseconds and
/// versions in 8 bytes, counts in 4, enums and list sizes in 1, texts as 2 bytes of length and
/// UTF-8; length 0 stands for an absent text. Numbers are big-endian.
///
/// A record that carries something else, such as a signed statement, has the version byte 2, and
/// behind its components that, after 4 bytes of length.
public final class RecordEncoding {

    private static final int PLAIN = 1;
    private static final int WITH_ATTACHMENT = 2;

    private RecordEncoding() {}

    public static byte[] encode(AccessRecord access) {
        return encode(access, new byte[0]);
    }

    /// @param attached what the record carries; nothing for a plain one
    static byte[] encode(AccessRecord access, byte[] attached) {
        var bytes = new ByteArrayOutputStream(256 + attached.length);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(attached.length == 0 ? PLAIN : WITH_ATTACHMENT);
            out.writeLong(access.at().toEpochMilli());
            text(out, access.requestId());
            out.writeByte(access.mode().ordinal());
            text(out, access.app());
            text(out, access.clientId());
            text(out, access.grantId());
            out.writeLong(access.grantVersion());
            text(out, access.auditId());
            texts(out, access.holders());
            text(out, access.dataset());
            text(out, access.operation());
            text(out, access.outcome());
            out.writeInt(access.count());
            text(out, access.purpose());
            if (attached.length > 0) {
                out.writeInt(attached.length);
                out.write(attached);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException when the bytes are not a record, as after tampering or when
    ///   it was erased
    public static AccessRecord open(SealedRecord record) {
        if (record.isErased()) {
            throw new IllegalArgumentException("the record was erased");
        }
        return decode(record.bytes());
    }

    /// @throws IllegalArgumentException when the bytes are not a record
    public static AccessRecord decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != PLAIN && version != WITH_ATTACHMENT) {
                throw new IllegalArgumentException("unknown version of an access record");
            }
            var access = components(in);
            if (version == WITH_ATTACHMENT) {
                in.skipNBytes(in.readInt());
            }
            if (in.available() > 0) {
                throw new IllegalArgumentException("bytes after the end of an access record");
            }
            return access;
        } catch (IOException e) {
            throw new IllegalArgumentException("access record cut short", e);
        }
    }

    // Arguments are evaluated left to right (JLS 15.7.4), so this reads in the order of encode().
    private static AccessRecord components(DataInputStream in) throws IOException {
        return new AccessRecord(
                Instant.ofEpochMilli(in.readLong()),
                required(in),
                mode(in.readUnsignedByte()),
                required(in),
                required(in),
                text(in),
                in.readLong(),
                text(in),
                texts(in),
                text(in),
                required(in),
                required(in),
                in.readInt(),
                text(in));
    }

    private static Mode mode(int ordinal) {
        return switch (ordinal) {
            case 0 -> Mode.TEST;
            case 1 -> Mode.LIVE;
            default -> throw new IllegalArgumentException("unknown mode " + ordinal);
        };
    }

    private static void texts(DataOutputStream out, List<String> values) throws IOException {
        out.writeByte(values.size());
        for (var value : values) {
            text(out, value);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        var values = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
            values.add(required(in));
        }
        return values;
    }

    private static void text(DataOutputStream out, @Nullable String value) throws IOException {
        var bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        var bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        var value = text(in);
        if (value == null) {
            throw new IllegalArgumentException("a required text of an access record is absent");
        }
        return value;
    }
}
