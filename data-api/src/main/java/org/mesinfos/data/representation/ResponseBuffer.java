package org.mesinfos.data.representation;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;

/// The bytes of an answer, in room that can be used for another once they have left.
///
/// [RecordJsonWriter] hands it out to one answer at a time, and gets it back from the code that let
/// it leave.
public final class ResponseBuffer extends ByteArrayOutputStream {

    ResponseBuffer(int size) {
        super(size);
    }

    /// Adds its bytes to a hash.
    public void addTo(MessageDigest hash) {
        hash.update(buf, 0, count);
    }

    /// How large an answer can become before the room grows.
    int room() {
        return buf.length;
    }
}
