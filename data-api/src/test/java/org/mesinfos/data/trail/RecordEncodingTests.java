package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordEncodingTests {

    private final byte[] encoded = RecordEncoding.encode(SomeAccess.byCarnetEnergie().build());

    @Property(tries = 300)
    void everyRecordComesBackAsItWas(@ForAll("records") AccessRecord access) {
        assertThat(RecordEncoding.decode(RecordEncoding.encode(access))).isEqualTo(access);
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

    @Provide
    Arbitrary<AccessRecord> records() {
        var text = Arbitraries.strings().all().ofMinLength(1);
        var id = text.ofMaxLength(128).filter(RecordEncodingTests::isUnicode);
        var absentOrId = id.injectNull(.3);
        return Combinators.combine(
                        id,
                        absentOrId,
                        absentOrId,
                        id.list().ofMaxSize(64),
                        text.ofMaxLength(1000)
                                .filter(RecordEncodingTests::isUnicode)
                                .injectNull(.3),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.integers().greaterOrEqual(0))
                .as(RecordEncodingTests::record);
    }

    private static AccessRecord record(
            String id,
            String grantId,
            String auditId,
            List<String> holders,
            String purpose,
            long at,
            int count) {
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

    // Half a surrogate pair has no UTF-8 form.
    private static boolean isUnicode(String text) {
        return text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }
}
