package org.mesinfos.showcase.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mesinfos.showcase.data.DeskRecords;

/// A guarantee that two contracts in force both give, so that it may be paid for twice.
final class DuplicateGuaranteeRule implements AlertRule {

    @Override
    public List<Alert> check(DeskRecords records) {
        Map<String, List<String>> contracts = new TreeMap<>();
        for (var contract : records.of("insurance-contracts")) {
            if (contract.is("inForce")) {
                new TreeSet<>(contract.texts("guarantees"))
                        .forEach(
                                guarantee ->
                                        contracts
                                                .computeIfAbsent(guarantee, _ -> new ArrayList<>())
                                                .add(contract.text("productFamily")));
            }
        }
        return contracts.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(
                        entry ->
                                Alert.of(
                                        "duplicate-guarantee",
                                        "insurance-contracts",
                                        entry.getKey(),
                                        new AlertCode("productFamily", entry.getValue().getFirst()),
                                        new AlertCode("productFamily", entry.getValue().getLast())))
                .toList();
    }
}
