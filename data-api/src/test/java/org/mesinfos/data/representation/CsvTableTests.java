package org.mesinfos.data.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.json.JsonMapper;

public class CsvTableTests {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void aSpreadsheetRunsNothingAndNumbersStayNumbers() {
        var table =
                CsvTable.of(
                        CATALOGUE.dataset("bank-transactions").orElseThrow(),
                        Set.of("label", "rawLabel", "amount", "cardDate"),
                        false,
                        false);

        var row =
                table.row(
                        JsonMapper.builder()
                                .build()
                                .readTree(
                                        """
                                        {"label":"=HYPERLINK(\\"x\\")","rawLabel":"A, \\"B\\"\\nC",
                                         "cardDate":null,
                                         "amount":{"amount":"-63.90","currency":"EUR"}}"""));

        assertThat(table.header())
                .isEqualTo("cardDate,label,rawLabel,amount.amount,amount.currency\r\n");
        assertThat(row).isEqualTo(",\"'=HYPERLINK(\"\"x\"\")\",\"A, \"\"B\"\"\nC\",-63.90,EUR\r\n");
    }

    @Test
    void theColumnsAreThoseOfTheDownloads() {
        for (var dataset : CATALOGUE.datasets()) {
            assertThat(CsvTable.of(dataset, Set.of(), false, false).header())
                    .isEqualTo(new CsvRecords(dataset).header());
        }
    }

    public static SandboxPerson someoneWith(String dataset) {
        return SandboxPeople.load().stream()
                .filter(person -> !person.panel())
                .filter(person -> SandboxRecords.of(person).containsKey(dataset))
                .findFirst()
                .orElseThrow();
    }
}
