package org.mesinfos.auth.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What may be told of panelists: no number between one and four, on no day.
///
/// A day with fewer than five adds to the next ones of its month, until together they are five; so
/// sums stay right. What is left at the end of a month is never told. The day that is not over is
/// told in steps of five, so that it does not show when a single person decides.
///
/// Counters are held back each by itself: whoever subtracts one from another, as those who shared
/// from those who saw the question, or the day that is over from what was told of it, can still
/// come upon a difference below five. Only organizers and the public report see sums, never of
/// whom.
final class Released {

    /// Fewer than that are somebody rather than many.
    static final long FEWEST = 5;

    private Released() {}

    /// @param exact days of whole months from their first day on, oldest first
    /// @param today the day that is not over yet
    static List<ConsentDay> of(List<ConsentDay> exact, LocalDate today) {
        var steps = new Series(today);
        var grants = new Series(today);
        var told = new ArrayList<ConsentDay>();
        for (var day : exact) {
            told.add(
                    new ConsentDay(
                            day.day(),
                            day.mode(),
                            steps.next(day.day(), day.steps()),
                            grants.next(day.day(), day.grants())));
        }
        return told;
    }

    /// The counters of one kind, day after day.
    private static final class Series {

        private final LocalDate today;
        private final Map<String, Long> held = new HashMap<>();
        private YearMonth month = YearMonth.of(1970, 1);

        Series(LocalDate today) {
            this.today = today;
        }

        Map<String, Long> next(LocalDate day, Map<String, Long> exact) {
            if (!YearMonth.from(day).equals(month)) {
                month = YearMonth.from(day);
                held.clear();
            }
            exact.forEach((counter, count) -> held.merge(counter, count, Long::sum));
            var told = new HashMap<String, Long>();
            for (var counter : new TreeSet<>(held.keySet())) {
                long known = held.getOrDefault(counter, 0L);
                long tellable = tellable(known, day);
                if (tellable > 0) {
                    told.put(counter, tellable);
                    held.put(counter, known - tellable);
                }
            }
            return told;
        }

        private long tellable(long known, LocalDate day) {
            if (day.isBefore(today)) {
                return known >= FEWEST ? known : 0;
            }
            return known - known % FEWEST;
        }
    }
}
