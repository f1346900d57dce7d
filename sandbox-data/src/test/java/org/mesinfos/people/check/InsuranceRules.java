package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.cents;
import static org.mesinfos.people.check.PersonRecords.day;
import static org.mesinfos.people.check.PersonRecords.isNull;
import static org.mesinfos.people.check.PersonRecords.text;

import java.util.HashMap;
import java.util.Map;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.HouseholdBills;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the insurer's records and the bank's.
final class InsuranceRules {

    private InsuranceRules() {}

    static void check(PersonRecords life, boolean wholeYear, PersonFindings findings) {
        var debits = new HashMap<String, Long>();
        for (var transaction : life.of("bank-transactions")) {
            var label = text(transaction, "label");
            debits.merge(label, -cents(transaction, "amount"), Long::sum);
        }
        for (var contract : life.of("insurance-contracts")) {
            checkTerms(contract, findings);
            if (wholeYear && life.has("bank-transactions")) {
                checkPremium(contract, debits, findings);
            }
        }
    }

    private static void checkTerms(ObjectNode contract, PersonFindings findings) {
        boolean inForce = contract.path("inForce").asBoolean();
        findings.require(
                inForce == isNull(contract, "terminationDate")
                        && inForce == isNull(contract, "terminationReason"),
                "a contract is in force until it ends",
                contract,
                "terminationDate");
        findings.require(
                text(contract, "contractId").matches("AX\\d{8,}"),
                "a contract has a number",
                contract,
                "contractId");
        findings.require(
                day(contract, "effectiveDate").getMonthValue()
                        == contract.path("anniversaryMonth").asInt(),
                "a contract begins in the month of its anniversary",
                contract,
                "anniversaryMonth");
        findings.require(
                inForce
                        || day(contract, "effectiveDate")
                                .isBefore(day(contract, "terminationDate")),
                "a contract begins before it ends",
                contract,
                "terminationDate");
    }

    private static void checkPremium(
            ObjectNode contract, Map<String, Long> debits, PersonFindings findings) {
        var creditor =
                switch (text(contract, "productFamily")) {
                    case "HOME" -> HouseholdBills.HOME_INSURANCE;
                    case "AUTO" -> HouseholdBills.CAR_INSURANCE;
                    case "SAVINGS" -> HouseholdBills.SAVINGS_PLAN;
                    default -> "";
                };
        boolean billed = !creditor.isEmpty() && contract.path("inForce").asBoolean();
        findings.require(
                !billed || isDebited(debits.getOrDefault(creditor, 0L), contract),
                "a premium is what the account is debited in a year",
                contract,
                "premium");
    }

    // A year that begins within a month may have eleven or thirteen of the twelve debits: weekends
    // move them over its ends.
    private static boolean isDebited(long debits, ObjectNode contract) {
        long premium = cents(contract, "premium");
        long uncertain = FrenchCalendar.FIRST.getDayOfMonth() == 1 ? 0 : premium / 12;
        return Math.abs(debits - premium) <= uncertain;
    }
}
