package org.mesinfos.data.observatory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonString;

/// What is added up. The list is fixed: nobody can ask for another total.
enum ObservatoryMeasure {
    /// Card payments.
    SPENDING_CARDS(
            "spending-cards", "bank-transactions", "EUR", 1500, record -> spent(record, "CARD")),
    /// Direct debits: rent, insurance, telephone, energy.
    SPENDING_DEBITS(
            "spending-debits",
            "bank-transactions",
            "EUR",
            1500,
            record -> spent(record, "DIRECT_DEBIT")),
    /// Cash withdrawals.
    SPENDING_CASH(
            "spending-cash",
            "bank-transactions",
            "EUR",
            600,
            record -> spent(record, "WITHDRAWAL")),
    /// What was paid at the supermarket.
    SPENDING_GROCERIES(
            "spending-groceries",
            "retail-receipts",
            "EUR",
            800,
            record ->
                    is(record, "kind", "PURCHASE") ? money(record, "paidAmount") : BigDecimal.ZERO),
    /// Instalments of energy contracts.
    SPENDING_ENERGY(
            "spending-energy", "energy-bills", "EUR", 300, record -> money(record, "amount")),
    /// Checkouts at the supermarket.
    BASKETS("baskets", "retail-receipts", "baskets", 30, record -> one(record, "kind", "PURCHASE")),
    /// Telephone calls, made and received.
    CALLS(
            "calls",
            "telecom-communications",
            "calls",
            300,
            record -> one(record, "channel", "VOICE")),
    /// Electricity and gas, as the meter's months tell: days and half hours tell the same again.
    ENERGY(
            "energy",
            "energy-consumption",
            "kWh",
            2000,
            record ->
                    is(record, "granularity", "MONTH")
                            ? number(record, "valueKwh")
                            : BigDecimal.ZERO);

    private final String id;
    private final String dataset;
    private final String unit;
    private final int cap;
    private final Function<BsonDocument, BigDecimal> added;

    /// @param added what one record adds
    ObservatoryMeasure(
            String id,
            String dataset,
            String unit,
            int cap,
            Function<BsonDocument, BigDecimal> added) {
        this.id = id;
        this.dataset = dataset;
        this.unit = unit;
        this.cap = cap;
        this.added = added;
    }

    /// As it is published.
    @JsonValue
    String id() {
        return id;
    }

    /// Whose records are added up, by id in the catalogue.
    String dataset() {
        return dataset;
    }

    /// Of the total.
    String unit() {
        return unit;
    }

    /// The most that one person adds to the total of a month, in its unit.
    int cap() {
        return cap;
    }

    /// All that come from one dataset.
    static List<ObservatoryMeasure> of(String dataset) {
        return Arrays.stream(values()).filter(measure -> measure.dataset.equals(dataset)).toList();
    }

    /// The datasets of all of them.
    static List<String> datasets() {
        return Arrays.stream(values()).map(ObservatoryMeasure::dataset).distinct().toList();
    }

    /// What a month's records of one person add: a whole number from zero to the cap.
    int contribution(List<BsonDocument> records) {
        return records.stream()
                .map(added)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.HALF_UP)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(cap))
                .intValue();
    }

    private static boolean is(BsonDocument record, String field, String code) {
        return new BsonString(code).equals(record.get(field));
    }

    private static BigDecimal one(BsonDocument record, String field, String code) {
        return is(record, field, code) ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    // Debits are negative; money that comes back makes the month cheaper.
    private static BigDecimal spent(BsonDocument record, String kind) {
        return is(record, "kind", kind) ? money(record, "amount").negate() : BigDecimal.ZERO;
    }

    private static BigDecimal money(BsonDocument record, String field) {
        return record.get(field) instanceof BsonDocument money
                ? number(money, "amount")
                : BigDecimal.ZERO;
    }

    private static BigDecimal number(BsonDocument record, String field) {
        return record.get(field) instanceof BsonDecimal128 number
                ? number.getValue().bigDecimalValue()
                : BigDecimal.ZERO;
    }
}
