package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.DataDictionary;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.people.check.PersonRecords;
import tools.jackson.databind.node.ObjectNode;

/// A dataset in the catalogue reaches everything that this library makes of it: one YAML file and
/// one generator are enough.
///
/// The data API and the portal have a walk of the same kind over their own addresses and pages.
class EveryDatasetTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String DICTIONARY =
            new DataDictionary(CATALOGUE, Locale.FRENCH).markdown();

    static List<Dataset> datasets() {
        return CATALOGUE.datasets();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void belongsToThreeSandboxPeopleAndNotToAll(Dataset dataset) {
        var people = SandboxPeople.load().stream().filter(person -> !person.panel()).toList();

        assertThat(people)
                .filteredOn(person -> !SandboxLives.of(person.name(), dataset.id()).isEmpty())
                .hasSizeBetween(3, people.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void hasASchemaACheckATableAndAnExplanation(Dataset dataset) throws IOException {
        var record = anyRecord(dataset);
        var csv = new CsvRecords(dataset);

        assertThat(RecordSchema.of(dataset).get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(record.propertyNames());
        assertThat(new RecordCheck(dataset).check(record)).isEmpty();
        assertThat(csv.header().split(",")).doesNotHaveDuplicates();
        assertThat(csv.line(record)).contains(PersonRecords.text(record, "id"));
        assertThat(DICTIONARY).contains("(`" + dataset.id() + "`)");
        assertThat(Files.readString(Path.of("../docs/datasets.md")))
                .contains("`" + dataset.id() + "`");
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void isOpenedByAScopeThatPeopleCanUnderstand(Dataset dataset) {
        assertThat(dataset.scopes()).isNotEmpty();
        for (var name : dataset.scopes()) {
            var scope = CATALOGUE.scope(name).orElseThrow();
            assertThat(scope.contents()).as(name).isNotEmpty();
        }
    }

    private static ObjectNode anyRecord(Dataset dataset) {
        return SandboxLives.ALL.values().stream()
                .filter(life -> life.containsKey(dataset.id()))
                .map(life -> life.get(dataset.id()).getLast())
                .findFirst()
                .orElseThrow();
    }
}
