package org.mesinfos.records;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/// The records of a bucket, which share its bytes; each is made when it is asked for.
public final class RawRecords extends AbstractList<BsonDocument> implements RandomAccess {

    private static final int USUAL = 128;

    private final byte[] bytes;
    private final int[] starts;

    private RawRecords(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    static RawRecords of(RawBsonDocument bucket) {
        var cursor = BsonCursor.of(bucket);
        if (!cursor.find("records")) {
            throw new IllegalStateException("a bucket without records");
        }
        var inside = cursor.enterDocument();
        var starts = new int[USUAL];
        int count = 0;
        while (inside.next()) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = inside.documentStart();
        }
        return new RawRecords(cursor.bytes(), Arrays.copyOf(starts, count));
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int index) {
        return starts[index];
    }

    @Override
    public RawBsonDocument get(int index) {
        return BsonCursor.documentAt(bytes, starts[index]);
    }

    @Override
    public int size() {
        return starts.length;
    }
}
