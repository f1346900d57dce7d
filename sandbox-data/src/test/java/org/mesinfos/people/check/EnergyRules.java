package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.cents;
import static org.mesinfos.people.check.PersonRecords.instant;
import static org.mesinfos.people.check.PersonRecords.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.mesinfos.people.energy.EnergySupply;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the energy supplier's records, and between them and the bank's.
final class EnergyRules {

    private EnergyRules() {}

    static void check(PersonRecords life, PersonFindings findings) {
        var contracts = new HashMap<String, ObjectNode>();
        for (var contract : life.of("energy-contracts")) {
            contracts.put(text(contract, "contractNumber"), contract);
        }
        for (var dataset : new String[] {"energy-bills", "energy-consumption"}) {
            for (var record : life.of(dataset)) {
                findings.require(
                        contracts.containsKey(text(record, "contractNumber")),
                        "energy is used and billed under a contract",
                        record,
                        "contractNumber");
            }
        }
        for (var use : life.of("energy-consumption")) {
            var contract = contracts.get(text(use, "contractNumber"));
            findings.require(
                    contract == null || contract.path("energy").equals(use.path("energy")),
                    "what is used is what the contract supplies",
                    use,
                    "energy");
        }
        contracts.keySet().forEach(contract -> checkSums(life, contract, findings));
        if (life.has("bank-transactions")) {
            for (var energySupply : EnergySupply.values()) {
                checkDebits(life, energySupply, findings);
            }
        }
    }

    /// Half hours add up to their day, and days to their month, to the watt-hour.
    private static void checkSums(PersonRecords life, String contract, PersonFindings findings) {
        var uses = new HashMap<String, TreeMap<Instant, ObjectNode>>();
        for (var use : life.of("energy-consumption")) {
            if (!text(use, "contractNumber").equals(contract)) {
                continue;
            }
            uses.computeIfAbsent(text(use, "granularity"), _ -> new TreeMap<>())
                    .put(instant(use, "start"), use);
        }
        var none = new TreeMap<Instant, ObjectNode>();
        var days = uses.getOrDefault("DAY", none);
        checkSum(uses.getOrDefault("MONTH", none), days, findings);
        checkSum(days, uses.getOrDefault("HALF_HOUR", none), findings);
    }

    private static void checkSum(
            Map<Instant, ObjectNode> wholes,
            TreeMap<Instant, ObjectNode> parts,
            PersonFindings findings) {
        for (var whole : wholes.values()) {
            var inside = parts.subMap(instant(whole, "start"), instant(whole, "end"));
            if (inside.isEmpty()) {
                continue;
            }
            var sum =
                    inside.values().stream()
                            .map(EnergyRules::kilowattHours)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            findings.require(
                    sum.compareTo(kilowattHours(whole)) == 0,
                    "use adds up to that of the longer time",
                    whole,
                    "valueKwh");
        }
    }

    private static void checkDebits(
            PersonRecords life, EnergySupply energySupply, PersonFindings findings) {
        var debits = new HashMap<String, Long>();
        for (var transaction : life.of("bank-transactions")) {
            if (text(transaction, "label").equals(energySupply.creditor())) {
                debits.put(text(transaction, "bookingDate"), -cents(transaction, "amount"));
            }
        }
        var last = text(life.of("bank-transactions").getLast(), "bookingDate");
        for (var bill : life.of("energy-bills")) {
            if (!text(bill, "billNumber").startsWith(energySupply.numbers().bill())) {
                continue;
            }
            var due = text(bill, "dueOn");
            findings.require(
                    due.compareTo(last) > 0
                            || debits.getOrDefault(due, 0L) == cents(bill, "amount"),
                    "an instalment is debited on the day it is due",
                    bill,
                    "amount");
        }
    }

    private static BigDecimal kilowattHours(ObjectNode use) {
        return new BigDecimal(text(use, "valueKwh"));
    }
}
