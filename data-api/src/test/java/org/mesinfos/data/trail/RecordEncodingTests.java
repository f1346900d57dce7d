package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;

class RecordEncodingTests {

    private final byte[] encoded = RecordEncoding.encode(SomeAccess.byCarnetEnergie().build());

    @Test
    void everyRecordComesBackAsItWas() {
        PropertyCheck.check(
                300,
                values -> {
                    var access = record(values);
                    assertThat(RecordEncoding.decode(RecordEncoding.encode(access)))
                            .isEqualTo(access);
                });
    }

    @Test
    void aRecordCutShortIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RecordEncoding.decode(Arrays.copyOf(encoded, encoded.length - 1)));
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RecordEncoding.decode(Arrays.copyOf(encoded, encoded.length + 1)));
    }

    private static AccessRecord record(RandomValues values) {
        var id = values.unicode(1, 128);
        var grantId = values.orNull(3, () -> values.unicode(1, 128));
        var auditId = values.orNull(3, () -> values.unicode(1, 128));
        var holders = values.list(64, _ -> values.unicode(1, 128));
        var purpose = values.orNull(3, () -> values.unicode(1, 1000));
        var at = values.between(0, 4_000_000_000_000L);
        var count = values.between(0, Integer.MAX_VALUE);
        return new AccessRecord(
                Instant.ofEpochMilli(at),
                id,
                Mode.LIVE,
                id,
                id,
                grantId,
                at,
                auditId,
                holders,
                grantId,
                id,
                id,
                count,
                purpose);
    }
}
