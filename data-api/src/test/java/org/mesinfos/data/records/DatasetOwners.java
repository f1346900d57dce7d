package org.mesinfos.data.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;

/// Who in the sandbox has which dataset; their lives are made up once for all tests.
public final class DatasetOwners {

    private static final Map<String, SandboxPerson> FIRST = first();

    private DatasetOwners() {}

    /// The first person of the sandbox who has that dataset.
    public static SandboxPerson of(String dataset) {
        return Optional.ofNullable(FIRST.get(dataset)).orElseThrow();
    }

    /// Whether the person is the first who has some dataset.
    static boolean contain(SandboxPerson person) {
        return FIRST.containsValue(person);
    }

    private static Map<String, SandboxPerson> first() {
        var first = new HashMap<String, SandboxPerson>();
        for (var person : SandboxPeople.forTests()) {
            SandboxRecords.of(person)
                    .keySet()
                    .forEach(dataset -> first.putIfAbsent(dataset, person));
        }
        return first;
    }
}
