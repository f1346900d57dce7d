package org.mesinfos.showcase.alert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;

/// A receipt of the last 90 days whose amount no card debit of the five days after it explains.
///
/// Only for people whose receipts are usually found on their accounts: who pays in cash, or with a
/// bank that does not take part, is not told about each receipt.
final class UnpaidReceiptRule implements AlertRule {

    private static final int DAYS = 90;
    private static final int BOOKED_WITHIN = 5;

    @Override
    public List<Alert> check(DeskRecords records) {
        var debits = debits(records);
        var receipts =
                records.of("retail-receipts").stream()
                        .filter(receipt -> isComplete(receipt, records.today()))
                        .sorted(Comparator.comparing(receipt -> receipt.text("occurredAt")))
                        .toList();
        var missing = receipts.stream().filter(receipt -> !isPaid(receipt, debits)).toList();
        if (missing.size() * 2 > receipts.size()) {
            return List.of();
        }
        return missing.stream()
                .map(
                        receipt ->
                                Alert.of(
                                        "unpaid-receipt",
                                        "retail-receipts",
                                        receipt.amount("paidAmount"),
                                        Objects.requireNonNull(receipt.day("occurredAt"))))
                .toList();
    }

    /// Whether something was paid, long enough ago for a debit to be booked.
    private static boolean isComplete(DataRecord receipt, LocalDate today) {
        var day = receipt.day("occurredAt");
        return receipt.text("kind").equals("PURCHASE")
                && receipt.amount("paidAmount").signum() > 0
                && day != null
                && !day.isBefore(today.minusDays(DAYS))
                && day.isBefore(today.minusDays(BOOKED_WITHIN));
    }

    private static boolean isPaid(DataRecord receipt, Map<BigDecimal, Set<LocalDate>> debits) {
        var day = Objects.requireNonNull(receipt.day("occurredAt"));
        return debits
                .getOrDefault(receipt.amount("paidAmount").stripTrailingZeros(), Set.of())
                .stream()
                .anyMatch(
                        booked ->
                                !booked.isBefore(day)
                                        && !booked.isAfter(day.plusDays(BOOKED_WITHIN)));
    }

    /// The days on which each amount was debited by card.
    private static Map<BigDecimal, Set<LocalDate>> debits(DeskRecords records) {
        var days = new HashMap<BigDecimal, Set<LocalDate>>();
        for (var debit : records.of("bank-transactions")) {
            var day = debit.day("bookingDate");
            if (debit.text("kind").equals("CARD") && day != null) {
                days.computeIfAbsent(
                                debit.amount("amount").negate().stripTrailingZeros(),
                                _ -> new HashSet<>())
                        .add(day);
            }
        }
        return days;
    }
}
