package org.mesinfos.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTests {

    @Test
    void noTextBecomesAFormulaAndNumbersStayNumbers() {
        assertThat(Csv.line("=1+1", -2, null, "café;=1+1")).isEqualTo("'=1+1,-2,,café;'=1+1\r\n");
    }

    @Test
    void commasAndQuotesAreQuoted() {
        assertThat(Csv.line("a, b", "say \"c\"")).isEqualTo("\"a, b\",\"say \"\"c\"\"\"\r\n");
    }
}
