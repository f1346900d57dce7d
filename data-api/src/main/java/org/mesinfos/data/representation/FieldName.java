package org.mesinfos.data.representation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mesinfos.records.BsonCursor;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// The name of a field, as text and ready to be written.
///
/// Names repeat in every record, so they are kept: as many as there is room for, which is more than
/// the catalogue has. What is pushed out is made again.
record FieldName(byte[] utf8, String text, SerializableString written) {

    private static final int ROOM = 4096;

    // Racing threads make the same name twice, and one of them stays.
    private static final FieldName[] KNOWN = new FieldName[ROOM];

    /// The name where `cursor` stands.
    @SuppressWarnings("NullAway") // A place may be empty.
    static FieldName of(BsonCursor cursor) {
        var bytes = cursor.bytes();
        int start = cursor.nameStart();
        int end = cursor.nameEnd();
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 12) & ROOM - 1;
        var known = KNOWN[place];
        if (known != null && Arrays.equals(known.utf8, 0, known.utf8.length, bytes, start, end)) {
            return known;
        }
        var text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        var made =
                new FieldName(
                        Arrays.copyOfRange(bytes, start, end), text, new SerializedString(text));
        KNOWN[place] = made;
        return made;
    }
}
