package org.mesinfos.showcase.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.mesinfos.showcase.data.DeskRecords;

/// What was spent this month, and in the month before up to the same day.
///
/// Transfers do not count: most of them go to accounts of one's own.
record MonthExpenses(LocalDate from, LocalDate to, BigDecimal now, BigDecimal before) {

    private static final Set<String> NO_SPENDING = Set.of("TRANSFER", "DEPOSIT", "OTHER");

    static MonthExpenses of(DeskRecords records) {
        var to = records.today();
        var from = to.withDayOfMonth(1);
        return new MonthExpenses(
                from,
                to,
                spent(records, from, to),
                spent(records, from.minusMonths(1), to.minusMonths(1)));
    }

    private static BigDecimal spent(DeskRecords records, LocalDate from, LocalDate to) {
        return records.of("bank-transactions").stream()
                .filter(debit -> debit.amount("amount").signum() < 0)
                .filter(debit -> !NO_SPENDING.contains(debit.text("kind")))
                .filter(
                        debit -> {
                            var day = debit.day("bookingDate");
                            return day != null && !day.isBefore(from) && !day.isAfter(to);
                        })
                .map(debit -> debit.amount("amount").negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal difference() {
        return now.subtract(before);
    }
}
