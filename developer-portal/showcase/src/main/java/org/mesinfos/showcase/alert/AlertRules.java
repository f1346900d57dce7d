package org.mesinfos.showcase.alert;

import java.util.List;
import org.mesinfos.showcase.data.DeskRecords;

/// All rules, the most pressing first.
public final class AlertRules {

    static final List<AlertRule> ALL =
            List.of(
                    new LowBalanceRule(),
                    new ContractTermRule(),
                    new UnusualDebitRule(),
                    new UnpaidReceiptRule(),
                    new PriceRiseRule(),
                    new DuplicateGuaranteeRule());

    private AlertRules() {}

    public static List<Alert> check(DeskRecords records) {
        return ALL.stream().flatMap(rule -> rule.check(records).stream()).toList();
    }
}
