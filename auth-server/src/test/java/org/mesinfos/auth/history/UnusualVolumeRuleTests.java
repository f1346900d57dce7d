package org.mesinfos.auth.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class UnusualVolumeRuleTests {

    private static final LocalDate DAY = LocalDate.parse("2026-11-25");
    private static final LocalDate LONG_AGO = DAY.minusDays(60);

    @Test
    void manyTimesMoreThanOnTheBusiestDayBeforeIsUnusual() {
        var usual = Map.of(DAY.minusDays(3), 100L, DAY.minusDays(20), 150L);

        assertThat(UnusualVolumeRule.is(with(usual, 750), DAY, LONG_AGO)).isFalse();
        assertThat(UnusualVolumeRule.is(with(usual, 751), DAY, LONG_AGO)).isTrue();
    }

    @Test
    void aFewRecordsAreNeverUnusual() {
        assertThat(UnusualVolumeRule.is(with(Map.of(), 499), DAY, LONG_AGO)).isFalse();
        assertThat(UnusualVolumeRule.is(with(Map.of(), 500), DAY, LONG_AGO)).isTrue();
    }

    @Test
    void anAppThatWasJustPermittedReadsEverythingOnce() {
        assertThat(UnusualVolumeRule.is(with(Map.of(), 9_000), DAY, DAY.minusDays(6))).isFalse();
        assertThat(UnusualVolumeRule.is(with(Map.of(), 9_000), DAY, DAY.minusDays(7))).isTrue();
    }

    @Test
    void anAppThatReadsTheSameEachDayIsNeverUnusual() {
        PropertyCheck.check(
                200,
                values -> {
                    int each = values.between(1, Integer.MAX_VALUE);
                    var days = new HashMap<LocalDate, Long>();
                    LONG_AGO.datesUntil(DAY.plusDays(1)).forEach(day -> days.put(day, (long) each));

                    assertThat(UnusualVolumeRule.is(days, DAY, LONG_AGO)).isFalse();
                });
    }

    private static Map<LocalDate, Long> with(Map<LocalDate, Long> before, long today) {
        var days = new HashMap<>(before);
        days.put(DAY, today);
        return days;
    }
}
