package org.mesinfos.people;

import java.util.List;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// Common French names, as given to people born around the same time.
///
/// @param family common family names
/// @param generations given names by the year until which they were common, oldest first
record FrenchNames(List<String> family, List<Generation> generations) {

    private static final FrenchNames ALL =
            YamlFile.read("/people/names.yaml", new TypeReference<FrenchNames>() {});

    FrenchNames {
        family = List.copyOf(family);
        generations = List.copyOf(generations);
    }

    static String family(RandomSource randomSource) {
        return randomSource.pick(ALL.family());
    }

    static String given(RandomSource randomSource, int birthYear, boolean woman) {
        var generation =
                ALL.generations().stream()
                        .filter(one -> birthYear <= one.until())
                        .findFirst()
                        .orElse(ALL.generations().getLast());
        return randomSource.pick(woman ? generation.women() : generation.men());
    }

    record Generation(int until, List<String> women, List<String> men) {}
}
