package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.RecordCheck;
import tools.jackson.databind.json.JsonMapper;

class DeliveryValidationTests {

    private static final String ACCOUNT =
            """
            {"panelist":"panelist-0042","deleted":%s,"holder":"%s",\
            "iban":"FR223000309999SANDBOX000185","refreshedAt":"2014-02-28T22:00:00Z"}""";

    private final DeliveryValidation lines =
            new DeliveryValidation(
                    Catalogue.load().dataset("bank-accounts").orElseThrow(),
                    "credit-cooperatif",
                    Instant.parse("2014-03-01T00:00:00Z"),
                    DeliveryLineParser.ndjson(new JsonMapper()),
                    _ -> false);

    @ParameterizedTest
    @ValueSource(strings = {"societe-generale", "la-banque-postale", "orange"})
    void nobodyDeletesInAnotherHoldersName(String other) {
        lines.add(1, ACCOUNT.formatted("true", other));

        assertThat(lines.good()).isEmpty();
        assertThat(lines.report("report").findings())
                .extracting(Delivery.Finding::field, Delivery.Finding::rule)
                .containsExactly(tuple("holder", DeliveryRule.CODE));
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

    @ParameterizedTest
    @ValueSource(strings = {"sandbox-germaine", "own-k3j2h4k5"})
    void nobodyDeliversForMadeUpPeople(String person) {
        lines.add(
                1, ACCOUNT.formatted("true", "credit-cooperatif").replace("panelist-0042", person));

        assertThat(lines.good()).isEmpty();
        assertThat(lines.report("report").findings())
                .containsExactly(new Delivery.Finding(1, "panelist", DeliveryRule.MADE_UP, "", ""));
    }

    @Test
    void ofSomebodyWhoIsNoPanelistNothingIsTakenOrQuoted() {
        var good = ACCOUNT.formatted("true", "credit-cooperatif");
        lines.add(1, good);
        lines.add(2, good.replace("panelist-0042", "panelist-0404"));
        lines.add(3, good.replace("panelist-0042", "panelist-0404").replace("\"2014", "\"SECRET"));

        lines.keepOnly(Set.of("panelist-0042"));

        var report = lines.report("report");
        assertThat(lines.good()).containsOnlyKeys("panelist-0042");
        assertThat(report.accepted()).isOne();
        assertThat(report.quarantined()).isEqualTo(2);
        assertThat(report.findings())
                .containsExactly(
                        new Delivery.Finding(2, "panelist", DeliveryRule.UNKNOWN_PANELIST, "", ""),
                        new Delivery.Finding(3, "refreshedAt", DeliveryRule.FORMAT, "", ""));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleOfTheCatalogueHasItsWords(RecordCheck.Rule rule) {
        assertThat(DeliveryRule.of(rule).words().fr()).isNotBlank();
    }
}
