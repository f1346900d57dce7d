package org.mesinfos.people.energy;

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
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.Digits;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.HouseholdBills;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.bank.YearPlan;
import tools.jackson.databind.node.ObjectNode;

/// Electricity and gas: what was used, and the instalments, which are what the account is debited.
public final class EnergyRecords {

    private static final String HOLDER = "edf";

    /// Half hours are told for the last days only; for a year they would outnumber all else.
    private static final int CURVE_DAYS = 14;

    private static final int INSTALMENTS = 10;

    /// Use of each half hour against the others, from midnight.
    private static final int[] HALF_HOURS = {
        12, 11, 10, 10, 10, 10, 10, 10, 10, 11, 12, 14, 20, 30, 36, 34, 28, 24, 20, 18, 18, 18, 20,
        28, 34, 32, 26, 20, 18, 17, 17, 18, 19, 21, 24, 30, 38, 44, 48, 50, 48, 44, 40, 36, 30, 24,
        18, 14
    };

    private final Profile profile;
    private final EnergySupply energySupply;
    private final HouseholdBills.Bill bill;
    private final String contract;

    private EnergyRecords(Profile profile, EnergySupply energySupply, HouseholdBills.Bill bill) {
        this.profile = profile;
        this.energySupply = energySupply;
        this.bill = bill;
        this.contract = energySupply.numbers().contract() + Digits.padded(profile.number(), 8);
    }

    /// What a person gets whose supplier takes part: electricity, and gas where it heats.
    static List<EnergyRecords> of(Profile profile) {
        var supplies = new ArrayList<EnergyRecords>();
        for (var energySupply : EnergySupply.values()) {
            HouseholdBills.of(profile).stream()
                    .filter(bill -> bill.creditor().equals(energySupply.creditor()))
                    .map(bill -> new EnergyRecords(profile, energySupply, bill))
                    .forEach(supplies::add);
        }
        return supplies;
    }

    public static List<ObjectNode> contracts(Profile profile) {
        return of(profile).stream().map(EnergyRecords::contract).toList();
    }

    public static List<ObjectNode> bills(Profile profile) {
        return of(profile).stream().map(EnergyRecords::bills).flatMap(List::stream).toList();
    }

    public static List<ObjectNode> consumption(Profile profile) {
        return of(profile).stream().map(EnergyRecords::consumption).flatMap(List::stream).toList();
    }

    private ObjectNode contract() {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "energy-contracts", "ec");
        var randomSource = RandomSource.of(profile.name(), contractChance());
        var record =
                recordEnvelopes.open(
                        recordEnvelopes.id(contract), HOLDER, delivery(profile.span().last()));
        var start =
                FrenchCalendar.FIRST.minusDays(randomSource.between(200, 6_000)).withDayOfMonth(1);
        long rank = profile.number();
        record.put("contractNumber", contract).put("energy", energySupply.name());
        record.put("offer", energySupply.offer()).put("start", start.toString());
        record.putNull("end").put("status", "ACTIVE");
        record.put(
                "deliveryPointId",
                energySupply.numbers().deliveryPoint() + Digits.padded(rank, 12));
        if (energySupply == EnergySupply.ELECTRICITY) {
            record.put("subscribedPowerKva", profile.household() > 2 ? 9 : 6);
        } else {
            record.putNull("subscribedPowerKva");
        }
        record.put("tariffOption", "BASE");
        record.set("pricePerKwh", EuroAmounts.json((energySupply.price() + 5) / 10));
        return record.put("annualConsumptionKwh", (yearly() + 500) / 1_000);
    }

    private String contractChance() {
        return energySupply == EnergySupply.ELECTRICITY ? "energy contract" : "gas contract";
    }

    private List<ObjectNode> bills() {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "energy-bills", "eb");
        var records = new ArrayList<ObjectNode>();
        profile.span()
                .months()
                .filter(month -> bill.months().contains(month.getMonth()))
                .filter(month -> !dueOn(month).isAfter(profile.span().last()))
                .forEach(month -> records.add(bill(recordEnvelopes, month)));
        return records;
    }

    private ObjectNode bill(RecordEnvelopes recordEnvelopes, YearMonth month) {
        int rank = profile.number();
        var number =
                energySupply.numbers().bill()
                        + Digits.padded(rank, 6)
                        + month.toString().substring(2).replace("-", "");
        var issued = month.atDay(1);
        var record = recordEnvelopes.open(recordEnvelopes.id(number), HOLDER, delivery(issued));
        record.put("billNumber", number).put("contractNumber", contract);
        record.put("issuedOn", issued.toString());
        var name = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH).format(month);
        record.put("title", "Échéance de " + name);
        record.set("amount", EuroAmounts.json(bill.cents()));
        record.put("dueOn", dueOn(month).toString());
        return record.put("paid", true);
    }

    private LocalDate dueOn(YearMonth month) {
        return YearPlan.dueDay(month, bill.day());
    }

    private List<ObjectNode> consumption() {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "energy-consumption", "en");
        var records = new ArrayList<ObjectNode>();
        var months = new LinkedHashMap<YearMonth, Long>();
        var curve = profile.span().last().minusDays(CURVE_DAYS - 1);
        days().forEach(
                        (day, wattHours) -> {
                            months.merge(YearMonth.from(day), wattHours, Long::sum);
                            records.add(
                                    use(recordEnvelopes, day, day.plusDays(1), "DAY", wattHours));
                            if (energySupply.hasCurve() && !day.isBefore(curve)) {
                                addCurve(records, recordEnvelopes, day, wattHours);
                            }
                        });
        months.keySet().retainAll(profile.span().wholeMonths().toList());
        months.forEach(
                (month, wattHours) -> {
                    var next = month.plusMonths(1).atDay(1);
                    records.add(use(recordEnvelopes, month.atDay(1), next, "MONTH", wattHours));
                });
        return records;
    }

    private ObjectNode use(
            RecordEnvelopes recordEnvelopes,
            LocalDate from,
            LocalDate to,
            String granularity,
            long wattHours) {
        var start = FrenchCalendar.at(from, LocalTime.MIDNIGHT);
        var end = FrenchCalendar.at(to, LocalTime.MIDNIGHT);
        var record = open(recordEnvelopes, start, end, granularity, wattHours);
        // Watt-hours times tenths of a cent, to the nearest cent.
        record.set("cost", EuroAmounts.json((wattHours * energySupply.price() + 5_000) / 10_000));
        return record;
    }

    /// The half hours of a day add up to the day, to the watt-hour.
    private void addCurve(
            List<ObjectNode> records,
            RecordEnvelopes recordEnvelopes,
            LocalDate day,
            long wattHours) {
        long shares = java.util.Arrays.stream(HALF_HOURS).sum();
        long told = 0;
        long passed = 0;
        for (int i = 0; i < HALF_HOURS.length; i++) {
            passed += HALF_HOURS[i];
            long value = wattHours * passed / shares - told;
            told += value;
            var start = FrenchCalendar.at(day, LocalTime.of(i / 2, i % 2 * 30));
            var record = open(recordEnvelopes, start, start.plusSeconds(1_800), "HALF_HOUR", value);
            records.add(record.putNull("cost"));
        }
    }

    private ObjectNode open(
            RecordEnvelopes recordEnvelopes,
            Instant start,
            Instant end,
            String granularity,
            long wattHours) {
        var id = recordEnvelopes.id(contract + "|" + start + "|" + granularity);
        var last = end.minusSeconds(1).atZone(FrenchCalendar.PARIS).toLocalDate();
        var record = recordEnvelopes.open(id, HOLDER, delivery(last));
        record.put("contractNumber", contract);
        record.put("start", start.toString()).put("end", end.toString());
        record.put("energy", energySupply.name()).put("granularity", granularity);
        record.put("valueKwh", BigDecimal.valueOf(wattHours, 3).toPlainString());
        return record.put("quality", "MEASURED");
    }

    /// Watt-hours of each day; a year costs what the instalments ask.
    private Map<LocalDate, Long> days() {
        long all =
                weights(profile.during(DateSpan.YEAR)).values().stream()
                        .mapToLong(Integer::longValue)
                        .sum();
        long year = yearly();
        var days = new LinkedHashMap<LocalDate, Long>();
        weights(profile).forEach((day, weight) -> days.put(day, year * weight / all));
        return days;
    }

    private Map<LocalDate, Integer> weights(Profile told) {
        var randomSource = told.chance(energySupply.purpose());
        var weights = new LinkedHashMap<LocalDate, Integer>();
        told.span()
                .days()
                .forEach(day -> weights.put(day, weight(day) * randomSource.between(80, 120)));
        return weights;
    }

    /// Watt-hours of a year.
    private long yearly() {
        long budget = bill.cents() * INSTALMENTS - 12 * energySupply.standingCharge();
        return budget * 10_000 / energySupply.price();
    }

    private int weight(LocalDate day) {
        int month = day.getMonthValue();
        int season = energySupply.season(month);
        boolean away = FrenchCalendar.isTimeAway(day) && profile.rhythm() != Profile.Rhythm.HOME;
        int present = FrenchCalendar.isWeekend(day) ? season * 115 / 100 : season;
        return away ? energySupply.seasonAway(month) : present;
    }

    private static Instant delivery(LocalDate day) {
        return FrenchCalendar.at(day.plusDays(1), LocalTime.of(6, 30));
    }
}
