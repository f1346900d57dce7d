package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.life.SandboxRecords;

class SandboxPeopleTests {

    private final List<SandboxPerson> people = SandboxPeople.load();

    @Test
    void eightAreForTestsAndTwelveStandForPanelists() {
        assertThat(people).filteredOn(SandboxPerson::panel).hasSize(12);
        assertThat(people).filteredOn(person -> !person.panel()).hasSize(8);
        assertThat(people)
                .extracting(SandboxPerson::id)
                .startsWith("sandbox-germaine")
                .endsWith("panelist12")
                .doesNotHaveDuplicates();
    }

    @Test
    void aDemoPanelIsAsLargeAsWantedAndMistakenForNobody() {
        var panel = SandboxPeople.withPanel(330);
        var sandbox = panel.subList(0, 8);
        var panelists = panel.subList(8, 338);

        assertThat(panel.subList(0, 20)).isEqualTo(people);
        assertThat(panelists)
                .allMatch(SandboxPerson::panel)
                .extracting(SandboxPerson::id)
                .contains("panelist13", "panelist330")
                .doesNotHaveDuplicates();
        assertThat(panel).extracting(SandboxPerson::fullName).doesNotHaveDuplicates();
        for (int part = 0; part < 2; part++) {
            int place = part;
            var names = sandbox.stream().map(one -> one.fullName().split(" ")[place]).toList();
            assertThat(panelists)
                    .extracting(one -> one.fullName().split(" ")[place])
                    .doesNotContainAnyElementsOf(names);
        }
        assertThatThrownBy(() -> SandboxPeople.withPanel(1_001)).hasMessageContaining("1001");
    }

    @Test
    void aPanelistOfALargerPanelHasAYearOfRecords() {
        var last = SandboxPeople.withPanel(330).getLast();

        assertThat(SandboxRecords.of(last)).isNotEmpty();
        assertThat(SandboxPeople.profile(last).number()).isEqualTo(338);
    }

    @Test
    void eachHolderReturnsDataToThreeSandboxPeopleOrMoreAndNotToAll() {
        var sandbox =
                people.stream()
                        .filter(person -> !person.panel())
                        .map(SandboxPeople::profile)
                        .toList();

        for (var holder :
                List.of(
                        "societe-generale",
                        "la-banque-postale",
                        "credit-cooperatif",
                        "intermarche",
                        "orange",
                        "axa",
                        "google",
                        "solocal",
                        "edf")) {
            assertThat(sandbox)
                    .as(holder)
                    .filteredOn(profile -> profile.has(holder))
                    .hasSizeBetween(3, 7);
        }
    }
}
