package org.mesinfos.auth.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.engine.testing.PropertyCheck;

/// What is told of panelists is about no group of fewer than five people, no matter who subtracts
/// what.
class SmallCountSuppressionTests {

    private static final LocalDate FIRST = LocalDate.parse("2014-02-01");

    @Test
    void oneWhoDecidesFiveTimesIsNotFivePeople() {
        assertThat(told(day(0, "given", 5, Set.of(1)))).containsExactly(0L);
        assertThat(told(day(0, "given", 50, Set.of(1, 2, 3, 4)))).containsExactly(0L);
        assertThat(told(day(0, "given", 6, Set.of(1, 2, 3, 4, 5)))).containsExactly(5L);
    }

    @Test
    void aDayOfFewAddsToTheNextOnesOfItsMonthUntilTheyAreFivePeople() {
        assertThat(
                        told(
                                day(0, "given", 3, Set.of(1, 2, 3)),
                                day(1, "given", 3, Set.of(1, 2, 3)),
                                day(2, "given", 2, Set.of(4, 5)),
                                day(3, "given", 4, Set.of(6, 7, 8, 9)),
                                day(4, "given", 2, Set.of(10, 11))))
                .containsExactly(0L, 0L, 5L, 0L, 5L);
    }

    @Test
    void whatIsLeftAtTheEndOfAMonthIsNotAddedToTheNext() {
        assertThat(
                        told(
                                day(27, "given", 4, Set.of(1, 2, 3, 4)),
                                day(28, "given", 4, Set.of(5, 6, 7, 8))))
                .containsExactly(0L, 0L);
    }

    @Test
    void aPersonWhoIsAskedCountsAsThePeopleWhoCameFurther() {
        var few = day(0, Map.of("ASKED", 40L), Map.of(), Map.of("SIGNED_IN", Set.of(1, 2, 3)));
        var many = day(0, Map.of("ASKED", 41L), Map.of(), Map.of("SIGNED_IN", people(9)));

        assertThat(SmallCountSuppression.of(List.of(few)).getFirst().steps()).isEmpty();
        assertThat(SmallCountSuppression.of(List.of(many)).getFirst().steps())
                .isEqualTo(Map.of("ASKED", 40L));
    }

    /// Five kinds of withdrawals with four each: their sum, 20, would say all five.
    @Test
    void aSumDoesNotGiveAwayItsHiddenParts() {
        var sum = SmallCountSuppression.SUMS.getFirst();
        var grants = new HashMap<String, Long>();
        var behind = new HashMap<String, Set<Integer>>();
        sum.parts().forEach(part -> grants.put(part, 4L));
        sum.parts().forEach(part -> behind.put(part, people(4)));
        grants.put(sum.total(), 20L);
        behind.put(sum.total(), people(20));

        assertThat(
                        SmallCountSuppression.of(List.of(day(0, Map.of(), grants, behind)))
                                .getFirst()
                                .grants())
                .isEqualTo(Map.of("withdrawn", 15L));
    }

    /// Of the second day's four, two by two, too few came for the sum to be told by itself.
    @Test
    void aSumIsNeverToldBelowItsParts() {
        var sum = SmallCountSuppression.SUMS.getFirst();

        var told = told(sum, List.of(List.of(3, 3), List.of(2, 2)));

        assertThat(told)
                .containsExactly(
                        Map.of(sum.total(), 5L),
                        Map.of(
                                sum.parts().getFirst(), 5L,
                                sum.parts().get(1), 5L,
                                sum.total(), 5L));
    }

    /// All days there can be, of up to nine withdrawals of each kind.
    @Test
    void noDifferenceOfWhatIsToldNarrowsAHiddenPart() {
        var sum = SmallCountSuppression.SUMS.getFirst();

        assertEachPartMayHideFiveNumbers(sum, cartesian(5, 10).map(day -> List.of(day)).toList());
    }

    /// All pairs of days there can be, of up to fourteen new and fourteen changed permissions.
    @Test
    void noDifferenceOfTwoDaysNarrowsAHiddenPart() {
        var sum = SmallCountSuppression.SUMS.get(1);

        assertEachPartMayHideFiveNumbers(
                sum,
                cartesian(4, 15)
                        .map(four -> List.of(four.subList(0, 2), four.subList(2, 4)))
                        .toList());
    }

    @Test
    void whateverHappensASumIsToldInStepsOfFiveNearItsParts() {
        PropertyCheck.check(
                200,
                values -> {
                    var sum = SmallCountSuppression.SUMS.getFirst();
                    var days = values.list(1, 6, _ -> values.list(5, 5, _ -> values.between(0, 9)));

                    var soFar = new HashMap<String, Long>();
                    for (var day : told(sum, days)) {
                        assertThat(day.values()).allMatch(count -> count % 5 == 0 && count >= 5);
                        day.forEach((counter, count) -> soFar.merge(counter, count, Long::sum));
                        var parts =
                                sum.parts().stream()
                                        .mapToLong(part -> soFar.getOrDefault(part, 0L))
                                        .sum();
                        assertThat(soFar.getOrDefault(sum.total(), 0L))
                                .isBetween(parts, parts + sum.mostAbove());
                    }
                });
    }

    /// Anybody who knows the rule and all that was told, and tries every history, still finds at
    /// least five numbers that each part may hide. Histories at the upper end of those tried are
    /// left out: theirs go on beyond it.
    private static void assertEachPartMayHideFiveNumbers(
            SmallCountSuppression.Sum sum, List<List<List<Integer>>> histories) {
        var possible = new HashMap<List<Map<String, Long>>, List<Set<Long>>>();
        for (var days : histories) {
            var told = told(sum, days);
            var hidden =
                    possible.computeIfAbsent(
                            told,
                            _ ->
                                    days.getFirst().stream()
                                            .map(_ -> (Set<Long>) new HashSet<Long>())
                                            .toList());
            for (var part = 0; part < hidden.size(); part++) {
                var name = sum.parts().get(part);
                var number = part;
                hidden.get(part)
                        .add(
                                days.stream().mapToLong(day -> day.get(number)).sum()
                                        - told.stream()
                                                .mapToLong(day -> day.getOrDefault(name, 0L))
                                                .sum());
            }
        }
        var most = 10L;
        possible.forEach(
                (told, hidden) -> {
                    if (sum.parts().stream()
                            .allMatch(
                                    part ->
                                            told.stream()
                                                    .allMatch(
                                                            day ->
                                                                    day.getOrDefault(part, 0L)
                                                                            <= most))) {
                        assertThat(hidden)
                                .as("hidden beside %s", told)
                                .allSatisfy(
                                        some -> assertThat(some).hasSizeGreaterThanOrEqualTo(5));
                    }
                });
    }

    /// What is told of the parts and their sum, day after day, when as many people as decisions are
    /// behind them: the most that is ever told.
    private static List<Map<String, Long>> told(
            SmallCountSuppression.Sum sum, List<List<Integer>> days) {
        var exact = new ArrayList<ExactDailyCounts>();
        for (var number = 0; number < days.size(); number++) {
            var counts = new HashMap<String, Long>();
            var behind = new HashMap<String, Set<Integer>>();
            var all = 0;
            for (var part = 0; part < days.get(number).size(); part++) {
                var count = days.get(number).get(part);
                counts.put(sum.parts().get(part), (long) count);
                behind.put(sum.parts().get(part), from(number * 100 + all, count));
                all += count;
            }
            counts.put(sum.total(), (long) all);
            behind.put(sum.total(), from(number * 100, all));
            exact.add(day(number, Map.of(), counts, behind));
        }
        return SmallCountSuppression.of(exact).stream()
                .map(
                        day -> {
                            var told = new HashMap<>(day.steps());
                            told.putAll(day.grants());
                            return Map.copyOf(told);
                        })
                .toList();
    }

    /// All lists of so many numbers below `end`.
    private static Stream<List<Integer>> cartesian(int size, int end) {
        if (size == 0) {
            return Stream.of(List.of());
        }
        return cartesian(size - 1, end)
                .flatMap(
                        first ->
                                IntStream.range(0, end)
                                        .mapToObj(
                                                next -> {
                                                    var list = new ArrayList<>(first);
                                                    list.add(next);
                                                    return (List<Integer>) list;
                                                }));
    }

    private static List<Long> told(ExactDailyCounts... days) {
        return SmallCountSuppression.of(List.of(days)).stream()
                .map(day -> day.grants().getOrDefault("given", 0L))
                .toList();
    }

    private static Set<Integer> people(int count) {
        return from(0, count);
    }

    private static Set<Integer> from(int first, int count) {
        return IntStream.range(first, first + count).boxed().collect(Collectors.toSet());
    }

    private static ExactDailyCounts day(
            int after, String counter, long count, Set<Integer> people) {
        return day(after, Map.of(), Map.of(counter, count), Map.of(counter, people));
    }

    private static ExactDailyCounts day(
            int after,
            Map<String, Long> steps,
            Map<String, Long> grants,
            Map<String, Set<Integer>> people) {
        return new ExactDailyCounts(
                new DailyConsentCounts(FIRST.plusDays(after), Mode.LIVE, steps, grants), people);
    }
}
