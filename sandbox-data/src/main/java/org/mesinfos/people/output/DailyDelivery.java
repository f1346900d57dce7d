package org.mesinfos.people.output;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.DemoPanel;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.node.ObjectNode;

/// What one company delivers about the demo panel on one day: what happened since the delivery
/// before, as often as the catalogue says that it delivers but a week at least, since some of it is
/// booked days later; and what has no time as it stands.
///
/// The same day gives the same lines, so that a delivery can be repeated.
final class DailyDelivery {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final Period SHORTEST = Period.ofDays(7);

    private final String holder;
    private final LocalDate day;

    /// @param holder id in the catalogue
    /// @param day of the made-up year, or one of the [SandboxRecords#MOST_DAYS_AFTER] after it
    /// @throws IllegalArgumentException with a sentence when there is no such company or day
    DailyDelivery(String holder, LocalDate day) {
        if (CATALOGUE.holder(holder).isEmpty()) {
            throw new IllegalArgumentException("no such holder: " + holder);
        }
        var last = SandboxRecords.lastDay().plusDays(SandboxRecords.MOST_DAYS_AFTER);
        if (day.isBefore(SandboxRecords.firstDay()) || day.isAfter(last)) {
            throw new IllegalArgumentException(
                    "made-up people live from %s to %s, not on %s"
                            .formatted(SandboxRecords.firstDay(), last, day));
        }
        this.holder = holder;
        this.day = day;
    }

    /// Lines of NDJSON by dataset, in the order of the catalogue; datasets without any are missing.
    ///
    /// @param panelists how many demo panelists there are
    Map<Dataset, List<String>> lines(int panelists) {
        var own =
                CATALOGUE.datasets().stream()
                        .filter(dataset -> dataset.holders().contains(holder))
                        .toList();
        var wanted = Set.copyOf(own.stream().map(Dataset::id).toList());
        var lines = new LinkedHashMap<Dataset, List<String>>();
        for (var profile : DemoPanel.of(panelists)) {
            if (profile.has(holder)) {
                var records = records(profile, wanted);
                var person = profile.person().id();
                for (var dataset : own) {
                    var theirs = lines.computeIfAbsent(dataset, _ -> new ArrayList<>());
                    records.getOrDefault(dataset.id(), List.of()).stream()
                            .filter(one -> one.path("holder").asString().equals(holder))
                            .filter(isRecent(dataset))
                            .map(one -> RecordFileFormat.NDJSON.line(dataset, person, one))
                            .forEach(theirs::add);
                }
            }
        }
        lines.values().removeIf(List::isEmpty);
        return lines;
    }

    /// The year, and what follows it where the day does; the same natural key replaces.
    private Map<String, List<ObjectNode>> records(Profile profile, Set<String> wanted) {
        var all = new LinkedHashMap<String, List<ObjectNode>>();
        SandboxRecords.of(profile, wanted).forEach((id, records) -> add(all, id, records));
        if (day.isAfter(SandboxRecords.lastDay())) {
            var span = DateSpan.afterTheYear(Period.ofDays(SandboxRecords.MOST_DAYS_AFTER));
            SandboxRecords.of(profile.during(span), wanted)
                    .forEach((id, records) -> add(all, id, records));
        }
        return all;
    }

    private static void add(
            Map<String, List<ObjectNode>> all, String dataset, List<ObjectNode> records) {
        all.computeIfAbsent(dataset, _ -> new ArrayList<>()).addAll(records);
    }

    /// The first day that a delivery of that dataset tells of.
    private LocalDate first(Dataset dataset) {
        var week = day.minus(SHORTEST);
        var before = dataset.refresh() == null ? week : day.minus(dataset.refresh());
        return (before.isBefore(week) ? before : week).plusDays(1);
    }

    private Predicate<ObjectNode> isRecent(Dataset dataset) {
        var field = dataset.timeField();
        var first = first(dataset);
        return field == null
                ? _ -> true
                : record -> {
                    var of = FrenchCalendar.dayOf(record.path(field).asString());
                    return !of.isBefore(first) && !of.isAfter(day);
                };
    }
}
