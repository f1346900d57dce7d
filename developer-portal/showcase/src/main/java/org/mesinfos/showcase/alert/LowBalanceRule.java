package org.mesinfos.showcase.alert;

import java.math.BigDecimal;
import java.util.List;
import org.mesinfos.showcase.data.DeskRecords;

/// A current account with less than 150 €.
final class LowBalanceRule implements AlertRule {

    private static final BigDecimal LOW = new BigDecimal(150);

    @Override
    public List<Alert> check(DeskRecords records) {
        return records.of("bank-accounts").stream()
                .filter(account -> account.text("type").equals("CURRENT"))
                .filter(account -> account.amount("balance").compareTo(LOW) < 0)
                .map(
                        account ->
                                Alert.of(
                                        "low-balance",
                                        "bank-accounts",
                                        account.text("label"),
                                        account.amount("balance")))
                .toList();
    }
}
