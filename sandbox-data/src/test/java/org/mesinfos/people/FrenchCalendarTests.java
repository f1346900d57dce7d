package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class FrenchCalendarTests {

    @Test
    void holidaysThatMoveAreWhereTheChurchPutsThem() {
        for (var day :
                List.of(
                        "2013-04-01",
                        "2013-05-09",
                        "2013-05-20",
                        "2014-04-21",
                        "2014-05-29",
                        "2014-06-09",
                        "2025-04-21",
                        "2026-04-06",
                        "2026-05-14",
                        "2026-05-25",
                        "2027-03-29",
                        "2038-04-26")) {
            assertThat(FrenchCalendar.isPublicHoliday(LocalDate.parse(day))).as(day).isTrue();
        }
        assertThat(FrenchCalendar.FIRST.datesUntil(FrenchCalendar.LAST.plusDays(1)))
                .filteredOn(FrenchCalendar::isPublicHoliday)
                .hasSize(11);
    }

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
