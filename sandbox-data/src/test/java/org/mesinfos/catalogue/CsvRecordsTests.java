package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;

class CsvRecordsTests {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyLineHasTheColumnsOfTheHeader() {
        SandboxRecords.of(SandboxPeople.load().getFirst())
                .forEach(
                        (id, records) -> {
                            var csv = new CsvRecords(catalogue.dataset(id).orElseThrow());
                            int columns = csv.header().split(",", -1).length;
                            assertThat(columns(csv.line(records.getLast()))).isEqualTo(columns);
                        });
    }

    @Test
    void splitsMoneyAndPlaces() {
        var records = SandboxRecords.of(SandboxPeople.load().getFirst());
        var dataset = catalogue.dataset("bank-transactions").orElseThrow();
        var csv = new CsvRecords(dataset);

        assertThat(csv.header()).contains("amount.amount,amount.currency").endsWith("\r\n");
        assertThat(csv.line(records.get("bank-transactions").getFirst())).contains(",EUR,");
    }

    @Test
    void aTextCannotBecomeAFormula() {
        assertThat(CsvRecords.cell("=HYPERLINK(\"http://evil.example\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
        assertThat(CsvRecords.cell("+33639980001")).isEqualTo("'+33639980001");
        assertThat(CsvRecords.cell("@sum")).isEqualTo("'@sum");
    }

    @Test
    void noPartOfATextBecomesAFormulaWhereCellsArePartedBySemicolons() {
        assertThat(CsvRecords.cell("café;=HYPERLINK(A1)")).isEqualTo("café;'=HYPERLINK(A1)");
        assertThat(CsvRecords.cell("two\n=1+1")).isEqualTo("\"two\n'=1+1\"");
        assertThat(CsvRecords.cell("\n=1+1")).isEqualTo("\"'\n'=1+1\"");
        assertThat(CsvRecords.cell("＝1+1")).isEqualTo("'＝1+1");
        assertThat(CsvRecords.cell("a; b;c")).isEqualTo("a; b;c");
        assertThat(CsvRecords.cell("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
    }

    @Test
    void aDebitStaysANumber() {
        assertThat(CsvRecords.cell("-63.90")).isEqualTo("-63.90");
    }

    /// Commas outside quotes, and one.
    private static int columns(String line) {
        boolean quoted = false;
        int columns = 1;
        for (char c : line.toCharArray()) {
            quoted ^= c == '"';
            columns += c == ',' && !quoted ? 1 : 0;
        }
        return columns;
    }
}
