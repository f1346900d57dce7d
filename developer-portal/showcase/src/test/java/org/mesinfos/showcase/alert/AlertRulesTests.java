package org.mesinfos.showcase.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;

/// Each rule on lives that were made up: one that has what it looks for, and one that has not.
class AlertRulesTests {

    private static final LocalDate LAST_DAY = LocalDate.of(2014, 2, 28);

    private static final Map<String, DeskRecords> LIVES = new HashMap<>();

    private static DeskRecords life(String person) {
        return LIVES.computeIfAbsent(person, AlertRulesTests::read);
    }

    private static DeskRecords read(String name) {
        var person =
                SandboxPeople.load().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        var all = new HashMap<String, List<DataRecord>>();
        SandboxRecords.of(person)
                .forEach(
                        (dataset, records) ->
                                all.put(dataset, records.stream().map(DataRecord::new).toList()));
        return new DeskRecords(LAST_DAY, all);
    }

    private static DeskRecords without(DeskRecords life, String dataset, DataRecord gone) {
        var all = new HashMap<>(life.byDataset());
        var kept = new ArrayList<>(life.of(dataset));
        kept.remove(gone);
        all.put(dataset, kept);
        return new DeskRecords(life.today(), all);
    }

    @Test
    void camilleHasLittleLeftAndGermaineHasEnough() {
        var rule = new LowBalanceRule();

        assertThat(rule.check(life("camille")))
                .singleElement()
                .extracting(Alert::arguments)
                .isEqualTo(List.of("Compte courant", new BigDecimal("132.31")));
        assertThat(rule.check(life("germaine"))).isEmpty();
    }

    @Test
    void michelsHomeContractIsRenewedSoonAndGermainesInSummer() {
        var rule = new ContractTermRule();

        assertThat(rule.check(life("michel")))
                .singleElement()
                .satisfies(
                        alert ->
                                assertThat(alert.arguments())
                                        .startsWith(
                                                new AlertCode("productFamily", "HOME"),
                                                LocalDate.of(2014, 4, 1)));
        assertThat(rule.check(life("germaine"))).isEmpty();
        assertThat(
                        rule.check(
                                new DeskRecords(
                                        LocalDate.of(2014, 5, 2), life("germaine").byDataset())))
                .as("sixty days before her first term is too early")
                .isEmpty();
        assertThat(
                        rule.check(
                                new DeskRecords(
                                        LocalDate.of(2014, 5, 3), life("germaine").byDataset())))
                .hasSize(1);
    }

    @Test
    void isabellePaidMuchMoreThanUsualAndGermaineNothingUnusual() {
        var rule = new UnusualDebitRule();

        assertThat(rule.check(life("isabelle")))
                .extracting(alert -> alert.arguments().getFirst())
                .contains("LIBRAIRIE DEMO");
        assertThat(rule.check(life("germaine"))).isEmpty();
    }

    @Test
    void kevinsKetchupCostsMoreAndNothingOfSandrinesLately() {
        var rule = new PriceRiseRule();

        assertThat(rule.check(life("kevin")))
                .singleElement()
                .satisfies(
                        alert ->
                                assertThat(alert.arguments())
                                        .startsWith("KETCHUP 560G")
                                        .contains(
                                                new BigDecimal("1.64"), LocalDate.of(2014, 2, 3)));
        assertThat(rule.check(life("sandrine"))).isEmpty();
    }

    @Test
    void patricksGuaranteesAreInTwoContractsAndGermaineHasOneContract() {
        var rule = new DuplicateGuaranteeRule();

        assertThat(rule.check(life("patrick")))
                .extracting(alert -> alert.arguments().getFirst())
                .containsExactly("Bris de glace", "Responsabilité civile");
        assertThat(rule.check(life("germaine"))).isEmpty();
    }

    @Test
    void aReceiptWhoseDebitIsMissingIsToldAndThoseOfAnotherBankAreNot() {
        var rule = new UnpaidReceiptRule();
        var germaine = life("germaine");
        var receipt =
                germaine.of("retail-receipts").stream()
                        .filter(one -> one.text("kind").equals("PURCHASE"))
                        .filter(one -> LocalDate.of(2014, 2, 10).isAfter(one.day("occurredAt")))
                        .reduce((_, later) -> later)
                        .orElseThrow();
        var debit =
                germaine.of("bank-transactions").stream()
                        .filter(
                                one ->
                                        one.amount("amount")
                                                        .negate()
                                                        .compareTo(receipt.amount("paidAmount"))
                                                == 0)
                        .filter(one -> !one.day("bookingDate").isBefore(receipt.day("occurredAt")))
                        .findFirst()
                        .orElseThrow();

        assertThat(rule.check(germaine)).isEmpty();
        assertThat(rule.check(without(germaine, "bank-transactions", debit)))
                .singleElement()
                .extracting(Alert::arguments)
                .isEqualTo(List.of(receipt.amount("paidAmount"), receipt.day("occurredAt")));
        assertThat(life("kevin").of("retail-receipts")).isNotEmpty();
        assertThat(rule.check(life("kevin"))).as("his bank does not take part").isEmpty();
    }

    @Test
    void whoLendsNothingIsWarnedOfNothing() {
        assertThat(AlertRules.check(new DeskRecords(LAST_DAY, Map.of()))).isEmpty();
    }
}
