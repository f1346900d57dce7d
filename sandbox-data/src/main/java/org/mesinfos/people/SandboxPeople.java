package org.mesinfos.people;

import java.util.List;
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

    static Profile profile(SandboxPerson person) {
        return PROFILES.stream()
                .filter(profile -> profile.name().equals(person.name()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no such person: " + person.name()));
    }

    static List<Profile> profiles() {
        return PROFILES;
    }
}
