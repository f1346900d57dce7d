package org.mesinfos.data.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

/// What organizers see of a delivery: numbers, and which rules were broken; no value that stood in
/// a line, and nobody whose line it was.
///
/// @param lines how many lines came, empty ones left out
/// @param accepted how many were written, or said nothing new
/// @param quarantined how many were kept out
/// @param problems what was wrong, most lines first, the first 20
@Schema(name = "DeliverySummary")
record DeliverySummary(
        String id,
        String dataset,
        Instant receivedAt,
        int lines,
        int accepted,
        int quarantined,
        List<Problem> problems) {

    private static final int MOST = 20;

    DeliverySummary {
        problems = List.copyOf(problems);
    }

    /// The numbers of a report.
    static DeliverySummary of(Delivery delivery) {
        return new DeliverySummary(
                delivery.id(),
                delivery.dataset(),
                delivery.receivedAt(),
                delivery.lines(),
                delivery.accepted(),
                delivery.quarantined(),
                delivery.problems());
    }

    /// A rule that lines broke.
    ///
    /// @param field empty when lines as a whole are wrong
    /// @param lines in how many lines, as far as the report counts them
    @Schema(name = "DeliveryProblem")
    record Problem(String field, String rule, int lines) {}

    /// What is wrong with a delivery, rule by rule.
    static List<Problem> problems(List<Delivery.Finding> findings) {
        record Broken(String field, String rule) {}
        var lines = new LinkedHashMap<Broken, TreeSet<Integer>>();
        for (var finding : findings) {
            lines.computeIfAbsent(
                            new Broken(finding.field(), finding.rule().name()),
                            _ -> new TreeSet<>())
                    .add(finding.line());
        }
        return lines.entrySet().stream()
                .map(
                        entry ->
                                new Problem(
                                        entry.getKey().field(),
                                        entry.getKey().rule(),
                                        entry.getValue().size()))
                .sorted(Comparator.comparingInt(Problem::lines).reversed())
                .limit(MOST)
                .toList();
    }
}
