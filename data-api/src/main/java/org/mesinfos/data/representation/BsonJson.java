package org.mesinfos.data.representation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.Decimal128;
import org.mesinfos.records.BsonCursor;
import tools.jackson.core.JsonGenerator;

/// Writes stored values as the API shows them, straight from raw BSON: dates as RFC 3339 in UTC,
/// decimals as texts that keep every digit.
///
/// Needs a generator that writes UTF-8. Used by one thread.
final class BsonJson {

    private static final int DAY = 86_400_000;
    private static final long YEAR_0 = -62_167_219_200_000L;
    private static final long YEAR_10000 = 253_402_300_800_000L;

    /// The first byte of what UTF-8 has for half a surrogate pair, which is no text to anybody
    /// else.
    private static final byte MAYBE_SURROGATE = (byte) 0xED;

    private static final int DECIMAL_BIAS = 6176;
    private static final int MOST_DIGITS = 18;

    private final boolean rounding;

    /// One for each level of what is written, used for all that is on it.
    private final List<BsonCursor> inner = new ArrayList<>();

    private int depth;

    /// Room for a sign, a point, and the digits of a long.
    private final byte[] decimal = new byte[24];

    private final byte[] time = new byte["2013-12-10T12:00:00.000Z".length()];

    /// @param rounding whether fractions, which only positions have, lose their detail
    BsonJson(boolean rounding) {
        this.rounding = rounding;
    }

    /// Writes the value where `cursor` stands.
    void write(BsonCursor cursor, JsonGenerator json) {
        switch (cursor.type()) {
            case STRING -> writeText(cursor, json);
            case INT32 -> json.writeNumber(cursor.readInt32());
            case INT64 -> json.writeNumber(cursor.readInt64());
            case DOUBLE -> writeFraction(cursor.readDouble(), json);
            case BOOLEAN -> json.writeBoolean(cursor.readBoolean());
            case DATE_TIME -> writeTime(cursor.readDateTime(), json);
            case DECIMAL128 -> writeDecimal(cursor.decimalHigh(), cursor.decimalLow(), json);
            case NULL -> json.writeNull();
            case DOCUMENT -> writeDocument(inside(cursor), json);
            case ARRAY -> writeArray(inside(cursor), json);
            default -> throw new IllegalStateException("a record holds a " + cursor.type());
        }
    }

    private BsonCursor inside(BsonCursor cursor) {
        if (depth == inner.size()) {
            inner.add(new BsonCursor());
        }
        var inside = inner.get(depth);
        cursor.enterInside(inside);
        return inside;
    }

    // Layout of IEEE 754-2008, binary integers: sign, 14 bits of exponent, 113 of digits. Amounts
    // have few digits; what has more, or is no number, is for the library.
    private void writeDecimal(long high, long low, JsonGenerator json) {
        int scale = DECIMAL_BIAS - (int) (high >>> 49 & 0x3fff);
        boolean isSmall = low >= 0 && (high & 0x1_ffff_ffff_ffffL) == 0 && (high >>> 61 & 3) != 3;
        if (!isSmall || scale < 0 || scale > MOST_DIGITS || low == 0 && high < 0) {
            var large = Decimal128.fromIEEE754BIDEncoding(high, low);
            json.writeString(large.bigDecimalValue().toPlainString());
            return;
        }
        int start = decimal.length;
        long left = low;
        for (int digits = 0; left != 0 || digits <= scale; digits++) {
            if (digits == scale && scale > 0) {
                decimal[--start] = '.';
            }
            decimal[--start] = (byte) ('0' + left % 10);
            left /= 10;
        }
        if (high < 0) {
            decimal[--start] = '-';
        }
        json.writeRawUTF8String(decimal, start, decimal.length - start);
    }

    private static void writeText(BsonCursor cursor, JsonGenerator json) {
        var bytes = cursor.bytes();
        int start = cursor.textStart();
        int end = cursor.textEnd();
        for (int i = start; i < end; i++) {
            if (bytes[i] == MAYBE_SURROGATE) {
                json.writeString(cursor.readString());
                return;
            }
        }
        json.writeUTF8String(bytes, start, end - start);
    }

    private void writeFraction(double value, JsonGenerator json) {
        json.writeNumber(rounding ? LocationPrecision.rounded(value) : value);
    }

    // As Instant.toString does it: milliseconds only where there are some.
    private void writeTime(long millis, JsonGenerator json) {
        if (millis < YEAR_0 || millis >= YEAR_10000) {
            json.writeString(Instant.ofEpochMilli(millis).toString());
            return;
        }
        var day = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
        int ofDay = Math.floorMod(millis, DAY);
        digits(0, 4, day.getYear(), '-');
        digits(5, 2, day.getMonthValue(), '-');
        digits(8, 2, day.getDayOfMonth(), 'T');
        digits(11, 2, ofDay / 3_600_000, ':');
        digits(14, 2, ofDay / 60_000 % 60, ':');
        int rest = ofDay % 1000;
        digits(17, 2, ofDay / 1000 % 60, rest == 0 ? 'Z' : '.');
        if (rest != 0) {
            digits(20, 3, rest, 'Z');
        }
        json.writeRawUTF8String(time, 0, rest == 0 ? 20 : 24);
    }

    private void digits(int start, int length, int number, char after) {
        int left = number;
        for (int i = start + length - 1; i >= start; i--) {
            time[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        time[start + length] = (byte) after;
    }

    private void writeDocument(BsonCursor inside, JsonGenerator json) {
        depth++;
        json.writeStartObject();
        while (inside.next()) {
            json.writeName(FieldName.of(inside).written());
            write(inside, json);
        }
        json.writeEndObject();
        depth--;
    }

    private void writeArray(BsonCursor inside, JsonGenerator json) {
        depth++;
        json.writeStartArray();
        while (inside.next()) {
            write(inside, json);
        }
        json.writeEndArray();
        depth--;
    }
}
