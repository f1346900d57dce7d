package org.mesinfos.showcase.alert;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;

/// A debit of the last 45 days of at least 80 € that is more than three times what is usually paid
/// there: the middle of at least four earlier payments.
final class UnusualDebitRule implements AlertRule {

    private static final int DAYS = 45;
    private static final int EARLIER = 4;
    private static final BigDecimal LEAST = new BigDecimal(80);
    private static final BigDecimal TIMES = new BigDecimal(3);

    private static final Comparator<DataRecord> BY_DAY =
            Comparator.comparing(debit -> debit.text("bookingDate"));

    @Override
    public List<Alert> check(DeskRecords records) {
        return records.of("bank-transactions").stream()
                .filter(debit -> debit.amount("amount").signum() < 0)
                .collect(groupingBy(debit -> debit.text("label")))
                .values()
                .stream()
                .flatMap(debits -> unusual(debits.stream().sorted(BY_DAY).toList(), records))
                .sorted(BY_DAY.reversed())
                .map(
                        debit ->
                                Alert.of(
                                        "unusual-debit",
                                        "bank-transactions",
                                        debit.text("label"),
                                        debit.amount("amount").negate(),
                                        Objects.requireNonNull(debit.day("bookingDate"))))
                .toList();
    }

    private static Stream<DataRecord> unusual(List<DataRecord> debits, DeskRecords records) {
        var since = records.today().minusDays(DAYS).toString();
        return IntStream.range(EARLIER, debits.size())
                .filter(at -> debits.get(at).text("bookingDate").compareTo(since) >= 0)
                .filter(at -> isUnusual(debits.get(at), debits.subList(0, at)))
                .mapToObj(debits::get);
    }

    private static boolean isUnusual(DataRecord debit, List<DataRecord> earlier) {
        var paid = debit.amount("amount").negate();
        var usual =
                earlier.stream()
                        .map(one -> one.amount("amount").negate())
                        .sorted()
                        .toList()
                        .get(earlier.size() / 2);
        return paid.compareTo(LEAST) >= 0 && paid.compareTo(usual.multiply(TIMES)) > 0;
    }
}
