package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
