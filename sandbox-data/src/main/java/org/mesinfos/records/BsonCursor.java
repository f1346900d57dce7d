package org.mesinfos.records;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/// Walks through the elements of a document in its raw form, without making objects of them; see
/// bsonspec.org. The types are those that records are made of.
///
/// Stands before the first element until [#next()] is called. One cursor can go through many
/// documents, one after the other.
public final class BsonCursor {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SIZE = Integer.BYTES;

    private static final byte[] EMPTY = {5, 0, 0, 0, 0};

    private byte[] bytes = EMPTY;
    private int start;
    private int end;
    private int next;
    private int name;
    private int value;
    private BsonType type = BsonType.END_OF_DOCUMENT;

    /// In an empty document, until it enters another.
    public BsonCursor() {
        enter(EMPTY, 0);
    }

    static BsonCursor at(byte[] bytes, int start) {
        var cursor = new BsonCursor();
        cursor.enter(bytes, start);
        return cursor;
    }

    // The last byte of a document is a zero, which is no part of its last element.
    void enter(byte[] document, int place) {
        bytes = document;
        start = place;
        next = place + SIZE;
        end = place + intAt(place) - 1;
        type = BsonType.END_OF_DOCUMENT;
        if (end > bytes.length - 1 || end < next) {
            throw damaged();
        }
    }

    int start() {
        return start;
    }

    /// Before the first element of `document`.
    public static BsonCursor of(RawBsonDocument document) {
        var buffer = document.getByteBuffer();
        return at(buffer.array(), buffer.position());
    }

    /// Moves to the next element.
    ///
    /// @return false at the end
    public boolean next() {
        if (next >= end) {
            return false;
        }
        type = known(bytes[next]);
        name = next + 1;
        int zero = name;
        while (bytes[zero] != 0) {
            zero++;
        }
        value = zero + 1;
        next = value + length();
        if (next > end) {
            throw damaged();
        }
        return true;
    }

    private BsonType known(byte code) {
        var found = BsonType.findByValue(code);
        if (found == null) {
            throw damaged();
        }
        return found;
    }

    private static IllegalStateException damaged() {
        return new IllegalStateException("a record is no BSON document");
    }

    private int length() {
        int length =
                switch (type) {
                    case DOUBLE, DATE_TIME, INT64 -> Long.BYTES;
                    case INT32 -> Integer.BYTES;
                    case DECIMAL128 -> 2 * Long.BYTES;
                    case BOOLEAN -> 1;
                    case NULL -> 0;
                    case STRING -> SIZE + intAt(value);
                    case DOCUMENT, ARRAY -> intAt(value);
                    default -> throw new IllegalStateException("a record holds a " + type);
                };
        if (length < 0) {
            throw damaged();
        }
        return length;
    }

    /// The type of the element here.
    public BsonType type() {
        return type;
    }

    /// Whether the element has that name, of ASCII letters.
    public boolean isNamed(String wanted) {
        int length = wanted.length();
        if (value - 1 - name != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[name + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Moves to the element of that name, of ASCII letters, from here on.
    ///
    /// @return false when there is none
    public boolean find(String wanted) {
        while (next()) {
            if (isNamed(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Where the document is; nobody may change it.
    public byte[] bytes() {
        return bytes;
    }

    /// Where in [#bytes()] the name begins.
    public int nameStart() {
        return name;
    }

    public int nameEnd() {
        return value - 1;
    }

    /// Where in [#bytes()] the text here begins, in UTF-8.
    public int textStart() {
        require(BsonType.STRING);
        return value + SIZE;
    }

    public int textEnd() {
        return next - 1;
    }

    public String readString() {
        int start = textStart();
        return new String(bytes, start, textEnd() - start, StandardCharsets.UTF_8);
    }

    public int readInt32() {
        require(BsonType.INT32);
        return intAt(value);
    }

    public long readInt64() {
        require(BsonType.INT64);
        return longAt(value);
    }

    /// Milliseconds of the epoch.
    public long readDateTime() {
        require(BsonType.DATE_TIME);
        return longAt(value);
    }

    public double readDouble() {
        require(BsonType.DOUBLE);
        return Double.longBitsToDouble(longAt(value));
    }

    public boolean readBoolean() {
        require(BsonType.BOOLEAN);
        return bytes[value] != 0;
    }

    /// The upper half of a decimal, as IEEE 754-2008 has it.
    public long decimalHigh() {
        require(BsonType.DECIMAL128);
        return longAt(value + Long.BYTES);
    }

    public long decimalLow() {
        require(BsonType.DECIMAL128);
        return longAt(value);
    }

    /// Before the first element of the document or array here.
    public BsonCursor enterDocument() {
        var inner = new BsonCursor();
        enterInside(inner);
        return inner;
    }

    /// Moves another cursor before the first element of the document or array here.
    public void enterInside(BsonCursor inner) {
        if (type != BsonType.DOCUMENT) {
            require(BsonType.ARRAY);
        }
        inner.enter(bytes, value);
    }

    /// Where in [#bytes()] the document here begins.
    int documentStart() {
        require(BsonType.DOCUMENT);
        return value;
    }

    /// The document that begins there, which shares these bytes.
    static RawBsonDocument documentAt(byte[] bytes, int start) {
        return new RawBsonDocument(bytes, start, (int) INT.get(bytes, start));
    }

    private void require(BsonType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("a " + type + " in place of a " + wanted);
        }
    }

    private int intAt(int place) {
        return (int) INT.get(bytes, place);
    }

    private long longAt(int place) {
        return (long) LONG.get(bytes, place);
    }
}
