package org.mesinfos.showcase.alert;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;

/// An insurance contract in force that is renewed within 60 days: the time to compare, or to stop.
final class ContractTermRule implements AlertRule {

    private static final int DAYS = 60;

    @Override
    public List<Alert> check(DeskRecords records) {
        return records.of("insurance-contracts").stream()
                .filter(contract -> contract.is("inForce") && isNear(contract, records))
                .sorted(Comparator.comparing(contract -> contract.text("nextTermDate")))
                .map(
                        contract ->
                                Alert.of(
                                        "contract-term",
                                        "insurance-contracts",
                                        new AlertCode(
                                                "productFamily", contract.text("productFamily")),
                                        Objects.requireNonNull(contract.day("nextTermDate")),
                                        contract.amount("premium")))
                .toList();
    }

    private static boolean isNear(DataRecord contract, DeskRecords records) {
        var term = contract.day("nextTermDate");
        if (term == null) {
            return false;
        }
        var days = ChronoUnit.DAYS.between(records.today(), term);
        return days >= 0 && days < DAYS;
    }
}
