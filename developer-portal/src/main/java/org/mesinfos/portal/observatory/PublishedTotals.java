package org.mesinfos.portal.observatory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the data API has published, as it tells it.
///
/// @param months oldest first
record PublishedTotals(Method method, List<Measure> measures, List<Month> months) {

    /// How totals are made now.
    record Method(
            int version,
            int fewest,
            int fewestTold,
            double epsilon,
            double epsilonPerMonth,
            double delta) {}

    /// What is added up.
    ///
    /// @param cap the most that one person adds
    /// @param margin the noise of a total is smaller than this 95 times of 100
    record Measure(String id, String unit, int cap, long margin) {}

    record Month(String month, Instant publishedAt, int method, List<Figure> figures) {

        /// How many of its figures are told.
        long told() {
            return figures.stream().filter(Figure::isPublished).count();
        }
    }

    /// @param people null when too few to tell
    /// @param total null when too few to tell
    record Figure(String measure, @Nullable Long people, @Nullable Long total) {

        boolean isPublished() {
            return people != null && total != null && people > 0;
        }

        /// Of one person, on average.
        long average() {
            if (people == null || total == null || people < 1) {
                throw new IllegalStateException("nothing is told of " + measure);
            }
            return Math.round((double) total / people);
        }
    }
}
