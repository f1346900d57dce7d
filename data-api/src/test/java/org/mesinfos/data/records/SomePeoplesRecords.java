package org.mesinfos.data.records;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.people.SandboxPeople;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/// Loads Germaine, Camille, whose bank names her parents, and for each dataset the first sandbox
/// person who has it.
public class SomePeoplesRecords implements ApplicationRunner {

    private static final Set<String> ALWAYS = Set.of("germaine", "camille");

    private final SandboxLoader loader;

    SomePeoplesRecords(
            Catalogue catalogue, RecordStore store, OwnDocuments documents, Clock clock) {
        this.loader =
                new SandboxLoader(
                        catalogue,
                        store,
                        SomeDeparted.none(),
                        documents,
                        clock,
                        new SandboxPopulation(List.of()),
                        _ -> {});
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var person : SandboxPeople.forTests()) {
            if (DatasetOwners.contain(person) || ALWAYS.contains(person.name())) {
                loader.load(person);
            }
        }
    }
}
