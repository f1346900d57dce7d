package org.mesinfos.data.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.records.BsonCursor;
import org.mesinfos.records.StoredRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// What is written straight from bytes is what objects made of them would say.
class BsonJsonTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "only-for-tests-0123456789abcdef";

    @Test
    void textsAreWrittenAsTheLibraryWritesThem() {
        PropertyCheck.check(
                300,
                values -> {
                    var text = values.text(300);
                    var name = values.unicode(0, 100);
                    var key = name.replace("\0", "");
                    var stored = new BsonDocument(key, new BsonString(text));

                    // Half a surrogate pair is no text in UTF-8; the driver reads it back as
                    // something else.
                    var read = raw(stored).getString(key).getValue();
                    var known = raw(stored).keySet().iterator().next();

                    assertThat(written(stored))
                            .isEqualTo("{" + quoted(known) + ":" + quoted(read) + "}");
                });
    }

    @Test
    void timesAreWrittenAsInstantsAre() {
        PropertyCheck.check(
                500,
                values -> {
                    long millis = values.between(-70_000_000_000_000L, 260_000_000_000_000L);
                    assertThat(written(new BsonDocument("t", new BsonDateTime(millis))))
                            .isEqualTo("{\"t\":\"" + Instant.ofEpochMilli(millis) + "\"}");
                    long second = Math.floorDiv(millis, 1000) * 1000;
                    assertThat(written(new BsonDocument("t", new BsonDateTime(second))))
                            .isEqualTo("{\"t\":\"" + Instant.ofEpochMilli(second) + "\"}");
                });
    }

    @Test
    void decimalsKeepEveryDigit() {
        PropertyCheck.check(
                1000,
                values -> {
                    var digits = values.bigInteger(120);
                    int scale = values.between(-3, 30);
                    for (var each : List.of(digits, digits.mod(BigInteger.valueOf(100_000)))) {
                        var number = new BigDecimal(each, scale);
                        if (number.precision() <= 34) {
                            var stored = new BsonDecimal128(new Decimal128(number));
                            assertThat(written(new BsonDocument("n", stored)))
                                    .isEqualTo("{\"n\":\"" + number.toPlainString() + "\"}");
                        }
                    }
                });
    }

    @Test
    void everyTypeIsWritten() {
        var stored =
                new BsonDocument("int", new BsonInt32(-7))
                        .append("long", new BsonInt64(1L << 40))
                        .append("yes", BsonBoolean.TRUE)
                        .append("none", BsonNull.VALUE)
                        .append("fraction", new BsonDouble(50.61))
                        .append(
                                "amount",
                                new BsonDecimal128(new Decimal128(new BigDecimal("-12.50"))))
                        .append(
                                "inside",
                                new BsonDocument(
                                        "list",
                                        new BsonArray(
                                                List.of(
                                                        new BsonString("é😀\"\\\n"),
                                                        new BsonDocument(),
                                                        new BsonArray()))));

        assertThat(written(stored))
                .isEqualTo(
                        """
                        {"int":-7,"long":1099511627776,"yes":true,"none":null,"fraction":50.61,\
                        "amount":"-12.50","inside":{"list":["é😀\\"\\\\\\n",{},[]]}}""");
    }

    @Test
    void whatIsNoRecordIsNotRead() {
        var id = new BsonDocument("id", new BsonObjectId());
        assertThatIllegalStateException().isThrownBy(() -> written(id));

        var bytes = bytes(new BsonDocument("text", new BsonString("abc")));
        bytes[10] = 100;
        var cursor = BsonCursor.of(new RawBsonDocument(bytes));
        assertThatIllegalStateException().isThrownBy(cursor::next);
    }

    @Test
    void aRecordHasTheSamePlaceHoweverItIsKept() {
        for (var dataset : Catalogue.load().datasets()) {
            var stored =
                    new BsonDocument("other", new BsonString("x"))
                            .append("id", new BsonString("tl_1"));
            var time = dataset.timeField();
            if (time != null) {
                stored.append(time, new BsonDateTime(1_386_633_600_123L));
                var day = stored.clone().append(time, new BsonString("2013-02-28"));
                assertThat(StoredRecord.of(dataset, raw(day)).position().at())
                        .isEqualTo(Instant.parse("2013-02-28T00:00:00Z"));
            }
            var record = StoredRecord.of(dataset, raw(stored));

            assertThat(record.position().id()).isEqualTo("tl_1");
            assertThat(record.position().at())
                    .isEqualTo(
                            time == null
                                    ? Instant.EPOCH
                                    : Instant.ofEpochMilli(1_386_633_600_123L));
            assertThat(record.isDeleted()).isFalse();
            var deleted = stored.clone().append(StoredRecord.DELETED, BsonBoolean.TRUE);
            assertThat(StoredRecord.of(dataset, raw(deleted)).isDeleted()).isTrue();
        }
    }

    @Test
    void pseudonymsAreTheSameWhetherWrittenOrAsked() {
        PropertyCheck.check(
                200,
                values -> {
                    var text = values.unicode(0, 40);
                    var key = new DerivedKey(SECRET, "test");
                    var pseudonyms = Pseudonyms.of(key, "app", "sub");
                    var cursor = BsonCursor.of(raw(new BsonDocument("id", new BsonString(text))));
                    cursor.next();

                    var known =
                            Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(key.mac("app|sub|record|" + text));
                    var prefix = text.substring(0, text.indexOf("_") + 1);

                    if (!text.substring(prefix.length()).matches("[A-Za-z0-9_-]{16}")) {
                        assertThat(pseudonyms.ofRecord(text, null))
                                .isEqualTo(prefix + known.substring(0, 16));
                    }
                    assertThat(written(json -> pseudonyms.writeOfRecord(cursor, -1, json)))
                            .isEqualTo(quoted(pseudonyms.ofRecord(text, null)));
                    assertThat(written(json -> pseudonyms.write(cursor, json)))
                            .isEqualTo(quoted(pseudonyms.of(text)));
                });
    }

    @Test
    void theIdOfARecordOpensForItsAppAndPersonOnly() {
        PropertyCheck.check(
                200,
                values -> {
                    var letters = values.text(16, 'a', 'z');
                    long day = values.between(0, 60_000);
                    var key = new DerivedKey(SECRET, "test");
                    var pseudonyms = Pseudonyms.of(key, "app", "sub");
                    var stored = "bt_" + letters;
                    var cursor = BsonCursor.of(raw(new BsonDocument("id", new BsonString(stored))));
                    cursor.next();

                    var id = pseudonyms.ofRecord(stored, day);

                    assertThat(id).matches("bt_[A-Za-z0-9_-]{22}");
                    assertThat(written(json -> pseudonyms.writeOfRecord(cursor, day, json)))
                            .isEqualTo(quoted(id));
                    assertThat(pseudonyms.openRecord(id))
                            .isEqualTo(new Pseudonyms.StoredName(stored, day));
                    assertThat(pseudonyms.openRecord(pseudonyms.ofRecord(stored, null)))
                            .isEqualTo(new Pseudonyms.StoredName(stored, null));
                    for (var other :
                            List.of(
                                    Pseudonyms.of(key, "rival", "sub"),
                                    Pseudonyms.of(key, "app", "other"))) {
                        assertThat(other.ofRecord(stored, day)).isNotEqualTo(id);
                        assertThat(other.openRecord(id)).isNull();
                    }
                });
    }

    private static String written(BsonDocument stored) {
        var cursor = BsonCursor.of(raw(new BsonDocument("record", stored)));
        cursor.next();
        return written(json -> new BsonJson(false).write(cursor, json));
    }

    private static String written(Consumer<JsonGenerator> by) {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(out)) {
            by.accept(json);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new String(JSON.writeValueAsBytes(text), StandardCharsets.UTF_8);
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    private static byte[] bytes(BsonDocument document) {
        var buffer = raw(document).getByteBuffer();
        int start = buffer.position();
        return Arrays.copyOfRange(buffer.array(), start, start + buffer.remaining());
    }
}
