package org.mesinfos.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.ui.chart.Chart.Point;

class ChartTests {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "3, 5", "7, 10", "10, 10", "11, 20", "480, 500", "501, 1000"})
    void theUpperEdgeIsARoundNumberThatHoldsEverything(long largest, long top) {
        assertThat(columns(largest).top()).isEqualTo(top);
    }

    @Test
    void columnsStandOnTheGroundAndTheSmallestIsSeen() {
        assertThat(columns(0, 1, 1000).columns())
                .extracting(ColumnChart.Column::height)
                .containsExactly(0L, 1L, 100L);
        assertThat(columns(0, 1, 1000).columns())
                .allSatisfy(column -> assertThat(column.y() + column.height()).isEqualTo(100));
    }

    @Test
    void theLongestBarFillsTheWidth() {
        var barChart =
                new BarChart(
                        "b", "t", "c", "l", "v", List.of(new Point("a", 4), new Point("b", 1)));

        assertThat(barChart.points()).extracting(barChart::width).containsExactly(100L, 25L);
    }

    @Test
    void labelsThatSpreadsheetsWouldRunStayTexts() {
        var barChart = new BarChart("b", "t", "c", "App, data", "v", List.of(new Point("=1+1", 4)));

        assertThat(barChart.csv()).isEqualTo("\"App, data\",v\r\n'=1+1,4\r\n");
    }

    @Test
    void countsAreNeverBelowZero() {
        assertThatThrownBy(() -> new Point("a", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ColumnChart columns(long... values) {
        return new ColumnChart(
                "c",
                "t",
                "c",
                "l",
                "v",
                LongStream.of(values).mapToObj(value -> new Point("p" + value, value)).toList());
    }
}
