package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrenchCalendarTests {

    @Property(seed = "2013")
    void banksOpenAgainWithinFourDays(@ForAll @IntRange(min = 0, max = 364) int offset) {
        LocalDate day = FrenchCalendar.FIRST.plusDays(offset);

        var open = FrenchCalendar.bankDayFrom(day);

        assertThat(FrenchCalendar.isBankDay(open)).isTrue();
        assertThat(open).isBetween(day, day.plusDays(4));
    }
}
