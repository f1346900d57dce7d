package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.people.check.SelfCheck;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.node.ObjectNode;

/// Lives go on after the year of the documentation.
class AdvanceTests {

    private static final DateSpan NEXT = DateSpan.afterTheYear(Period.ofDays(45));

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void theYearAndWhatFollowsAreOneBelievableLife() {
        assertThatLivesGoOn(SandboxPeople.forTests());
    }

    @Test
    @Tag("proof")
    void theYearAndWhatFollowsAreOneBelievableLifeForPanelistsToo() {
        assertThatLivesGoOn(SandboxPeople.load());
    }

    private void assertThatLivesGoOn(List<SandboxPerson> people) {
        var check = new SelfCheck(new DateSpan(DateSpan.YEAR.first(), NEXT.last()));
        for (var person : people) {
            var profile = SandboxPeople.profile(person);
            var next = SandboxRecords.of(profile.during(NEXT), Set.of());
            check.add(person.name(), delivered(SandboxLives.ALL.get(person), next));
        }

        assertThat(check.findings()).isEmpty();
    }

    @Test
    void onlyNewThingsHappenInTheNewDays() {
        var germaine = SandboxPeople.profile(SandboxPeople.load().getFirst());

        var next = SandboxRecords.of(germaine.during(NEXT), Set.of());

        for (var dataset : List.of("bank-transactions", "retail-receipts", "telecom-locations")) {
            var field = catalogue.dataset(dataset).orElseThrow().timeField();
            assertThat(next.get(dataset))
                    .isNotEmpty()
                    .allSatisfy(
                            record -> {
                                var day = FrenchCalendar.dayOf(record.get(field).asString());
                                assertThat(day).isBetween(NEXT.first(), NEXT.last());
                            });
        }
        assertThat(next.get("telecom-locations")).hasSize(45 * 96 - 4);
    }

    @Test
    void refusesToGoBackOrFurtherThanAYear() {
        assertThatThrownBy(() -> DateSpan.afterTheYear(Period.ofDays(0)))
                .hasMessageContaining("P0D");
        assertThatThrownBy(() -> DateSpan.afterTheYear(Period.ofYears(3)))
                .hasMessageContaining("P3Y");
    }

    /// What the platform holds once both were delivered: the same natural key replaces.
    private Map<String, List<ObjectNode>> delivered(
            Map<String, List<ObjectNode>> year, Map<String, List<ObjectNode>> next) {
        var all = new LinkedHashMap<String, List<ObjectNode>>();
        for (var dataset : catalogue.datasets()) {
            var byKey = new LinkedHashMap<String, ObjectNode>();
            for (var told : List.of(year, next)) {
                for (var record : told.getOrDefault(dataset.id(), List.of())) {
                    var key = new StringBuilder();
                    dataset.naturalKey()
                            .forEach(field -> key.append('|').append(record.get(field)));
                    byKey.put(key.toString(), record);
                }
            }
            if (!byKey.isEmpty()) {
                var records = new ArrayList<>(byKey.values());
                records.sort(RecordEnvelopes.orderBy(dataset.timeField()));
                all.put(dataset.id(), records);
            }
        }
        return all;
    }
}
