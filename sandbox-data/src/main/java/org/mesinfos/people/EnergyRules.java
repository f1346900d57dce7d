package org.mesinfos.people;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the energy supplier's records, and between them and the bank's.
final class EnergyRules {

    private EnergyRules() {}

    static void check(LifeRecords life, Findings findings) {
        var contracts = new HashMap<String, ObjectNode>();
        for (var contract : life.of("energy-contracts")) {
            contracts.put(LifeRecords.text(contract, "contractNumber"), contract);
        }
        for (var dataset : new String[] {"energy-bills", "energy-consumption"}) {
            for (var record : life.of(dataset)) {
                findings.require(
                        contracts.containsKey(LifeRecords.text(record, "contractNumber")),
                        life,
                        "energy is used and billed under a contract",
                        record,
                        "contractNumber");
            }
        }
        checkSums(life, findings);
        if (life.has("bank-transactions")) {
            checkDebits(life, findings);
        }
    }

    /// Half hours add up to their day, and days to their month, to the watt-hour.
    private static void checkSums(LifeRecords life, Findings findings) {
        var uses = new HashMap<String, TreeMap<Instant, ObjectNode>>();
        for (var use : life.of("energy-consumption")) {
            uses.computeIfAbsent(LifeRecords.text(use, "granularity"), _ -> new TreeMap<>())
                    .put(LifeRecords.instant(use, "start"), use);
        }
        var none = new TreeMap<Instant, ObjectNode>();
        var days = uses.getOrDefault("DAY", none);
        checkSum(life, uses.getOrDefault("MONTH", none), days, findings);
        checkSum(life, days, uses.getOrDefault("HALF_HOUR", none), findings);
    }

    private static void checkSum(
            LifeRecords life,
            Map<Instant, ObjectNode> wholes,
            TreeMap<Instant, ObjectNode> parts,
            Findings findings) {
        for (var whole : wholes.values()) {
            var inside =
                    parts.subMap(
                            LifeRecords.instant(whole, "start"), LifeRecords.instant(whole, "end"));
            if (inside.isEmpty()) {
                continue;
            }
            var sum =
                    inside.values().stream()
                            .map(EnergyRules::kilowattHours)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            findings.require(
                    sum.compareTo(kilowattHours(whole)) == 0,
                    life,
                    "use adds up to that of the longer time",
                    whole,
                    "valueKwh");
        }
    }

    private static void checkDebits(LifeRecords life, Findings findings) {
        var debits = new HashMap<String, Long>();
        for (var transaction : life.of("bank-transactions")) {
            if (LifeRecords.text(transaction, "label").equals(Bills.ELECTRICITY)) {
                debits.put(
                        LifeRecords.text(transaction, "bookingDate"),
                        -LifeRecords.cents(transaction, "amount"));
            }
        }
        var last = LifeRecords.text(life.of("bank-transactions").getLast(), "bookingDate");
        for (var bill : life.of("energy-bills")) {
            var due = LifeRecords.text(bill, "dueOn");
            findings.require(
                    due.compareTo(last) > 0
                            || debits.getOrDefault(due, 0L) == LifeRecords.cents(bill, "amount"),
                    life,
                    "an instalment is debited on the day it is due",
                    bill,
                    "amount");
        }
    }

    private static BigDecimal kilowattHours(ObjectNode use) {
        return new BigDecimal(LifeRecords.text(use, "valueKwh"));
    }
}
