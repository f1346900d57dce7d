package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import tools.jackson.databind.json.JsonMapper;

class CheckedLinesTests {

    private static final String ACCOUNT =
            """
            {"panelist":"panelist-0042","deleted":%s,"holder":"%s",\
            "iban":"FR223000309999SANDBOX000185","refreshedAt":"2014-02-28T22:00:00Z"}""";

    private final CheckedLines lines =
            new CheckedLines(
                    Catalogue.load().dataset("bank-accounts").orElseThrow(),
                    "credit-cooperatif",
                    Instant.parse("2014-03-01T00:00:00Z"),
                    new JsonMapper(),
                    _ -> false);

    @ParameterizedTest
    @ValueSource(strings = {"societe-generale", "la-banque-postale", "orange"})
    void nobodyDeletesInAnotherHoldersName(String other) {
        lines.add(1, ACCOUNT.formatted("true", other));

        assertThat(lines.good()).isEmpty();
        assertThat(lines.report("report").findings())
                .extracting(Delivery.Finding::field, Delivery.Finding::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("holder", "CODE"));
    }

    @Test
    void aDeletionIsInTheNameOfWhoSendsIt() {
        lines.add(1, ACCOUNT.formatted("true", "credit-cooperatif"));

        assertThat(lines.good().get("panelist-0042"))
                .singleElement()
                .satisfies(
                        deletion ->
                                assertThat(deletion.get("holder").asString())
                                        .isEqualTo("credit-cooperatif"));
    }
}
