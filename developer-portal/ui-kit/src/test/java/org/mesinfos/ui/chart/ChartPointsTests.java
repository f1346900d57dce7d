package org.mesinfos.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.ui.chart.Chart.Point;
import org.springframework.context.support.StaticMessageSource;

class ChartPointsTests {

    private static final LocalDate MONDAY = LocalDate.of(2014, 2, 24);

    private final ChartText text =
            new ChartText(new StaticMessageSource(), MONDAY, MONDAY.plusDays(2), Locale.ENGLISH);

    @Test
    void eachDayHasAPointAndDaysOutsideHaveNone() {
        var counts = Map.of(MONDAY.plusDays(1), 4L, MONDAY.minusDays(1), 9L);

        assertThat(ChartPoints.perDay(counts, text))
                .containsExactly(
                        new Point("24 Feb 2014", 0),
                        new Point("25 Feb 2014", 4),
                        new Point("26 Feb 2014", 0));
        assertThat(text.days()).isEqualTo(3);
    }

    @Test
    void theLargestNameComesFirstAndEqualOnesInTheirOrder() {
        var points = ChartPoints.byName(List.of("b", "a", "c", "c"), name -> name, _ -> 1);

        assertThat(points).containsExactly(new Point("c", 2), new Point("a", 1), new Point("b", 1));
        assertThat(ChartPoints.sum(points)).isEqualTo(4);
        assertThat(ChartPoints.highest(points).label()).isEqualTo("c");
    }
}
