package org.mesinfos.auth.statistics;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mesinfos.ui.SmallCounts;

/// What may be told of panelists: nothing that fewer than five people are behind, and no number,
/// nor any difference of two, that says how many there are in a group of fewer than five.
///
/// A counter is told in steps of five, as soon as at least five people made it count since it was
/// told last; until then a day adds to the next ones of its month. So one person who decides five
/// times is told no more than one who decides once. What is left at the end of a month is never
/// told.
///
/// Where counters are parts of another one, that one is never told below the parts that are, and is
/// held back too while it would give away what is held back of a part ([Sum]).
final class SmallCountSuppression {

    private static final String ASKED = ConsentStep.ASKED.name();

    /// Counters of which one is the sum of the others.
    ///
    /// Told in steps of five, each part hides 0 to 4. A sum may exceed the parts that are told by
    /// so much only that each part can still be any of these: with `n` parts by `4 (n - 1)`.
    record Sum(String total, List<String> parts) {

        long mostAbove() {
            return SmallCounts.maxAbove(parts.size());
        }
    }

    static final List<Sum> SUMS =
            List.of(
                    new Sum(
                            "withdrawn",
                            java.util.Arrays.stream(GrantStatistics.StoodFor.values())
                                    .map(GrantStatistics.StoodFor::counter)
                                    .toList()),
                    new Sum(ConsentStep.SHARED.name(), List.of("given", "amended")));

    private SmallCountSuppression() {}

    /// @param exact days of whole months from their first day on, oldest first
    static List<DailyConsentCounts> of(List<ExactDailyCounts> exact) {
        var told = new ArrayList<DailyConsentCounts>();
        var month = new Month(YearMonth.of(1970, 1));
        for (var counted : exact) {
            var day = counted.day();
            if (!YearMonth.from(day.day()).equals(month.month)) {
                month = new Month(YearMonth.from(day.day()));
            }
            var next = month.next(counted);
            told.add(
                    new DailyConsentCounts(
                            day.day(),
                            day.mode(),
                            only(next, ConsentStep::isOne),
                            only(next, counter -> !ConsentStep.isOne(counter))));
        }
        return told;
    }

    private static Map<String, Long> only(
            Map<String, Long> counters, java.util.function.Predicate<String> wanted) {
        var some = new HashMap<String, Long>();
        counters.forEach(
                (counter, count) -> {
                    if (count > 0 && wanted.test(counter)) {
                        some.put(counter, count);
                    }
                });
        return some;
    }

    /// What was counted in a month and not told, day after day.
    private static final class Month {

        private final YearMonth month;
        private final Map<String, Long> held = new TreeMap<>();
        private final Map<String, Set<Integer>> people = new HashMap<>();
        private final Map<String, Long> toldSoFar = new HashMap<>();

        Month(YearMonth month) {
            this.month = month;
        }

        Map<String, Long> next(ExactDailyCounts counted) {
            add(counted);
            var next = new TreeMap<String, Long>();
            held.forEach(
                    (counter, count) -> {
                        if (people.getOrDefault(counter, Set.of()).size() >= SmallCounts.FEWEST) {
                            next.put(counter, SmallCounts.roundDown(count));
                        }
                    });
            SUMS.forEach(sum -> suppress(sum, next));
            next.forEach(this::tell);
            return next;
        }

        private void add(ExactDailyCounts counted) {
            var counters = new HashMap<>(counted.day().steps());
            counters.putAll(counted.day().grants());
            counters.forEach((counter, count) -> held.merge(counter, count, Long::sum));
            for (var counter : counted.people().keySet()) {
                people.computeIfAbsent(counter, _ -> new HashSet<>())
                        .addAll(counted.peopleOf(counter));
            }
            // A person who was asked and is not signed in is nobody yet; those who came further
            // are.
            people.computeIfAbsent(ASKED, _ -> new HashSet<>())
                    .addAll(counted.peopleOf(ConsentStep.SIGNED_IN.name()));
        }

        /// Between what was told of its parts and [Sum#mostAbove] more. Below them a sum would be
        /// wrong, and would say that hardly anybody came to it on the day a part was told.
        private void suppress(Sum sum, Map<String, Long> next) {
            long parts = sum.parts().stream().mapToLong(part -> soFar(part, next)).sum();
            long before = toldSoFar.getOrDefault(sum.total(), 0L);
            long counted = held.getOrDefault(sum.total(), 0L);
            long least = Math.min(parts - before, SmallCounts.roundDown(counted));
            long most = parts + sum.mostAbove() - before;
            long own = next.getOrDefault(sum.total(), 0L);
            next.put(sum.total(), Math.max(0, Math.min(Math.max(own, least), most)));
        }

        private long soFar(String counter, Map<String, Long> next) {
            return toldSoFar.getOrDefault(counter, 0L) + next.getOrDefault(counter, 0L);
        }

        private void tell(String counter, long count) {
            if (count > 0) {
                held.merge(counter, -count, Long::sum);
                toldSoFar.merge(counter, count, Long::sum);
                people.remove(counter);
            }
        }
    }
}
