package org.mesinfos.people;

import java.util.List;
import java.util.stream.Stream;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// The made-up people: eight for tests, then twelve who stand in for panelists.
public final class SandboxPeople {

    private static final List<Profile> PROFILES =
            YamlFile.read("/people/people.yaml", new TypeReference<List<Profile>>() {});

    private SandboxPeople() {}

    /// Everybody, in the order of the documentation.
    public static List<SandboxPerson> load() {
        return PROFILES.stream().map(Profile::person).toList();
    }

    /// The eight for tests.
    public static List<SandboxPerson> forTests() {
        return PROFILES.stream().filter(profile -> !profile.panel()).map(Profile::person).toList();
    }

    /// The eight for tests, and as many panelists as a demonstration wants.
    ///
    /// @param panelists from 1 to 1,000; the first twelve are those of [#load()]
    /// @throws IllegalArgumentException when it is not
    public static List<SandboxPerson> withPanel(int panelists) {
        return Stream.concat(
                        forTests().stream(), DemoPanel.of(panelists).stream().map(Profile::person))
                .toList();
    }

    public static Profile profile(SandboxPerson person) {
        return Stream.concat(PROFILES.stream(), DemoPanel.of(DemoPanel.MOST).stream())
                .filter(profile -> profile.name().equals(person.name()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no such person: " + person.name()));
    }

    public static List<Profile> profiles() {
        return PROFILES;
    }
}
