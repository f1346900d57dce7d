package org.mesinfos.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Everybody's records, generated once for all tests.
public final class SandboxLives {

    public static final Map<SandboxPerson, Map<String, List<ObjectNode>>> ALL = generate();

    private SandboxLives() {}

    public static List<ObjectNode> of(String person, String dataset) {
        return ALL.entrySet().stream()
                .filter(life -> life.getKey().name().equals(person))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getOrDefault(dataset, List.of());
    }

    static long cents(JsonNode record, String field) {
        return Long.parseLong(record.at("/" + field + "/amount").asString().replace(".", ""));
    }

    private static Map<SandboxPerson, Map<String, List<ObjectNode>>> generate() {
        var all = new LinkedHashMap<SandboxPerson, Map<String, List<ObjectNode>>>();
        SandboxPeople.load().forEach(person -> all.put(person, SandboxRecords.of(person)));
        return all;
    }
}
