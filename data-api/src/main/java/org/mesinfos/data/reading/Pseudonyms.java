package org.mesinfos.data.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.records.BsonCursor;
import tools.jackson.core.JsonGenerator;

/// Stands for other people in a person's records, such as the people called, for the records' own
/// ids, and for what holders identify the person and their things by.
///
/// The same for the same name within one app's view of one panelist, so that counting works;
/// different elsewhere, so that two apps cannot compare notes. See ADR 033 and 126. Used by one
/// thread.
final class Pseudonyms {

    private static final int LENGTH = 11;
    private static final int ID_LENGTH = 16;

    private static final int LONGEST_PREFIX = 32;
    private static final byte[] PARTY = "party|".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORD = "record|".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IDENTIFIER = "identifier|".getBytes(StandardCharsets.US_ASCII);

    /// How many names of identifiers are remembered: one account stands in hundreds of records.
    private static final int REMEMBERED = 16;

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .getBytes(StandardCharsets.US_ASCII);

    // Of this one and used again: a page has hundreds of codes.
    private final Mac mac;
    private final byte[] scope;
    private final byte[] code = new byte[32];
    private final byte[] text = new byte[LONGEST_PREFIX + ID_LENGTH];
    private final @Nullable Known[] known = new Known[REMEMBERED];

    /// The name of an identifier that was met before, all in UTF-8.
    private record Known(byte[] holder, byte[] identifier, byte[] name) {}

    private Pseudonyms(Mac mac, String scope) {
        this.mac = mac;
        this.scope = scope.getBytes(StandardCharsets.UTF_8);
    }

    static DerivedKey key(ServiceKeys keys) {
        return keys.get("data-api third parties 1");
    }

    static Pseudonyms of(DerivedKey key, String app, String sub) {
        return new Pseudonyms(key.mac(), app + '|' + sub + '|');
    }

    /// The pseudonym of somebody.
    String of(String name) {
        return of(PARTY, name, "p_", LENGTH);
    }

    /// The id by which the app knows a record; it keeps the letters that say which dataset it is
    /// of.
    String ofRecord(String id) {
        return of(RECORD, id, id.substring(0, id.indexOf('_') + 1), ID_LENGTH);
    }

    /// Writes the id by which the app knows the record whose id is where `cursor` stands.
    void writeOfRecord(BsonCursor cursor, JsonGenerator json) {
        var bytes = cursor.bytes();
        int start = cursor.textStart();
        int end = cursor.textEnd();
        int prefix = start;
        for (int i = start; i < end && prefix == start; i++) {
            prefix = bytes[i] == '_' ? i + 1 : start;
        }
        if (prefix - start > LONGEST_PREFIX) {
            json.writeString(ofRecord(cursor.text()));
            return;
        }
        start(RECORD);
        mac.update(bytes, start, end - start);
        System.arraycopy(bytes, start, text, 0, prefix - start);
        int length = shortened(prefix - start, ID_LENGTH);
        json.writeUTF8String(text, 0, length);
    }

    /// The name by which the app knows what `holder` identifies something by. Of two holders that
    /// use the same number, each has its own.
    String ofIdentifier(String holder, String identifier) {
        var whose = holder.getBytes(StandardCharsets.UTF_8);
        var what = identifier.getBytes(StandardCharsets.UTF_8);
        var name = identifier(whose, 0, whose.length, what, 0, what.length);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /// Writes the name of the identifier where `cursor` stands; anything but a text is unknown.
    ///
    /// @param holder stands at the text that names the holder, or is null when the record has none
    void writeOfIdentifier(@Nullable BsonCursor holder, BsonCursor cursor, JsonGenerator json) {
        if (cursor.type() != BsonType.STRING) {
            json.writeNull();
            return;
        }
        var name =
                identifier(
                        holder == null ? cursor.bytes() : holder.bytes(),
                        holder == null ? 0 : holder.textStart(),
                        holder == null ? 0 : holder.textEnd(),
                        cursor.bytes(),
                        cursor.textStart(),
                        cursor.textEnd());
        json.writeUTF8String(name, 0, name.length);
    }

    private byte[] identifier(
            byte[] holders, int holder, int holderEnd, byte[] values, int value, int valueEnd) {
        int hash = 1;
        for (int i = value; i < valueEnd; i++) {
            hash = 31 * hash + values[i];
        }
        int place = (hash ^ hash >>> 16) & REMEMBERED - 1;
        var before = known[place];
        if (before != null
                && equal(before.identifier(), values, value, valueEnd)
                && equal(before.holder(), holders, holder, holderEnd)) {
            return before.name();
        }
        start(IDENTIFIER);
        mac.update(holders, holder, holderEnd - holder);
        mac.update((byte) '|');
        mac.update(values, value, valueEnd - value);
        text[0] = 'i';
        text[1] = '_';
        var name = Arrays.copyOf(text, shortened(2, ID_LENGTH));
        known[place] =
                new Known(
                        Arrays.copyOfRange(holders, holder, holderEnd),
                        Arrays.copyOfRange(values, value, valueEnd),
                        name);
        return name;
    }

    private static boolean equal(byte[] all, byte[] bytes, int start, int end) {
        return Arrays.equals(all, 0, all.length, bytes, start, end);
    }

    /// Writes a pseudonym for each text where `cursor` stands; anything else becomes unknown.
    ///
    /// @return how many pseudonyms were written, or values left unknown
    int write(BsonCursor cursor, JsonGenerator json) {
        return switch (cursor.type()) {
            case STRING -> writeOf(cursor, json);
            case ARRAY -> writeEach(cursor.inside(), json);
            case NULL -> leaveUnknown(json, 0);
            default -> leaveUnknown(json, 1);
        };
    }

    private int writeOf(BsonCursor cursor, JsonGenerator json) {
        start(PARTY);
        mac.update(cursor.bytes(), cursor.textStart(), cursor.textEnd() - cursor.textStart());
        text[0] = 'p';
        text[1] = '_';
        json.writeUTF8String(text, 0, shortened(2, LENGTH));
        return 1;
    }

    private int writeEach(BsonCursor inside, JsonGenerator json) {
        int masked = 0;
        json.writeStartArray();
        while (inside.next()) {
            masked += write(inside, json);
        }
        json.writeEndArray();
        return masked;
    }

    private static int leaveUnknown(JsonGenerator json, int masked) {
        json.writeNull();
        return masked;
    }

    private void start(byte[] kind) {
        mac.update(scope);
        mac.update(kind);
    }

    // The first characters of the code in base64url, after what is in the text already.
    private int shortened(int start, int length) {
        try {
            mac.doFinal(code, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("a code of HMAC-SHA256 has 32 bytes", e);
        }
        for (int i = 0; i < length; i++) {
            int bit = 6 * i;
            int two = (code[bit / 8] & 0xff) << 8 | code[bit / 8 + 1] & 0xff;
            text[start + i] = ALPHABET[two >> 10 - bit % 8 & 0x3f];
        }
        return start + length;
    }

    private String of(byte[] kind, String name, String prefix, int length) {
        start(kind);
        mac.update(name.getBytes(StandardCharsets.UTF_8));
        int end = shortened(0, length);
        return prefix + new String(text, 0, end, StandardCharsets.US_ASCII);
    }
}
