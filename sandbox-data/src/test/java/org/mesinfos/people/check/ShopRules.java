package org.mesinfos.people.check;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.mesinfos.people.check.PersonRecords.cents;
import static org.mesinfos.people.check.PersonRecords.instant;
import static org.mesinfos.people.check.PersonRecords.text;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Town;
import org.mesinfos.people.Towns;
import org.mesinfos.people.retail.Product;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the supermarket's records, and between them and the bank's.
final class ShopRules {

    private static final Map<String, Town> STORES =
            Towns.all().stream().collect(Collectors.toMap(Town::store, town -> town));

    private ShopRules() {}

    static void check(PersonRecords life, PersonFindings findings) {
        if (!life.has("retail-receipts")) {
            return;
        }
        checkReceipts(life, findings);
        checkLines(life, findings);
        checkCard(life, findings);
        if (life.has("bank-transactions")) {
            checkDebits(life, findings);
        }
    }

    private static void checkReceipts(PersonRecords life, PersonFindings findings) {
        JsonNode before = null;
        for (var receipt : life.of("retail-receipts")) {
            boolean purchase = isPurchase(receipt);
            findings.require(
                    purchase == (before != null && yearOf(before) == yearOf(receipt)),
                    "a year begins with the reset of rewards",
                    receipt,
                    "kind");
            findings.require(
                    before == null || cents(receipt, "loyaltyBalanceBefore") == rewards(before),
                    "rewards follow from the receipt before",
                    receipt,
                    "loyaltyBalanceBefore");
            checkReceipt(receipt, findings);
            before = receipt;
        }
    }

    private static void checkReceipt(ObjectNode receipt, PersonFindings findings) {
        findings.require(
                STORES.containsKey(text(receipt, "storeId")),
                "there is such a store",
                receipt,
                "storeId");
        findings.require(
                text(receipt, "receiptId").matches("\\d{10}"),
                "the number of a receipt has ten digits",
                receipt,
                "receiptId");
        long coupons = cents(receipt, "totalAmount") - cents(receipt, "paidAmount");
        findings.require(
                coupons >= 0 && coupons <= 300 && cents(receipt, "loyaltyEarned") >= 0,
                "only coupons make a receipt cheaper",
                receipt,
                "paidAmount");
    }

    private static void checkLines(PersonRecords life, PersonFindings findings) {
        var sums = new HashMap<String, Sum>();
        for (var line : life.of("retail-receipt-lines")) {
            var sum = sums.computeIfAbsent(text(line, "receiptId"), _ -> new Sum());
            sum.add(line);
            checkLine(line, sum, findings);
        }
        for (var receipt : life.of("retail-receipts")) {
            var sum = sums.remove(text(receipt, "receiptId"));
            boolean same =
                    sum == null
                            ? cents(receipt, "totalAmount") == 0
                                    && receipt.path("itemCount").asInt() == 0
                                    && !isPurchase(receipt)
                            : sum.cents == cents(receipt, "totalAmount")
                                    && sum.items == receipt.path("itemCount").asInt()
                                    && sum.day.equals(day(receipt))
                                    && sum.online == receipt.path("online").asBoolean();
            findings.require(same, "the lines of a receipt add up to it", receipt, "totalAmount");
        }
        findings.require(sums.isEmpty(), "a line has a receipt", () -> sums.keySet().toString());
    }

    private static void checkLine(ObjectNode line, Sum sum, PersonFindings findings) {
        findings.require(
                line.path("lineNumber").asInt() == sum.lines && day(line).equals(sum.day),
                "the lines of a receipt are numbered from one, on one day",
                line,
                "lineNumber");
        var gtin = text(line, "gtin");
        boolean barcode = text(line, "gtinKind").equals("GTIN13");
        boolean sound =
                barcode
                        ? gtin.matches("\\d{13}")
                                && Product.withCheckDigit(gtin.substring(0, 12)).equals(gtin)
                        : gtin.matches("\\d{2,7}");
        findings.require(sound, "a barcode has a valid check digit", line, "gtin");
        findings.require(
                text(line, "familyCode").startsWith(text(line, "aisleCode")),
                "a family belongs to its aisle",
                line,
                "familyCode");
        findings.require(
                cents(line, "unitPrice") > 0 && line.path("quantity").asInt() > 0,
                "things are bought, not given back",
                line,
                "unitPrice");
    }

    private static void checkCard(PersonRecords life, PersonFindings findings) {
        for (var card : life.of("retail-loyalty")) {
            findings.require(
                    cents(card, "rewards") == rewards(life.of("retail-receipts").getLast()),
                    "the card holds what the last receipt left",
                    card,
                    "rewards");
        }
    }

    /// Each receipt is a card payment of its own, and the supermarket is paid for nothing else.
    private static void checkDebits(PersonRecords life, PersonFindings findings) {
        var debits = new HashMap<String, List<ObjectNode>>();
        for (var transaction : life.of("bank-transactions")) {
            if (text(transaction, "label").startsWith("INTERMARCHE")) {
                var key = text(transaction, "cardDate") + cents(transaction, "amount");
                debits.computeIfAbsent(key, _ -> new ArrayList<>()).add(transaction);
            }
        }
        for (var receipt : life.of("retail-receipts")) {
            if (isPurchase(receipt)) {
                var key = day(receipt) + "" + -cents(receipt, "paidAmount");
                var paid = debits.getOrDefault(key, List.of());
                boolean booked = !paid.isEmpty() && within3Days(paid.removeFirst());
                findings.require(
                        booked || isTooRecent(life, receipt),
                        "a receipt is a card payment booked within three days",
                        receipt,
                        "paidAmount");
            }
        }
        debits.values().stream()
                .flatMap(List::stream)
                .forEach(
                        debit ->
                                findings.require(
                                        false,
                                        "the supermarket is paid for receipts alone",
                                        debit,
                                        "label"));
    }

    private static boolean within3Days(ObjectNode debit) {
        return DAYS.between(
                        PersonRecords.day(debit, "cardDate"),
                        PersonRecords.day(debit, "bookingDate"))
                <= 3;
    }

    /// Whether the bank has not booked it yet when the period ends.
    private static boolean isTooRecent(PersonRecords life, ObjectNode receipt) {
        var last = PersonRecords.day(life.of("bank-transactions").getLast(), "bookingDate");
        return day(receipt).plusDays(3).isAfter(last);
    }

    /// Years of rewards begin on the first of March.
    private static int yearOf(JsonNode receipt) {
        var day = FrenchCalendar.dayOf(text(receipt, "occurredAt"));
        return (int) ChronoUnit.YEARS.between(FrenchCalendar.FIRST, day);
    }

    private static boolean isPurchase(JsonNode receipt) {
        return text(receipt, "kind").equals("PURCHASE");
    }

    private static long rewards(JsonNode receipt) {
        return cents(receipt, "loyaltyBalanceBefore")
                - cents(receipt, "loyaltySpent")
                + cents(receipt, "loyaltyEarned");
    }

    private static LocalDate day(JsonNode record) {
        return instant(record, "occurredAt").atZone(FrenchCalendar.PARIS).toLocalDate();
    }

    /// What the lines of a receipt add up to.
    private static final class Sum {
        private long cents;
        private int items;
        private int lines;
        private LocalDate day = LocalDate.MIN;
        private boolean online;

        void add(ObjectNode line) {
            if (lines == 0) {
                day = ShopRules.day(line);
                online = line.path("online").asBoolean();
            }
            lines++;
            items += line.path("quantity").asInt();
            cents += cents(line, "unitPrice") * line.path("quantity").asInt();
        }
    }
}
