package org.mesinfos.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Those who stand in for panelists: the documented ones, and as many more as a demonstration
/// wants.
///
/// Further ones are a crowd of their own, in which no two people have the same name; given and
/// family names are none of a sandbox person's.
public final class DemoPanel {

    /// As many as can be had; three times the real panel.
    static final int MOST = 1_000;

    private static final List<Profile> ALL = all();

    private DemoPanel() {}

    /// The first `size` panelists.
    ///
    /// @throws IllegalArgumentException when there are not so many
    public static List<Profile> of(int size) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(
                    "a demo panel has 1 to " + MOST + " people, not " + size);
        }
        return ALL.subList(0, size);
    }

    private static List<Profile> all() {
        var documented = SandboxPeople.profiles().stream().filter(Profile::panel).toList();
        var panel = new ArrayList<>(documented);
        var taken = new HashSet<String>();
        panel.forEach(one -> taken.add(one.fullName()));
        int number = SandboxPeople.profiles().size();
        while (panel.size() < MOST) {
            var name = "panelist" + Digits.padded(panel.size() + 1, 2);
            panel.add(withOwnName(SyntheticPopulation.panelist(name, ++number), taken));
        }
        return List.copyOf(panel);
    }

    private static Profile withOwnName(Profile profile, HashSet<String> taken) {
        var randomSource = RandomSource.of(profile.name(), "another name");
        return profile.called(
                Stream.iterate(
                                profile.fullName(),
                                _ ->
                                        FrenchNames.given(
                                                        randomSource,
                                                        profile.birthYear(),
                                                        profile.woman())
                                                + " "
                                                + FrenchNames.family(randomSource))
                        .filter(taken::add)
                        .findFirst()
                        .orElseThrow());
    }
}
