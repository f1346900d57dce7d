package org.mesinfos.people;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mesinfos.people.SandboxLives.cents;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CoherenceTests {

    @Test
    void eachReceiptIsACardDebitOfTheSameAmountWithinThreeDays() {
        for (var life : SandboxLives.ALL.values()) {
            if (!life.containsKey("bank-transactions")) {
                continue;
            }
            var debits =
                    new ArrayList<>(
                            life.get("bank-transactions").stream()
                                    .filter(CoherenceTests::isSupermarket)
                                    .toList());
            for (var receipt : purchases(life)) {
                var debit =
                        debits.stream().filter(one -> pays(one, receipt)).findFirst().orElseThrow();
                debits.remove(debit);
            }
            assertThat(debits).as("debits without a receipt").isEmpty();
        }
    }

    @Test
    void theTelephoneIsNearTheStoreWhenTheTicketIsPrinted() {
        int checked = 0;
        for (var life : SandboxLives.ALL.values()) {
            var positions =
                    life.getOrDefault("telecom-locations", List.of()).stream()
                            .filter(record -> record.get("location").isObject())
                            .collect(
                                    Collectors.toMap(CoherenceTests::occurredAt, record -> record));
            for (var receipt : purchases(life)) {
                var position = positions.get(quarterOf(receipt));
                if (position != null && !receipt.get("online").asBoolean()) {
                    var store = storeOf(receipt);
                    assertThat(spot(position).distanceTo(store))
                            .isLessThanOrEqualTo(position.get("accuracyMeters").asDouble());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void aTelephoneThatIsOffReceivesNothing() {
        for (var life : SandboxLives.ALL.values()) {
            var off = new HashSet<Instant>();
            for (var position : life.getOrDefault("telecom-locations", List.of())) {
                if (position.get("deviceState").asString().equals("OFF")) {
                    off.add(occurredAt(position));
                }
            }
            assertThat(life.getOrDefault("telecom-communications", List.of()))
                    .noneMatch(event -> off.contains(quarterOf(event)));
        }
    }

    @Test
    void everyNumberIsMadeUpAndPlacesAreRounded() {
        assertThat(SandboxLives.of("camille", "telecom-communications"))
                .hasSizeGreaterThan(2_000)
                .allSatisfy(
                        event -> {
                            if (event.get("counterparty").isString()) {
                                assertThat(event.get("counterparty").asString())
                                        .matches(PhoneNumbers::isMadeUp);
                            }
                            double longitude = event.at("/location/coordinates/0").asDouble();
                            assertThat(longitude * 100 - Math.round(longitude * 100))
                                    .isCloseTo(0, within(1e-9));
                        });
    }

    @Test
    void thePeopleCalledAreInTheAddressBook() {
        var known = new HashSet<String>();
        for (var contact : SandboxLives.of("camille", "google-contacts")) {
            contact.get("phones").forEach(phone -> known.add(phone.asString()));
        }
        var numbers =
                SandboxLives.of("camille", "telecom-communications").stream()
                        .filter(event -> event.get("counterparty").isString())
                        .map(event -> event.get("counterparty").asString())
                        .filter(number -> number.startsWith("+"))
                        .toList();

        assertThat(numbers.stream().filter(known::contains).count())
                .isGreaterThan(numbers.size() / 2)
                .isLessThan(numbers.size());
    }

    @Test
    void bothPositionsOfATelephoneAgree() {
        int checked = 0;
        for (var life : SandboxLives.ALL.values()) {
            var antennas =
                    life.getOrDefault("telecom-locations", List.of()).stream()
                            .filter(record -> record.get("location").isObject())
                            .collect(
                                    Collectors.toMap(CoherenceTests::occurredAt, record -> record));
            for (var position : life.getOrDefault("google-location-history", List.of())) {
                var antenna = antennas.get(quarterOf(position));
                boolean still = position.get("activity").asString().equals("STILL");
                if (antenna != null && still && occurredAt(position).getEpochSecond() % 900 < 90) {
                    double most =
                            antenna.get("accuracyMeters").asDouble()
                                    + position.get("accuracyMeters").asDouble();
                    // Within the minute and a half between the two, somebody can arrive.
                    assertThat(spot(position).distanceTo(spot(antenna))).isLessThan(most + 1_500);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void anEnergyInstalmentIsDebitedOnItsDay() {
        for (var life : SandboxLives.ALL.values()) {
            for (var bill : life.getOrDefault("energy-bills", List.of())) {
                boolean gas = bill.get("contractNumber").asString().startsWith("GA");
                var creditor = gas ? "EDF GAZ NATUREL" : "EDF CLIENTS";
                assertThat(life.get("bank-transactions"))
                        .anyMatch(
                                debit ->
                                        debit.get("label").asString().equals(creditor)
                                                && debit.get("bookingDate")
                                                        .equals(bill.get("dueOn"))
                                                && cents(debit, "amount")
                                                        == -cents(bill, "amount"));
            }
        }
    }

    @Test
    void theTelephoneBillAsksForTheVideosOfTheMonthBefore() {
        var bills =
                SandboxLives.of("julien", "bank-transactions").stream()
                        .filter(debit -> debit.get("label").asString().equals("ORANGE SA"))
                        .mapToLong(debit -> -cents(debit, "amount") - 1_999)
                        .sum();
        var videos =
                SandboxLives.of("julien", "telecom-vod").stream()
                        .filter(video -> video.get("status").asString().equals("OK"))
                        .filter(
                                video ->
                                        video.get("occurredAt").asString().compareTo("2014-02") < 0)
                        .mapToLong(video -> cents(video, "price"))
                        .sum();

        assertThat(bills).isEqualTo(videos).isPositive();
    }

    @Test
    void daysOfElectricityAddUpToTheirMonthAndHalfHoursToTheirDay() {
        var records = ofEnergy("ELECTRICITY", SandboxLives.of("sandrine", "energy-consumption"));
        for (var month : ofLength(records, "MONTH")) {
            assertThat(sumWithin(month, ofLength(records, "DAY"))).isEqualTo(wattHours(month));
        }
        var halves = ofLength(records, "HALF_HOUR");
        var days = ofLength(records, "DAY");
        assertThat(days).hasSize(365);
        for (var day : days.subList(365 - 14, 365)) {
            assertThat(sumWithin(day, halves)).isEqualTo(wattHours(day));
        }
    }

    @Test
    void gasHeatsInWinterAndIsToldByDaysThatAddUpToTheirMonth() {
        for (var person : List.of("germaine", "sandrine", "isabelle")) {
            var records = ofEnergy("GAS", SandboxLives.of(person, "energy-consumption"));
            var months = ofLength(records, "MONTH");

            assertThat(months).hasSize(12);
            for (var month : months) {
                assertThat(sumWithin(month, ofLength(records, "DAY"))).isEqualTo(wattHours(month));
            }
            assertThat(ofLength(records, "HALF_HOUR")).isEmpty();
            // March is the first month, July the fifth, January the eleventh.
            assertThat(wattHours(months.get(10))).isGreaterThan(6 * wattHours(months.get(4)));
            assertThat(wattHours(months.get(10))).isBetween(700_000L, 2_500_000L);
        }
        assertThat(ofEnergy("GAS", SandboxLives.of("michel", "energy-consumption"))).isEmpty();
    }

    private static List<ObjectNode> ofEnergy(String energy, List<ObjectNode> records) {
        return records.stream()
                .filter(record -> record.get("energy").asString().equals(energy))
                .toList();
    }

    @Test
    void nobodyTravelsFasterThanARoadAllows() {
        for (var life : SandboxLives.ALL.values()) {
            ObjectNode before = null;
            for (var position : life.getOrDefault("telecom-locations", List.of())) {
                if (!position.get("location").isObject()) {
                    continue;
                }
                if (before != null) {
                    double hours =
                            Duration.between(occurredAt(before), occurredAt(position)).toMinutes()
                                    / 60.0;
                    assertThat(spot(before).distanceTo(spot(position)) / 1_000 / hours)
                            .as(position::toString)
                            .isLessThan(130);
                }
                before = position;
            }
        }
    }

    @Test
    void everyBalanceFollowsFromTheOneBefore() {
        for (var life : SandboxLives.ALL.values()) {
            for (var account : life.getOrDefault("bank-accounts", List.of())) {
                long balance = cents(account, "initialBalance");
                for (var transaction : life.get("bank-transactions")) {
                    if (transaction.get("accountId").equals(account.get("id"))) {
                        balance += cents(transaction, "amount");
                        assertThat(cents(transaction, "balanceAfter")).isEqualTo(balance);
                    }
                }
                assertThat(cents(account, "balance")).isEqualTo(balance);
            }
        }
    }

    @Test
    void rewardsFollowFromTheReceiptBefore() {
        for (var life : SandboxLives.ALL.values()) {
            ObjectNode before = null;
            for (var receipt : life.getOrDefault("retail-receipts", List.of())) {
                if (before != null) {
                    assertThat(cents(receipt, "loyaltyBalanceBefore"))
                            .isEqualTo(
                                    cents(before, "loyaltyBalanceBefore")
                                            - cents(before, "loyaltySpent")
                                            + cents(before, "loyaltyEarned"));
                }
                before = receipt;
            }
        }
    }

    @Test
    void linesAddUpToTheirReceipt() {
        for (var life : SandboxLives.ALL.values()) {
            var totals = new HashMap<String, Long>();
            var items = new HashMap<String, Integer>();
            for (var line : life.getOrDefault("retail-receipt-lines", List.of())) {
                var receipt = line.get("receiptId").asString();
                int quantity = line.get("quantity").asInt();
                totals.merge(receipt, cents(line, "unitPrice") * quantity, Long::sum);
                items.merge(receipt, quantity, Integer::sum);
            }
            for (var receipt : purchases(life)) {
                var id = receipt.get("receiptId").asString();
                assertThat(totals.remove(id)).isEqualTo(cents(receipt, "totalAmount"));
                assertThat(items.get(id)).isEqualTo(receipt.get("itemCount").asInt());
            }
            assertThat(totals).as("lines without a receipt").isEmpty();
        }
    }

    @Test
    void aPremiumIsWhatTheAccountIsDebitedInAYear() {
        for (var life : SandboxLives.ALL.values()) {
            var debits = new HashMap<String, Long>();
            for (var transaction : life.getOrDefault("bank-transactions", List.of())) {
                debits.merge(
                        transaction.get("label").asString(),
                        -cents(transaction, "amount"),
                        Long::sum);
            }
            for (var contract : life.getOrDefault("insurance-contracts", List.of())) {
                if (contract.get("inForce").asBoolean()) {
                    var creditor =
                            switch (contract.get("productFamily").asString()) {
                                case "HOME" -> HouseholdBills.HOME_INSURANCE;
                                case "AUTO" -> HouseholdBills.CAR_INSURANCE;
                                default -> HouseholdBills.SAVINGS_PLAN;
                            };
                    assertThat(debits.get(creditor)).isEqualTo(cents(contract, "premium"));
                }
            }
        }
    }

    @Test
    void theCardHoldsWhatTheLastReceiptLeft() {
        var receipts = SandboxLives.of("germaine", "retail-receipts");
        var last = receipts.getLast();
        var card = SandboxLives.of("germaine", "retail-loyalty").getFirst();

        assertThat(cents(card, "rewards"))
                .isEqualTo(
                        cents(last, "loyaltyBalanceBefore")
                                - cents(last, "loyaltySpent")
                                + cents(last, "loyaltyEarned"));
    }

    @Test
    void aYearHasABelievableVolume() {
        for (var person : List.of("germaine", "sandrine", "isabelle", "patrick", "michel")) {
            assertThat(SandboxLives.of(person, "bank-transactions").size())
                    .as(person)
                    .isBetween(300, 560);
            assertThat(SandboxLives.of(person, "retail-receipts").size())
                    .as(person)
                    .isBetween(40, 75);
        }
        assertThat(SandboxLives.of("sandrine", "retail-receipt-lines").size())
                .isBetween(900, 1_600);
        assertThat(SandboxLives.of("germaine", "telecom-locations")).hasSize(90 * 96);
    }

    @Test
    void nobodyIsRuinedByTheirOwnGenerator() {
        for (var life : SandboxLives.ALL.values()) {
            assertThat(life.getOrDefault("bank-transactions", List.of()))
                    .allSatisfy(
                            record -> {
                                if (!record.get("label").asString().contains("CAPITAL")) {
                                    assertThat(cents(record, "balanceAfter"))
                                            .isBetween(-150_000L, 6_000_000L);
                                }
                            });
        }
    }

    private static List<ObjectNode> ofLength(List<ObjectNode> records, String granularity) {
        return records.stream()
                .filter(record -> record.get("granularity").asString().equals(granularity))
                .toList();
    }

    private static long sumWithin(ObjectNode whole, List<ObjectNode> parts) {
        var start = whole.get("start").asString();
        var end = whole.get("end").asString();
        return parts.stream()
                .filter(part -> part.get("start").asString().compareTo(start) >= 0)
                .filter(part -> part.get("end").asString().compareTo(end) <= 0)
                .mapToLong(CoherenceTests::wattHours)
                .sum();
    }

    private static long wattHours(ObjectNode record) {
        return Long.parseLong(record.get("valueKwh").asString().replace(".", ""));
    }

    private static List<ObjectNode> purchases(Map<String, List<ObjectNode>> life) {
        return life.getOrDefault("retail-receipts", List.of()).stream()
                .filter(receipt -> receipt.get("kind").asString().equals("PURCHASE"))
                .toList();
    }

    private static boolean isSupermarket(ObjectNode record) {
        return record.get("kind").asString().equals("CARD")
                && record.get("label").asString().startsWith("INTERMARCHE");
    }

    private static boolean pays(ObjectNode debit, ObjectNode receipt) {
        var bought = occurredAt(receipt).atZone(FrenchCalendar.PARIS).toLocalDate();
        var booked = LocalDate.parse(debit.get("bookingDate").asString());
        return cents(debit, "amount") == -cents(receipt, "paidAmount")
                && LocalDate.parse(debit.get("cardDate").asString()).equals(bought)
                && DAYS.between(bought, booked) >= 0
                && DAYS.between(bought, booked) <= 3;
    }

    private static GeoPoint storeOf(ObjectNode receipt) {
        var id = receipt.get("storeId").asString();
        return Towns.all().stream()
                .filter(town -> town.store().equals(id))
                .map(Towns::store)
                .findFirst()
                .orElseThrow();
    }

    private static GeoPoint spot(ObjectNode position) {
        var point = position.at("/location/coordinates");
        return new GeoPoint(point.get(1).asDouble(), point.get(0).asDouble(), 500);
    }

    private static Instant quarterOf(ObjectNode record) {
        return Instant.ofEpochSecond(occurredAt(record).getEpochSecond() / 900 * 900);
    }

    private static Instant occurredAt(ObjectNode record) {
        return Instant.parse(record.get("occurredAt").asString());
    }
}
