package org.mesinfos.people.output;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mesinfos.people.DemoPanel;
import org.mesinfos.people.Profile;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SyntheticPopulation;

/// What was asked for on a command line: pairs of `--name value`.
///
/// @param values by name, without the dashes
public record CommandOptions(Map<String, String> values) {

    /// Anybody who asks for more should make several crowds.
    private static final int MOST_PEOPLE = 1_000_000;

    public CommandOptions {
        values = Map.copyOf(values);
    }

    /// @throws IllegalArgumentException with a sentence when an argument cannot be understood
    public static CommandOptions of(String[] arguments, Set<String> known) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "what is "
                                + arguments[i]
                                + "? Known: --"
                                + String.join(", --", sorted(known)));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("--" + name + " needs a value");
            }
            values.put(name, arguments[i + 1]);
        }
        return new CommandOptions(values);
    }

    private static Iterable<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    LocalDate date(String name, LocalDate otherwise) {
        var text = values.get(name);
        return text == null ? otherwise : LocalDate.parse(text);
    }

    int people() {
        if (has("panel")) {
            return Integer.parseInt(text("panel", ""));
        }
        int people = Integer.parseInt(text("people", String.valueOf(documented())));
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("--people goes from 1 to " + MOST_PEOPLE);
        }
        return people;
    }

    /// The people of the documentation first, then a crowd; with a seed of one's own a crowd only,
    /// and with `--panel` the demo panelists only.
    public Stream<Profile> profiles() {
        if (has("panel")) {
            return DemoPanel.of(people()).stream();
        }
        long seed = Long.parseLong(text("seed", "0"));
        return IntStream.rangeClosed(1, people())
                .mapToObj(
                        number ->
                                seed == 0 && number <= documented()
                                        ? SandboxPeople.profiles().get(number - 1)
                                        : SyntheticPopulation.person(seed, number));
    }

    private static int documented() {
        return SandboxPeople.profiles().size();
    }
}
