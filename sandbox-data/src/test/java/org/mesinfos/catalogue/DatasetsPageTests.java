package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DatasetsPageTests {

    @Test
    void thePageForNewcomersNamesEveryDatasetScopeAndSandboxPerson() throws IOException {
        var page = Files.readString(Path.of("../docs/datasets.md"));

        var catalogue = Catalogue.load();
        assertThat(catalogue.datasets())
                .allSatisfy(dataset -> assertThat(page).contains("`" + dataset.id() + "`"));
        assertThat(catalogue.scopes())
                .allSatisfy(scope -> assertThat(page).contains("`" + scope.name() + "`"));
        assertThat(SandboxPeople.load())
                .filteredOn(person -> !person.panel())
                .allSatisfy(person -> assertThat(page).contains("`" + person.name() + "`"));
    }

    @Test
    void theRecordOnThePageIsOneOfGermaines() throws IOException {
        var page = Files.readString(Path.of("../docs/datasets.md"));
        var sample = page.substring(page.indexOf("```json") + 7);
        var record = JsonMapper.shared().readTree(sample.substring(0, sample.indexOf("```")));

        var germaine = SandboxPeople.load().getFirst();
        assertThat(SandboxRecords.of(germaine).get("retail-receipts"))
                .contains((ObjectNode) record);
    }
}
