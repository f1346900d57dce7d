package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.history.Period;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.SomeAccess;

class AccessQueryTests {

    private final AccessQuery refused =
            new AccessQuery(
                    Map.of("outcome", "refused"),
                    new Period(SomeAccess.NOON, SomeAccess.NOON.plus(Duration.ofDays(1))),
                    10,
                    null);

    @Test
    void refusedAreAllThatWereNotReadAndNoErasures() {
        assertThat(refused.matches(SomeAccess.byCarnetEnergie().build())).isFalse();
        assertThat(refused.matches(SomeAccess.byCarnetEnergie().ending("scope-missing").build()))
                .isTrue();
        assertThat(refused.matches(erasure())).isFalse();
    }

    private static AccessRecord erasure() {
        return new AccessRecord(
                SomeAccess.NOON,
                "request-1",
                Mode.LIVE,
                "mesinfos",
                "auth-server",
                null,
                0,
                null,
                List.of(),
                null,
                AccessRecord.ERASURE,
                "erased",
                3,
                null);
    }
}
