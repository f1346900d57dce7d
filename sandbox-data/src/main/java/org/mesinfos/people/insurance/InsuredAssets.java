package org.mesinfos.people.insurance;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.people.Digits;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.Towns;
import tools.jackson.databind.node.ObjectNode;

/// The insurer's records of homes, vehicles, savings, and what befell them.
///
/// Figures follow the design page on datasets, section 7.8.
public final class InsuredAssets {

    private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ";
    private static final List<String> OPTIONS =
            List.of("Jardin", "Dommages électriques", "Vol à l’extérieur", "Protection juridique");

    private final Insurance insurance;
    private final Profile profile;

    public InsuredAssets(Insurance insurance) {
        this.insurance = insurance;
        this.profile = insurance.profile();
    }

    public List<ObjectNode> homes() {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "insurance-homes", "im");
        var randomSource = RandomSource.of(profile.name(), "home");
        return insurance.of(Insurance.Family.HOME).stream()
                .map(contract -> home(recordEnvelopes, randomSource, contract))
                .toList();
    }

    private ObjectNode home(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            Insurance.Contract contract) {
        var town = Towns.named(profile.home());
        int rooms = Math.min(7, profile.household() + randomSource.between(1, 2));
        boolean house = town.antennas() > 500 || randomSource.happens(0.3);
        var record = open(recordEnvelopes, contract.id());
        record.put("contractId", contract.id());
        record.put(
                "formula", randomSource.pick(List.of("ESSENTIAL", "COMFORT", "COMFORT", "FULL")));
        record.put("residence", "MAIN").put("buildingType", house ? "HOUSE" : "FLAT");
        record.put("roomCount", rooms);
        record.set("insuredCapital", EuroAmounts.json(800_000L * rooms));
        record.set("valuablesCapital", EuroAmounts.json(50_000L * randomSource.between(1, 8)));
        var options = record.putArray("options");
        OPTIONS.stream()
                .filter(option -> house || !option.equals("Jardin"))
                .filter(_ -> randomSource.happens(0.4))
                .forEach(options::add);
        int years = FrenchCalendar.LAST.getYear() - contract.effective().getYear();
        return record.put("yearsInHome", years + randomSource.between(0, 9))
                .put("riskInseeCode", town.inseeCode());
    }

    public List<ObjectNode> vehicles() {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "insurance-vehicles", "iv");
        return insurance.of(Insurance.Family.AUTO).stream()
                .map(contract -> vehicle(recordEnvelopes, contract))
                .toList();
    }

    private ObjectNode vehicle(RecordEnvelopes recordEnvelopes, Insurance.Contract contract) {
        var randomSource = RandomSource.of(profile.name(), "vehicle" + contract.number());
        var plate = plate(contract);
        var record = open(recordEnvelopes, contract.id() + "|" + plate);
        var first = contract.effective().minusDays(randomSource.between(10, 1_500));
        record.put("contractId", contract.id()).put("registration", plate);
        record.put("firstRegistration", first.toString());
        int power = randomSource.between(4, 8);
        record.put("power", power).put("horsePower", power * 15 + randomSource.between(0, 12));
        record.put("fuel", randomSource.happens(0.65) ? "DIESEL" : "PETROL");
        record.put("gearbox", randomSource.happens(0.1) ? "AUTO" : "MANUAL");
        addUse(record, randomSource, contract, first.getYear());
        long value =
                Math.max(900, 14_000 - 1_100L * (FrenchCalendar.LAST.getYear() - first.getYear()));
        record.set("value", EuroAmounts.json(value * 100));
        record.put("bonusMalus", bonus(randomSource.between(0, 14)));
        // Third-party contracts are the cheap ones.
        return record.put("coverage", contract.premium() > 35_000 ? "ALL_RISKS" : "THIRD_PARTY");
    }

    private void addUse(
            ObjectNode record,
            RandomSource randomSource,
            Insurance.Contract contract,
            int firstYear) {
        boolean drives = profile.rhythm() == Profile.Rhythm.ROAD;
        int annual = drives ? 38_000 : 100 * randomSource.between(60, 180);
        var ended = contract.ended();
        int years = (ended == null ? FrenchCalendar.LAST : ended).getYear() - firstYear;
        record.put("odometerKm", annual * years + randomSource.between(100, 5_000));
        record.put("annualKm", annual);
        record.put("parking", randomSource.pick(List.of("GARAGE", "PARKING", "STREET")));
        var commutes = profile.work() == null ? "PRIVATE" : "COMMUTE";
        record.put("usage", drives ? "BUSINESS" : commutes);
    }

    /// Five percent less for each year without an accident, down to a half.
    private static String bonus(int years) {
        int hundredths = 100;
        for (int i = 0; i < years; i++) {
            hundredths = Math.max(50, hundredths * 95 / 100);
        }
        return hundredths / 100 + "." + Digits.padded(hundredths % 100, 2);
    }

    /// Two letters, three digits, two letters, without I, O, U.
    private String plate(Insurance.Contract contract) {
        var randomSource = RandomSource.of(profile.name(), "plate" + contract.number());
        return letters(randomSource)
                + "-"
                + Digits.padded(randomSource.between(1, 999), 3)
                + "-"
                + letters(randomSource);
    }

    private static String letters(RandomSource randomSource) {
        int last = PLATE_LETTERS.length() - 1;
        char first = PLATE_LETTERS.charAt(randomSource.between(0, last));
        char second = PLATE_LETTERS.charAt(randomSource.between(0, last));
        // SS and WW are never given out.
        return "" + first + (first == second ? 'A' : second);
    }

    public List<ObjectNode> savings() {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "insurance-savings", "is");
        var randomSource = RandomSource.of(profile.name(), "savings");
        return insurance.of(Insurance.Family.SAVINGS).stream()
                .map(contract -> savings(recordEnvelopes, randomSource, contract))
                .toList();
    }

    private ObjectNode savings(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            Insurance.Contract contract) {
        int months = (int) contract.effective().until(FrenchCalendar.LAST).toTotalMonths();
        long monthly = contract.premium() / 12;
        long initial = 100_000L * randomSource.between(1, 20);
        long free = 50_000L * randomSource.between(0, 12);
        long withdrawn = randomSource.happens(0.3) ? initial / 4 : 0;
        long paid = initial + free + monthly * months - withdrawn;
        // Two and a half percent a year on half of the time.
        long total = paid + paid * months * 25 / 24_000;
        long safe = total * randomSource.between(70, 90) / 100;
        var record = open(recordEnvelopes, contract.id()).put("contractId", contract.id());
        record.set("total", EuroAmounts.json(total));
        record.set("euroFund", EuroAmounts.json(safe));
        record.set("unitLinked", EuroAmounts.json(total - safe));
        record.set("initialPayment", EuroAmounts.json(initial));
        record.set("scheduledPayments", EuroAmounts.json(monthly * months));
        record.set("freePayments", EuroAmounts.json(free));
        record.set("partialWithdrawals", EuroAmounts.json(withdrawn));
        record.set("monthlyPayment", EuroAmounts.json(monthly));
        return record.put("managementStyle", safe > total * 4 / 5 ? "CAUTIOUS" : "BALANCED");
    }

    /// Five years of claims, as the insurer kept them: one every few years.
    public List<ObjectNode> claims() {
        var records = new ArrayList<ObjectNode>();
        for (var contract : insurance.contracts()) {
            if (contract.family() != Insurance.Family.SAVINGS) {
                addClaims(records, contract);
            }
        }
        return records;
    }

    private void addClaims(List<ObjectNode> records, Insurance.Contract contract) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "insurance-claims", "il");
        var randomSource = RandomSource.of(profile.name(), "claims" + contract.number());
        boolean car = contract.family() == Insurance.Family.AUTO;
        int last = FrenchCalendar.LAST.getYear() - 1;
        int start = Math.max(last - 4, contract.effective().getYear() + 1);
        var ended = contract.ended();
        int end = ended == null ? last : Math.min(last, ended.getYear() - 1);
        int number = 0;
        for (int year = start; year <= end; year++) {
            if (randomSource.happens(car ? 0.22 : 0.14)) {
                var id = "SIN" + contract.id().substring(2) + Digits.padded(++number, 2);
                records.add(claim(recordEnvelopes, randomSource, contract, id, year));
            }
        }
    }

    private ObjectNode claim(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            Insurance.Contract contract,
            String id,
            int year) {
        var peril =
                randomSource.pick(
                        contract.family() == Insurance.Family.AUTO ? Peril.ROAD : Peril.HOME);
        var day = java.time.LocalDate.of(year, 1, 1).plusDays(randomSource.between(0, 364));
        var time = LocalTime.of(randomSource.between(6, 22), randomSource.between(0, 59));
        var record = open(recordEnvelopes, id);
        record.put("claimId", id).put("contractId", contract.id());
        record.put("occurredAt", FrenchCalendar.at(day, time).toString());
        record.put("type", peril.name());
        record.put(
                "place", peril.atHome() || randomSource.happens(0.7) ? "BUILT_UP" : "OPEN_COUNTRY");
        var faults = List.of("NONE", "NONE", "PARTIAL", "FULL");
        record.put("liability", peril == Peril.COLLISION ? randomSource.pick(faults) : "NONE");
        record.put("registration", peril.atHome() ? null : plate(contract));
        long paid = (long) randomSource.logNormal(peril.median(), peril.median() * 1.3);
        record.set("paidAmount", EuroAmounts.json(paid));
        return record.put("status", "CLOSED");
    }

    private ObjectNode open(RecordEnvelopes recordEnvelopes, String key) {
        return recordEnvelopes.open(
                recordEnvelopes.id(key), InsuranceRecords.HOLDER, InsuranceRecords.DELIVERED);
    }

    /// What happens, and what it costs at the median, in cents.
    private enum Peril {
        WATER(70_000, true),
        BURGLARY(150_000, true),
        STORM(180_000, true),
        FIRE(250_000, true),
        GLASS(32_000, false),
        COLLISION(120_000, false);

        // Water is nearly half of all claims at home, glass half of those on the road.
        private static final List<Peril> HOME = List.of(WATER, WATER, WATER, BURGLARY, STORM, FIRE);
        private static final List<Peril> ROAD = List.of(GLASS, COLLISION);

        private final long median;
        private final boolean atHome;

        Peril(long median, boolean atHome) {
            this.median = median;
            this.atHome = atHome;
        }

        long median() {
            return median;
        }

        boolean atHome() {
            return atHome;
        }
    }
}
