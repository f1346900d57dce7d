package org.mesinfos.auth.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;

/// What is told of panelists never shows fewer than five.
class ReleasedTests {

    private static final LocalDate FIRST = LocalDate.parse("2014-02-01");

    @Test
    void aDayOfFewAddsToTheNextOneOfItsMonth() {
        assertThat(told(28, 3, 1, 6, 0, 7)).containsExactly(0L, 0L, 10L, 0L, 7L);
    }

    @Test
    void theDayThatIsNotOverIsToldInStepsOfFive() {
        assertThat(told(2, 3, 1, 9)).containsExactly(0L, 0L, 10L);
        assertThat(told(1, 9, 4)).containsExactly(9L, 0L);
    }

    @Test
    void whatIsLeftAtTheEndOfAMonthIsNotAddedToTheNext() {
        var days =
                List.of(
                        day(LocalDate.parse("2014-02-28"), 4),
                        day(LocalDate.parse("2014-03-01"), 4));

        assertThat(Released.of(days, LocalDate.parse("2014-04-01")))
                .extracting(ConsentDay::grants)
                .containsOnly(Map.of());
    }

    @Property(tries = 200)
    void noNumberFromOneToFourIsToldAndSumsStayRight(
            @ForAll @Size(min = 1, max = 28) List<@IntRange(max = 9) Integer> counts,
            @ForAll @IntRange(max = 28) int today) {
        var exact = counts.stream().mapToInt(Integer::intValue).toArray();
        var told = told(today, exact);

        assertThat(told).allMatch(count -> count == 0 || count >= 5);
        long all = counts.stream().mapToLong(Integer::longValue).sum();
        assertThat(all - told.stream().mapToLong(Long::longValue).sum()).isBetween(0L, 4L);
    }

    /// @param today day of the month before which days are over, counted from zero
    private static List<Long> told(int today, int... counts) {
        var days = new ArrayList<ConsentDay>();
        for (int i = 0; i < counts.length; i++) {
            days.add(day(FIRST.plusDays(i), counts[i]));
        }
        return Released.of(days, FIRST.plusDays(today)).stream()
                .map(day -> day.grants().getOrDefault("given", 0L))
                .toList();
    }

    private static ConsentDay day(LocalDate day, long given) {
        var counts = given == 0 ? Map.<String, Long>of() : Map.of("given", given);
        return new ConsentDay(day, Mode.LIVE, Map.of(), counts);
    }
}
