package org.mesinfos.showcase.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;
import org.mesinfos.showcase.desk.DeskTheme;
import org.springframework.stereotype.Component;

/// What each theme shows, table by table; a table without rows is left out.
@Component
class ThemeTables {

    private static final int LATEST = 15;
    private static final int TOP = 8;

    private final PageFormats format;
    private final UtilityTables utilities;

    ThemeTables(PageFormats format, UtilityTables utilities) {
        this.format = format;
        this.utilities = utilities;
    }

    List<DeskTable> of(DeskTheme theme, DeskRecords records) {
        var tables =
                switch (theme) {
                    case MONEY ->
                            Stream.of(accounts(records), merchants(records), transactions(records));
                    case SHOPPING ->
                            Stream.of(loyalty(records), receipts(records), aisles(records));
                    case HOME_AND_CAR ->
                            Stream.of(
                                    contracts(records),
                                    premiums(records),
                                    homes(records),
                                    vehicles(records));
                    case TELECOM -> utilities.telecom(records);
                    case ENERGY -> utilities.energy(records);
                    case PAPERS -> Stream.of(papers(records));
                };
        return tables.filter(table -> !table.rows().isEmpty()).toList();
    }

    DeskTable accounts(DeskRecords records) {
        return table(
                "accounts",
                List.of("account", "kind", "holder", "n-balance"),
                latest(records, "bank-accounts", "label", Integer.MAX_VALUE).reversed().stream(),
                account ->
                        List.of(
                                account.text("label"),
                                format.code("bank-accounts", "type", account.text("type")),
                                format.holder(account.holder()),
                                format.euro(account.amount("balance"))));
    }

    private DeskTable merchants(DeskRecords records) {
        var month = YearMonth.from(records.today());
        var spent =
                records.of("bank-transactions").stream()
                        .filter(debit -> debit.text("kind").equals("CARD"))
                        .filter(debit -> isIn(month, debit, "bookingDate"))
                        .collect(groupingBy(debit -> debit.text("label"), sum("amount")));
        return sums("merchants", spent);
    }

    private DeskTable transactions(DeskRecords records) {
        return table(
                "transactions",
                List.of("day", "wording", "kind", "n-amount"),
                latest(records, "bank-transactions", "bookingDate", LATEST).stream(),
                debit ->
                        List.of(
                                format.day(debit.day("bookingDate")),
                                debit.text("label"),
                                format.code("bank-transactions", "kind", debit.text("kind")),
                                format.euro(debit.amount("amount"))));
    }

    private DeskTable loyalty(DeskRecords records) {
        return table(
                "loyalty",
                List.of("holder", "day", "n-rewards"),
                records.of("retail-loyalty").stream(),
                card ->
                        List.of(
                                format.holder(card.holder()),
                                format.day(card.day("memberSince")),
                                format.euro(card.amount("rewards"))));
    }

    DeskTable receipts(DeskRecords records) {
        return table(
                "receipts",
                List.of("day", "holder", "n-items", "n-paid"),
                latest(records, "retail-receipts", "occurredAt", LATEST).stream(),
                receipt ->
                        List.of(
                                format.day(receipt.day("occurredAt")),
                                format.holder(receipt.holder()),
                                format.number(receipt.number("itemCount")),
                                format.euro(receipt.amount("paidAmount"))));
    }

    private DeskTable aisles(DeskRecords records) {
        var month = YearMonth.from(records.today());
        var spent =
                records.of("retail-receipt-lines").stream()
                        .filter(line -> isIn(month, line, "occurredAt"))
                        .collect(
                                groupingBy(
                                        line -> line.text("aisleLabel"),
                                        reducing(
                                                BigDecimal.ZERO,
                                                line ->
                                                        line.amount("unitPrice")
                                                                .multiply(
                                                                        BigDecimal.valueOf(
                                                                                line.number(
                                                                                        "quantity"))),
                                                BigDecimal::add)));
        return sums("aisles", spent);
    }

    private DeskTable contracts(DeskRecords records) {
        return table(
                "contracts",
                List.of("contract", "term", "guarantees", "n-premium"),
                latest(records, "insurance-contracts", "nextTermDate", Integer.MAX_VALUE)
                        .reversed()
                        .stream()
                        .filter(contract -> contract.is("inForce")),
                contract ->
                        List.of(
                                format.code(
                                        "insurance-contracts",
                                        "productFamily",
                                        contract.text("productFamily")),
                                format.day(contract.day("nextTermDate")),
                                String.join(", ", contract.texts("guarantees")),
                                format.euro(contract.amount("premium"))));
    }

    private DeskTable premiums(DeskRecords records) {
        return table(
                "premiums",
                List.of("holder", "debit-day", "overdue", "n-instalment"),
                records.of("insurance-payments").stream(),
                payment ->
                        List.of(
                                format.holder(payment.holder()),
                                payment.text("debitDay"),
                                format.text(payment.is("unpaid") ? "yes" : "no"),
                                format.euro(payment.amount("instalment"))));
    }

    private DeskTable homes(DeskRecords records) {
        return table(
                "homes",
                List.of("home", "n-rooms", "formula", "n-insured"),
                records.of("insurance-homes").stream(),
                home ->
                        List.of(
                                format.code(
                                        "insurance-homes",
                                        "buildingType",
                                        home.text("buildingType")),
                                home.text("roomCount"),
                                format.code("insurance-homes", "formula", home.text("formula")),
                                format.euro(home.amount("insuredCapital"))));
    }

    private DeskTable vehicles(DeskRecords records) {
        return table(
                "vehicles",
                List.of("fuel", "day", "coverage", "n-km"),
                records.of("insurance-vehicles").stream(),
                vehicle ->
                        List.of(
                                format.code("insurance-vehicles", "fuel", vehicle.text("fuel")),
                                format.day(vehicle.day("firstRegistration")),
                                format.code(
                                        "insurance-vehicles", "coverage", vehicle.text("coverage")),
                                format.number(vehicle.number("odometerKm"))));
    }

    private DeskTable papers(DeskRecords records) {
        return table(
                "papers",
                List.of("day", "title", "kind"),
                latest(records, "own-documents", "addedAt", LATEST).stream(),
                paper ->
                        List.of(
                                format.day(paper.day("addedAt")),
                                paper.text("name"),
                                format.code("own-documents", "kind", paper.text("kind"))));
    }

    static DeskTable table(
            String key,
            List<String> columns,
            Stream<DataRecord> records,
            Function<DataRecord, List<String>> row) {
        return new DeskTable(key, columns, records.map(row).toList());
    }

    /// The largest sums, each with its name.
    private DeskTable sums(String key, Map<String, BigDecimal> sums) {
        return new DeskTable(
                key,
                List.of("name", "n-spent"),
                sums.entrySet().stream()
                        .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                        .limit(TOP)
                        .map(sum -> List.of(sum.getKey(), format.euro(sum.getValue())))
                        .toList());
    }

    private static Collector<DataRecord, ?, BigDecimal> sum(String field) {
        return reducing(BigDecimal.ZERO, record -> record.amount(field).abs(), BigDecimal::add);
    }

    /// Newest first, as far as the field tells a time.
    static List<DataRecord> latest(DeskRecords records, String dataset, String field, int most) {
        return records.of(dataset).stream()
                .sorted(Comparator.comparing((DataRecord record) -> record.text(field)).reversed())
                .limit(most)
                .toList();
    }

    private static boolean isIn(YearMonth month, DataRecord record, String field) {
        var day = record.day(field);
        return day != null && YearMonth.from(day).equals(month);
    }
}
