package org.mesinfos.data.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.springframework.stereotype.Component;

/// Adds up what an app read, of whom: the answer to give when an app has lost what it holds.
@Component
final class AppDisclosure {

    private static final int SLICE = 4_000;

    /// More would not fit into one answer; days of an app that reads so much are asked one by one.
    private static final int MOST = 100_000;

    private static final Comparator<Line> IN_ORDER =
            Comparator.comparing((Line line) -> Objects.requireNonNullElse(line.panelist(), ""))
                    .thenComparing(line -> Objects.requireNonNullElse(line.dataset(), ""));

    private final AccessSearch search;

    AppDisclosure(AccessSearch search) {
        this.search = search;
    }

    /// What was read of one person in one dataset.
    ///
    /// A person who has left is missing: nothing in the trail names them any more.
    ///
    /// @param panelist the person's id in the trail
    /// @param dataset null for what is about no single dataset, such as the list of permissions
    /// @param reads number of readings
    /// @param records number of records in them; one that was read twice counts twice
    /// @param first time of the first reading in the period
    /// @param last time of the last one
    record Line(
            @Nullable String panelist,
            @Nullable String dataset,
            List<String> holders,
            long reads,
            long records,
            Instant first,
            Instant last) {

        static Line of(AccessRecord access) {
            return new Line(
                    access.auditId(),
                    access.dataset(),
                    access.holders(),
                    1,
                    access.count(),
                    access.at(),
                    access.at());
        }

        Line plus(Line other) {
            return new Line(
                    panelist,
                    dataset,
                    holders,
                    reads + other.reads,
                    records + other.records,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    private record Key(@Nullable String panelist, @Nullable String dataset) {}

    /// @param query names the app
    /// @return by person, then dataset
    /// @throws Problem when it is too much for one answer, or the trail cannot be read in time
    List<Line> of(AccessQuery query) {
        var lines = new HashMap<Key, Line>();
        var part = query.withLimit(SLICE);
        for (var next = part; next != null; ) {
            var found = search.slice(next);
            for (var row : found.rows()) {
                var line = Line.of(row.access());
                lines.merge(new Key(line.panelist(), line.dataset()), line, Line::plus);
            }
            if (lines.size() > MOST) {
                throw Problem.parameterInvalid(
                        "from", new LocalText("une période plus courte", "a shorter period"));
            }
            next = found.next() == null ? null : part.from(found.next());
        }
        return lines.values().stream().sorted(IN_ORDER).toList();
    }
}
