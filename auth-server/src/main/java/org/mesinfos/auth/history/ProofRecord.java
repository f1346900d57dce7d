package org.mesinfos.auth.history;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the record inside a proof says: the very bytes that the trail's signature covers.
///
/// @param requestId under which the app was answered
/// @param holders ids of the companies that the record names
record ProofRecord(Access access, String requestId, List<String> holders) {

    private static final int VERSION = 1;

    /// Reads the record of a proof file; its form is described in `docs/proofs.md`.
    ///
    /// @throws IllegalArgumentException when it is no such file
    static ProofRecord read(String proof) {
        try {
            var file = JsonMapper.shared().readTree(proof);
            var bytes = Base64.getDecoder().decode(file.path("record").asString(""));
            return decode(file.path("entry").asString(""), bytes);
        } catch (JacksonException | IOException e) {
            throw new IllegalArgumentException("not the proof of an access", e);
        }
    }

    private static ProofRecord decode(String entry, byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readByte() != VERSION) {
            throw new IllegalArgumentException("an access of another version");
        }
        var at = Instant.ofEpochMilli(in.readLong());
        var requestId = required(in);
        in.readUnsignedByte(); // the mode
        var app = required(in);
        text(in); // the client
        var grant = text(in);
        in.readLong(); // the version of the grant
        text(in); // the person
        var holders = new ArrayList<String>();
        for (var left = in.readUnsignedByte(); left > 0; left--) {
            holders.add(required(in));
        }
        var dataset = text(in);
        var operation = required(in);
        var outcome = required(in);
        var count = in.readInt();
        var purpose = text(in);
        return new ProofRecord(
                new Access(
                        entry, at, app, grant, dataset, operation, outcome, count, purpose,
                        holders),
                requestId,
                holders);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        var bytes = in.readNBytes(in.readUnsignedShort());
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        return Objects.requireNonNullElse(text(in), "");
    }
}
