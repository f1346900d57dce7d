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
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.engine.testing.PropertyCheck;

/// What is told of panelists is about no group of fewer than five people, whoever subtracts what.
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
    void whoeverIsAskedCountsAsThePeopleWhoCameFurther() {
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

    @Test
    void noDifferenceOfWhatIsToldNarrowsAHiddenPart() {
        PropertyCheck.check(
                200,
                values -> {
                    var days = values.list(1, 6, _ -> values.list(5, 5, _ -> values.between(0, 9)));
                    var sum = SmallCountSuppression.SUMS.getFirst();
                    var exact = new ArrayList<ExactDailyCounts>();
                    for (var number = 0; number < days.size(); number++) {
                        var grants = new HashMap<String, Long>();
                        var behind = new HashMap<String, Set<Integer>>();
                        var all = new HashSet<Integer>();
                        for (var part = 0; part < 5; part++) {
                            var count = days.get(number).get(part);
                            // As many people as decisions: the most that a counter ever tells.
                            var those = from(number * 100 + part * 10, count);
                            all.addAll(those);
                            grants.put(sum.parts().get(part), (long) count);
                            behind.put(sum.parts().get(part), those);
                        }
                        grants.put(
                                sum.total(),
                                grants.values().stream().mapToLong(Long::longValue).sum());
                        behind.put(sum.total(), all);
                        exact.add(day(number, Map.of(), grants, behind));
                    }

                    var told = new HashMap<String, Long>();
                    for (var day : SmallCountSuppression.of(exact)) {
                        day.grants()
                                .forEach((counter, count) -> told.merge(counter, count, Long::sum));
                        assertThat(day.grants().values())
                                .allMatch(count -> count % 5 == 0 && count >= 5);
                        assertThat(possibleHidden(sum, told))
                                .allSatisfy(some -> assertThat(some).hasSize(5));
                    }
                });
    }

    /// By trying all: what each part can still hide beside what was told of it.
    private static List<Set<Integer>> possibleHidden(
            SmallCountSuppression.Sum sum, Map<String, Long> told) {
        var possible =
                IntStream.range(0, 5)
                        .mapToObj(_ -> (Set<Integer>) new HashSet<Integer>())
                        .collect(Collectors.toCollection(ArrayList::new));
        var parts = sum.parts().stream().mapToLong(part -> told.getOrDefault(part, 0L)).sum();
        var total = told.getOrDefault(sum.total(), 0L);
        for (var world = 0; world < 3125; world++) {
            var hidden =
                    new int[] {
                        world % 5, world / 5 % 5, world / 25 % 5, world / 125 % 5, world / 625 % 5
                    };
            long all = parts + IntStream.of(hidden).sum();
            // The rule that whoever subtracts knows: steps of five, held back above the parts.
            if (Math.min(all - all % 5, parts + sum.mostAbove()) == total) {
                for (var part = 0; part < 5; part++) {
                    possible.get(part).add(hidden[part]);
                }
            }
        }
        return possible;
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
