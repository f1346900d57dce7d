package org.mesinfos.people;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the insurer's records and the bank's.
final class InsuranceRules {

    private InsuranceRules() {}

    static void check(LifeRecords life, boolean wholeYear, Findings findings) {
        var debits = new HashMap<String, Long>();
        for (var transaction : life.of("bank-transactions")) {
            var label = LifeRecords.text(transaction, "label");
            debits.merge(label, -LifeRecords.cents(transaction, "amount"), Long::sum);
        }
        for (var contract : life.of("insurance-contracts")) {
            checkTerms(life, contract, findings);
            if (wholeYear && life.has("bank-transactions")) {
                checkPremium(life, contract, debits, findings);
            }
        }
    }

    private static void checkTerms(LifeRecords life, ObjectNode contract, Findings findings) {
        boolean inForce = contract.path("inForce").asBoolean();
        findings.require(
                inForce == LifeRecords.isNull(contract, "terminationDate")
                        && inForce == LifeRecords.isNull(contract, "terminationReason"),
                life,
                "a contract is in force until it ends",
                contract,
                "terminationDate");
        findings.require(
                LifeRecords.text(contract, "contractId").matches("AX\\d{8,}"),
                life,
                "a contract has a number",
                contract,
                "contractId");
        findings.require(
                LifeRecords.day(contract, "effectiveDate").getMonthValue()
                        == contract.path("anniversaryMonth").asInt(),
                life,
                "a contract begins in the month of its anniversary",
                contract,
                "anniversaryMonth");
        findings.require(
                inForce
                        || LifeRecords.day(contract, "effectiveDate")
                                .isBefore(LifeRecords.day(contract, "terminationDate")),
                life,
                "a contract begins before it ends",
                contract,
                "terminationDate");
    }

    private static void checkPremium(
            LifeRecords life, ObjectNode contract, Map<String, Long> debits, Findings findings) {
        var creditor =
                switch (LifeRecords.text(contract, "productFamily")) {
                    case "HOME" -> Bills.HOME_INSURANCE;
                    case "AUTO" -> Bills.CAR_INSURANCE;
                    case "SAVINGS" -> Bills.SAVINGS_PLAN;
                    default -> "";
                };
        boolean billed = !creditor.isEmpty() && contract.path("inForce").asBoolean();
        findings.require(
                !billed
                        || debits.getOrDefault(creditor, 0L)
                                == LifeRecords.cents(contract, "premium"),
                life,
                "a premium is what the account is debited in a year",
                contract,
                "premium");
    }
}
