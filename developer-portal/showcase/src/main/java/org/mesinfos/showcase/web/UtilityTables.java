package org.mesinfos.showcase.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.mesinfos.showcase.web.ThemeTables.latest;
import static org.mesinfos.showcase.web.ThemeTables.table;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;
import org.springframework.stereotype.Component;

/// Tables about telephone and energy.
@Component
class UtilityTables {

    private static final int LATEST = 15;
    private static final long MEGABYTE = 1_000_000;
    private static final int MINUTE = 60;

    private final PageFormats format;

    UtilityTables(PageFormats format) {
        this.format = format;
    }

    Stream<DeskTable> telecom(DeskRecords records) {
        return Stream.of(months(records), videos(records));
    }

    Stream<DeskTable> energy(DeskRecords records) {
        return Stream.of(supplies(records), use(records), bills(records));
    }

    private DeskTable months(DeskRecords records) {
        var months =
                records.of("telecom-communications").stream()
                        .collect(
                                groupingBy(
                                        call -> month(call, "occurredAt"), TreeMap::new, toList()));
        return new DeskTable(
                "months",
                List.of("month", "n-calls", "n-minutes", "n-messages", "n-megabytes"),
                months.descendingMap().entrySet().stream()
                        .map(
                                month ->
                                        List.of(
                                                format.month(month.getKey()),
                                                format.number(count(month.getValue(), "VOICE")),
                                                format.number(
                                                        total(month.getValue(), "VOICE") / MINUTE),
                                                format.number(
                                                        count(month.getValue(), "SMS")
                                                                + count(month.getValue(), "MMS")),
                                                format.number(
                                                        total(month.getValue(), "DATA")
                                                                / MEGABYTE)))
                        .toList());
    }

    private DeskTable videos(DeskRecords records) {
        return table(
                "videos",
                List.of("day", "title", "n-price"),
                latest(records, "telecom-vod", "occurredAt", LATEST).stream(),
                video ->
                        List.of(
                                format.day(video.day("occurredAt")),
                                video.text("title"),
                                format.euro(video.amount("price"))));
    }

    private DeskTable supplies(DeskRecords records) {
        return table(
                "supplies",
                List.of("energy", "offer", "day", "n-price"),
                records.of("energy-contracts").stream(),
                contract ->
                        List.of(
                                format.code("energy-contracts", "energy", contract.text("energy")),
                                contract.text("offer"),
                                format.day(contract.day("start")),
                                format.euro(contract.amount("pricePerKwh"))));
    }

    private DeskTable use(DeskRecords records) {
        return table(
                "use",
                List.of("month", "energy", "n-kwh", "n-cost"),
                latest(records, "energy-consumption", "start", Integer.MAX_VALUE).stream()
                        .filter(use -> use.text("granularity").equals("MONTH")),
                use ->
                        List.of(
                                format.month(month(use, "start")),
                                format.code("energy-consumption", "energy", use.text("energy")),
                                format.number(use.amount("valueKwh")),
                                format.euro(use.amount("cost"))));
    }

    private DeskTable bills(DeskRecords records) {
        return table(
                "bills",
                List.of("day", "title", "n-amount"),
                latest(records, "energy-bills", "issuedOn", LATEST).stream(),
                bill ->
                        List.of(
                                format.day(bill.day("issuedOn")),
                                bill.text("title"),
                                format.euro(bill.amount("amount"))));
    }

    private static int count(List<DataRecord> calls, String channel) {
        return (int) calls.stream().filter(call -> call.text("channel").equals(channel)).count();
    }

    private static long total(List<DataRecord> calls, String channel) {
        return calls.stream()
                .filter(call -> call.text("channel").equals(channel))
                .mapToLong(call -> call.amount("quantity").longValue())
                .sum();
    }

    private static YearMonth month(DataRecord record, String field) {
        return YearMonth.from(Objects.requireNonNull(record.day(field)));
    }
}
