package org.mesinfos.portal.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the made-up people's records look like: counts and a few examples, not the records
/// themselves, which would fill the memory.
@Component
public class SampleRecords {

    private static final int AS_JSON = 1;
    private static final int SHOWN = 5;

    private final List<SandboxPerson> people =
            SandboxPeople.load().stream().filter(person -> !person.panel()).toList();
    private final Map<String, Map<String, Sample>> byPerson = new ConcurrentHashMap<>();
    private final JsonMapper json;

    SampleRecords(JsonMapper json) {
        this.json = json;
    }

    /// A person's records of one dataset, in short.
    ///
    /// @param count how many there are
    /// @param newest the newest one in a list, as JSON, indented for reading
    /// @param shown the newest ones
    public record Sample(int count, String newest, List<JsonNode> shown) {

        public Sample {
            shown = List.copyOf(shown);
        }
    }

    /// The made-up people that test clients can ask.
    List<SandboxPerson> people() {
        return people;
    }

    /// The person of that name; null when there is none.
    @Nullable SandboxPerson person(String name) {
        return people.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    /// By dataset id; datasets that the person lacks are absent.
    Map<String, Sample> of(SandboxPerson person) {
        return byPerson.computeIfAbsent(person.name(), _ -> summarize(person));
    }

    /// The samples of all people, by name. A dataset is absent for whom no company delivers it.
    Map<String, Map<String, Sample>> byPerson() {
        people.forEach(this::of);
        return byPerson;
    }

    /// An example of a dataset's records: Germaine's, or those of the first person who has some.
    public Optional<Sample> example(String dataset) {
        return people.stream()
                .map(person -> of(person).get(dataset))
                .filter(sample -> sample != null && sample.count() > 0)
                .findFirst();
    }

    private Map<String, Sample> summarize(SandboxPerson person) {
        var samples = new LinkedHashMap<String, Sample>();
        SandboxRecords.of(person)
                .forEach((dataset, records) -> samples.put(dataset, sample(records)));
        return samples;
    }

    private Sample sample(List<ObjectNode> records) {
        var newest = records.reversed();
        return new Sample(
                records.size(),
                json.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(newest.stream().limit(AS_JSON).toList()),
                newest.stream().limit(SHOWN).<JsonNode>map(record -> record).toList());
    }
}
