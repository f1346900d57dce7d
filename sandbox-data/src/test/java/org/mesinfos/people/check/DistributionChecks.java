package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.cents;
import static org.mesinfos.people.check.PersonRecords.isNull;
import static org.mesinfos.people.check.PersonRecords.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// Whether many lives together look like those of real people, measured against published figures
/// (design page on datasets, section 7).
///
/// Add lives, then read the measures. Of each kind of value the first ones are kept, enough for a
/// median, so that a million people need no more memory than a thousand.
final class DistributionChecks {

    private final Values cards = new Values();
    private final Values prices = new Values();
    private final Values items = new Values();
    private final Values calls = new Values();
    private final Values accuracies = new Values();
    private long banked;
    private long transactions;
    private long withdrawals;
    private long shoppers;
    private long singles;
    private long phones;
    private long positions;
    private long off;
    private final Values closest = new Values();

    /// A figure and the bounds within which it is believable.
    record Measure(String name, double value, double low, double high) {

        boolean holds() {
            return value >= low && value <= high;
        }
    }

    void add(PersonRecords life) {
        addBank(life);
        addShop(life);
        addTelephone(life);
    }

    private void addBank(PersonRecords life) {
        if (!life.has("bank-transactions")) {
            return;
        }
        banked++;
        for (var transaction : life.of("bank-transactions")) {
            transactions++;
            switch (text(transaction, "kind")) {
                case "CARD" -> cards.add(-cents(transaction, "amount") / 100.0);
                case "WITHDRAWAL" -> withdrawals++;
                default -> {
                    // Bills and wages are set by the person's life.
                }
            }
        }
    }

    private void addShop(PersonRecords life) {
        if (!life.has("retail-receipts")) {
            return;
        }
        shoppers++;
        for (var receipt : life.of("retail-receipts")) {
            if (text(receipt, "kind").equals("PURCHASE")) {
                items.add(receipt.path("itemCount").asInt());
            }
        }
        for (var line : life.of("retail-receipt-lines")) {
            prices.add(cents(line, "unitPrice") / 100.0);
            singles += line.path("quantity").asInt() == 1 ? 1 : 0;
        }
    }

    private void addTelephone(PersonRecords life) {
        if (!life.has("telecom-communications")) {
            return;
        }
        phones++;
        var contacts = new HashMap<String, Integer>();
        for (var event : life.of("telecom-communications")) {
            if (text(event, "channel").equals("VOICE")) {
                calls.add(event.path("quantity").asInt());
                contacts.merge(text(event, "counterparty"), 1, Integer::sum);
            }
        }
        closest.add(shareOfTheClosestFifth(contacts.values().stream().sorted().toList()));
        for (var position : life.of("telecom-locations")) {
            positions++;
            off += text(position, "deviceState").equals("OFF") ? 1 : 0;
            if (!isNull(position, "accuracyMeters")) {
                accuracies.add(position.path("accuracyMeters").asInt());
            }
        }
    }

    private static double shareOfTheClosestFifth(List<Integer> ascending) {
        long all = ascending.stream().mapToLong(Integer::longValue).sum();
        long close =
                ascending.reversed().stream()
                        .limit(Math.ceilDiv(ascending.size(), 5))
                        .mapToLong(Integer::longValue)
                        .sum();
        return all == 0 ? 1 : (double) close / all;
    }

    /// The figures, those of companies that nobody has left out.
    List<Measure> measures() {
        var measures = new ArrayList<Measure>();
        if (banked > 0) {
            measures.add(new Measure("card payment, median, euros", cards.median(), 18, 38));
            measures.add(new Measure("card payment, mean, euros", cards.mean(), 32, 62));
            measures.add(new Measure("card payments a month", cards.count / 12.0 / banked, 11, 20));
            measures.add(new Measure("withdrawals a month", withdrawals / 12.0 / banked, 1, 3));
            measures.add(
                    new Measure(
                            "bank transactions a year", (double) transactions / banked, 280, 560));
        }
        if (shoppers > 0) {
            measures.add(new Measure("receipts a month", items.count / 12.0 / shoppers, 2.5, 7));
            measures.add(new Measure("items of a receipt, median", items.median(), 8, 25));
            measures.add(new Measure("price of an item, median, euros", prices.median(), 1.2, 2.7));
            measures.add(
                    new Measure(
                            "lines of one item, share", (double) singles / prices.count, .94, .99));
        }
        if (phones > 0) {
            measures.add(new Measure("calls a day", calls.count / 90.0 / phones, 1.5, 4.5));
            measures.add(new Measure("call, median, seconds", calls.median(), 33, 48));
            measures.add(new Measure("call, mean, seconds", calls.mean(), 85, 125));
            measures.add(
                    new Measure("calls with the closest fifth, share", closest.mean(), .5, .85));
            measures.add(new Measure("telephone off, share", (double) off / positions, .03, .07));
            measures.add(new Measure("accuracy, median, metres", accuracies.median(), 150, 800));
        }
        return measures;
    }

    /// Values of one kind.
    private static final class Values {

        private static final int KEPT = 200_000;

        private double[] kept = new double[1_024];
        private long count;
        private double sum;

        void add(double value) {
            if (count < KEPT) {
                if (count == kept.length) {
                    kept = Arrays.copyOf(kept, kept.length * 2);
                }
                kept[(int) count] = value;
            }
            count++;
            sum += value;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }

        double median() {
            var sorted = Arrays.copyOf(kept, (int) Math.min(count, kept.length));
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        }
    }
}
