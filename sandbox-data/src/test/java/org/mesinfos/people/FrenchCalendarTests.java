package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class FrenchCalendarTests {

    @Test
    void banksOpenAgainWithinFourDays() {
        PropertyCheck.check(
                1000,
                2013,
                values -> {
                    int offset = values.between(0, 364);
                    LocalDate day = FrenchCalendar.FIRST.plusDays(offset);

                    var open = FrenchCalendar.bankDayFrom(day);

                    assertThat(FrenchCalendar.isBankDay(open)).isTrue();
                    assertThat(open).isBetween(day, day.plusDays(4));
                });
    }
}
