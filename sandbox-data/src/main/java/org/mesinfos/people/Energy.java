package org.mesinfos.people;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Electricity: what was used, and the instalments, which are what the account is debited.
///
/// Figures follow the design page on datasets, section 7.9.
final class Energy {

    private static final String HOLDER = "edf";

    /// Half hours are told for the last days only; for a year they would outnumber all else.
    private static final int CURVE_DAYS = 14;

    /// Tenths of a cent for a kilowatt-hour.
    private static final long PRICE = 137;

    /// Cents a month that the contract costs before anything is used.
    private static final long STANDING_CHARGE = 800;

    private static final int INSTALMENTS = 10;

    /// Use of each month against the others, January first.
    private static final int[] SEASONS = {155, 145, 125, 100, 80, 65, 60, 55, 70, 95, 125, 150};

    /// Use of each half hour against the others, from midnight.
    private static final int[] HALF_HOURS = {
        12, 11, 10, 10, 10, 10, 10, 10, 10, 11, 12, 14, 20, 30, 36, 34, 28, 24, 20, 18, 18, 18, 20,
        28, 34, 32, 26, 20, 18, 17, 17, 18, 19, 21, 24, 30, 38, 44, 48, 50, 48, 44, 40, 36, 30, 24,
        18, 14
    };

    private final Profile profile;
    private final Bills.Bill bill;
    private final String contract;

    private Energy(Profile profile) {
        this.profile = profile;
        this.bill =
                Bills.of(profile).stream()
                        .filter(one -> one.creditor().equals(Bills.ELECTRICITY))
                        .findFirst()
                        .orElseThrow();
        this.contract = "ED" + Digits.padded(profile.number(), 8);
    }

    /// For a person whose supplier takes part.
    static Energy of(Profile profile) {
        return new Energy(profile);
    }

    List<ObjectNode> contracts() {
        var envelope = new Envelope(profile.name(), "energy-contracts", "ec");
        var chance = Chance.of(profile.name(), "energy contract");
        var record = envelope.open(envelope.id(contract), HOLDER, delivery(profile.span().last()));
        var start = FrenchCalendar.FIRST.minusDays(chance.between(200, 6_000)).withDayOfMonth(1);
        long rank = profile.number();
        record.put("contractNumber", contract).put("energy", "ELECTRICITY");
        record.put("offer", "Offre de base").put("start", start.toString());
        record.putNull("end").put("status", "ACTIVE");
        record.put("deliveryPointId", "99" + Digits.padded(rank, 12));
        record.put("subscribedPowerKva", profile.household() > 2 ? 9 : 6);
        record.put("tariffOption", "BASE").set("pricePerKwh", Euros.json((PRICE + 5) / 10));
        return List.of(record.put("annualConsumptionKwh", (yearly() + 500) / 1_000));
    }

    List<ObjectNode> bills() {
        var envelope = new Envelope(profile.name(), "energy-bills", "eb");
        var records = new ArrayList<ObjectNode>();
        profile.span()
                .months()
                .filter(month -> bill.months().contains(month.getMonth()))
                .filter(month -> !dueOn(month).isAfter(profile.span().last()))
                .forEach(month -> records.add(bill(envelope, month)));
        return records;
    }

    private ObjectNode bill(Envelope envelope, YearMonth month) {
        int rank = profile.number();
        var number = "EF" + Digits.padded(rank, 6) + month.toString().substring(2).replace("-", "");
        var issued = month.atDay(1);
        var record = envelope.open(envelope.id(number), HOLDER, delivery(issued));
        record.put("billNumber", number).put("contractNumber", contract);
        record.put("issuedOn", issued.toString());
        var name = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH).format(month);
        record.put("title", "Échéance de " + name);
        record.set("amount", Euros.json(bill.cents()));
        record.put("dueOn", dueOn(month).toString());
        return record.put("paid", true);
    }

    private LocalDate dueOn(YearMonth month) {
        return YearPlan.dueDay(month, bill.day());
    }

    List<ObjectNode> consumption() {
        var envelope = new Envelope(profile.name(), "energy-consumption", "en");
        var records = new ArrayList<ObjectNode>();
        var months = new LinkedHashMap<YearMonth, Long>();
        var curve = profile.span().last().minusDays(CURVE_DAYS - 1);
        days().forEach(
                        (day, wattHours) -> {
                            months.merge(YearMonth.from(day), wattHours, Long::sum);
                            records.add(use(envelope, day, day.plusDays(1), "DAY", wattHours));
                            if (!day.isBefore(curve)) {
                                addCurve(records, envelope, day, wattHours);
                            }
                        });
        months.keySet().retainAll(profile.span().wholeMonths().toList());
        months.forEach(
                (month, wattHours) -> {
                    var next = month.plusMonths(1).atDay(1);
                    records.add(use(envelope, month.atDay(1), next, "MONTH", wattHours));
                });
        return records;
    }

    private ObjectNode use(
            Envelope envelope, LocalDate from, LocalDate to, String granularity, long wattHours) {
        var start = FrenchCalendar.at(from, LocalTime.MIDNIGHT);
        var end = FrenchCalendar.at(to, LocalTime.MIDNIGHT);
        var record = open(envelope, start, end, granularity, wattHours);
        // Watt-hours times tenths of a cent, to the nearest cent.
        record.set("cost", Euros.json((wattHours * PRICE + 5_000) / 10_000));
        return record;
    }

    /// The half hours of a day add up to the day, to the watt-hour.
    private void addCurve(
            List<ObjectNode> records, Envelope envelope, LocalDate day, long wattHours) {
        long shares = java.util.Arrays.stream(HALF_HOURS).sum();
        long told = 0;
        long passed = 0;
        for (int i = 0; i < HALF_HOURS.length; i++) {
            passed += HALF_HOURS[i];
            long value = wattHours * passed / shares - told;
            told += value;
            var start = FrenchCalendar.at(day, LocalTime.of(i / 2, i % 2 * 30));
            var record = open(envelope, start, start.plusSeconds(1_800), "HALF_HOUR", value);
            records.add(record.putNull("cost"));
        }
    }

    private ObjectNode open(
            Envelope envelope, Instant start, Instant end, String granularity, long wattHours) {
        var id = envelope.id(contract + "|" + start + "|" + granularity);
        var last = end.minusSeconds(1).atZone(FrenchCalendar.PARIS).toLocalDate();
        var record = envelope.open(id, HOLDER, delivery(last));
        record.put("contractNumber", contract);
        record.put("start", start.toString()).put("end", end.toString());
        record.put("energy", "ELECTRICITY").put("granularity", granularity);
        record.put("valueKwh", BigDecimal.valueOf(wattHours, 3).toPlainString());
        return record.put("quality", "MEASURED");
    }

    /// Watt-hours of each day; a year costs what the instalments ask.
    private Map<LocalDate, Long> days() {
        long all =
                weights(profile.during(Span.YEAR)).values().stream()
                        .mapToLong(Integer::longValue)
                        .sum();
        long year = yearly();
        var days = new LinkedHashMap<LocalDate, Long>();
        weights(profile).forEach((day, weight) -> days.put(day, year * weight / all));
        return days;
    }

    private Map<LocalDate, Integer> weights(Profile told) {
        var chance = told.chance("electricity");
        var weights = new LinkedHashMap<LocalDate, Integer>();
        told.span().days().forEach(day -> weights.put(day, weight(day) * chance.between(80, 120)));
        return weights;
    }

    /// Watt-hours of a year.
    private long yearly() {
        long budget = bill.cents() * INSTALMENTS - 12 * STANDING_CHARGE;
        return budget * 10_000 / PRICE;
    }

    /// Whoever is away leaves the refrigerator on.
    private int weight(LocalDate day) {
        int season = SEASONS[day.getMonthValue() - 1];
        boolean away = FrenchCalendar.isTimeAway(day) && profile.rhythm() != Profile.Rhythm.HOME;
        int present = FrenchCalendar.isWeekend(day) ? season * 115 / 100 : season;
        return away ? season / 4 : present;
    }

    private static Instant delivery(LocalDate day) {
        return FrenchCalendar.at(day.plusDays(1), LocalTime.of(6, 30));
    }
}
