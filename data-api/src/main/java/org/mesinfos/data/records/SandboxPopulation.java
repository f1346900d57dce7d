package org.mesinfos.data.records;

import java.util.List;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// The made-up people whose records [SandboxLoader] sees to.
record SandboxPopulation(List<SandboxPerson> people) {

    SandboxPopulation {
        people = List.copyOf(people);
    }

    /// Those for tests; in the demonstration also its panel.
    ///
    /// @param load false for nobody
    /// @param panelists how many the panel of the demonstration has
    static SandboxPopulation of(Environment environment, boolean load, int panelists) {
        if (!load) {
            return new SandboxPopulation(List.of());
        }
        return new SandboxPopulation(
                environment.acceptsProfiles(Profiles.of("demo"))
                        ? SandboxPeople.withPanel(panelists)
                        : SandboxPeople.forTests());
    }
}
