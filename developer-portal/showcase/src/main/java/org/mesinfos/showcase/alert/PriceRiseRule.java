package org.mesinfos.showcase.alert;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;

/// An item that somebody buys again and again, and that cost at least 5 % more the last time, in
/// the last 60 days, than in the middle of the times before.
final class PriceRiseRule implements AlertRule {

    private static final int DAYS = 60;
    private static final int TIMES = 3;
    private static final BigDecimal RISE = new BigDecimal("1.05");

    @Override
    public List<Alert> check(DeskRecords records) {
        return records.of("retail-receipt-lines").stream()
                .filter(line -> line.text("gtinKind").equals("GTIN13"))
                .collect(groupingBy(line -> line.text("gtin")))
                .values()
                .stream()
                .filter(lines -> lines.size() >= TIMES)
                .flatMap(lines -> rise(lines, records).stream())
                .sorted(Comparator.comparing(alert -> alert.arguments().getFirst().toString()))
                .toList();
    }

    private static Optional<Alert> rise(List<DataRecord> lines, DeskRecords records) {
        var all =
                lines.stream()
                        .sorted(Comparator.comparing(line -> line.text("occurredAt")))
                        .toList();
        var last = all.getLast();
        var day = last.day("occurredAt");
        var before =
                all.subList(0, all.size() - 1).stream()
                        .map(line -> line.amount("unitPrice"))
                        .sorted()
                        .toList();
        var usual = before.get((before.size() - 1) / 2);
        if (day == null
                || day.isBefore(records.today().minusDays(DAYS))
                || usual.signum() <= 0
                || last.amount("unitPrice").compareTo(usual.multiply(RISE)) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                Alert.of(
                        "price-rise",
                        "retail-receipt-lines",
                        last.text("label"),
                        usual,
                        last.amount("unitPrice"),
                        day));
    }
}
