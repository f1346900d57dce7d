package org.mesinfos.people.life;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import tools.jackson.databind.node.ObjectNode;

/// A year of records for a made-up person, the same at every call and on every machine.
///
/// The holders agree with each other: each supermarket receipt is a card payment of the same amount
/// booked within three days, and the telephone is near the store at that time.
public final class SandboxRecords {

    private static final Catalogue CATALOGUE = Catalogue.load();

    /// Who brought what along from another account, by name.
    private static final Map<String, Set<String>> IMPORTED =
            Map.of("germaine", Set.of("retail-receipts"));

    /// How long before the year that account began.
    private static final Period BEFORE = Period.ofMonths(3);

    /// How long lives go on after the year.
    public static final int MOST_DAYS_AFTER = 180;

    private SandboxRecords() {}

    /// The first day of the year.
    public static LocalDate firstDay() {
        return FrenchCalendar.FIRST;
    }

    /// The last day of the year: 28 February 2014, or what the system property `sandbox.today` says
    /// when this class is first used.
    public static LocalDate lastDay() {
        return FrenchCalendar.LAST;
    }

    /// The records of each dataset that the person's holders deliver, oldest first, as they travel.
    ///
    /// A dataset is missing from the map when none of the person's holders has anything to tell.
    /// The trees are new at each call: the caller may change them. Takes about 100 ms once warm;
    /// keep the result rather than asking again.
    ///
    /// @throws IllegalArgumentException when `person` is not one of [SandboxPeople#load()]
    public static Map<String, List<ObjectNode>> of(SandboxPerson person) {
        return of(SandboxPeople.profile(person), Set.of());
    }

    /// The records of one dataset alone; empty when the person has none.
    ///
    /// @throws IllegalArgumentException when the person or the dataset does not exist
    public static List<ObjectNode> of(SandboxPerson person, String dataset) {
        var records = of(SandboxPeople.profile(person), Set.of(dataset));
        return records.getOrDefault(dataset, List.of());
    }

    /// What happens to the person in the days after the year, oldest first.
    ///
    /// The days between are told alike whatever is asked for, so that a life can go on in steps.
    /// Datasets whose records have no time do not change.
    ///
    /// @param from how many days after the year to begin, from 0
    /// @param to how many days after the year to end, at most [#MOST_DAYS_AFTER]
    /// @throws IllegalArgumentException when there are no such days
    public static Map<String, List<ObjectNode>> after(SandboxPerson person, int from, int to) {
        if (from < 0 || to <= from || to > MOST_DAYS_AFTER) {
            throw new IllegalArgumentException("no days from " + from + " to " + to);
        }
        var first = FrenchCalendar.LAST.plusDays(1L + from);
        var end = FrenchCalendar.LAST.plusDays(1L + to);
        var dateSpan = DateSpan.afterTheYear(Period.ofDays(MOST_DAYS_AFTER));
        var told = new LinkedHashMap<String, List<ObjectNode>>();
        of(SandboxPeople.profile(person).during(dateSpan), Set.of())
                .forEach(
                        (id, records) -> {
                            var time = CATALOGUE.dataset(id).orElseThrow().timeField();
                            if (time == null) {
                                return;
                            }
                            told.put(
                                    id,
                                    records.stream()
                                            .filter(
                                                    record -> {
                                                        var day =
                                                                FrenchCalendar.dayOf(
                                                                        record.path(time)
                                                                                .asString());
                                                        return !day.isBefore(first)
                                                                && day.isBefore(end);
                                                    })
                                            .toList());
                        });
        return told;
    }

    /// Ids of the datasets of which the person brought records along; empty for most.
    public static Set<String> importedDatasets(SandboxPerson person) {
        return IMPORTED.getOrDefault(person.name(), Set.of());
    }

    /// What the person brought along from another account, on the first day of the year: records of
    /// the months before it, by dataset.
    public static Map<String, List<ObjectNode>> imported(SandboxPerson person) {
        var wanted = importedDatasets(person);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var first = FrenchCalendar.FIRST;
        var before = new DateSpan(first.minus(BEFORE), first.minusDays(1));
        var records = of(SandboxPeople.profile(person).during(before), wanted);
        var importedAt = FrenchCalendar.at(first, LocalTime.NOON).toString();
        records.values().forEach(all -> all.forEach(one -> one.put("importedAt", importedAt)));
        return records;
    }

    /// @param wanted ids of datasets; empty for all
    public static Map<String, List<ObjectNode>> of(Profile profile, Set<String> wanted) {
        var personYear = new PersonYear(profile);
        var records = new LinkedHashMap<String, List<ObjectNode>>();
        for (var dataset : CATALOGUE.datasets()) {
            boolean delivered =
                    dataset.isOwn() || dataset.holders().stream().anyMatch(profile::has);
            if (delivered && (wanted.isEmpty() || wanted.contains(dataset.id()))) {
                var made = inOrder(dataset, RecordGenerators.make(dataset.id(), personYear));
                if (!made.isEmpty()) {
                    records.put(dataset.id(), made);
                }
            }
        }
        return records;
    }

    private static List<ObjectNode> inOrder(Dataset dataset, List<ObjectNode> records) {
        return records.stream().sorted(RecordEnvelopes.orderBy(dataset.timeField())).toList();
    }
}
