package org.mesinfos.people;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The insurer's records of homes, vehicles, savings, and what befell them.
///
/// Figures follow the design page on datasets, section 7.8.
final class InsuredThings {

    private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ";
    private static final List<String> OPTIONS =
            List.of("Jardin", "Dommages électriques", "Vol à l’extérieur", "Protection juridique");

    private final Insurance insurance;
    private final Profile profile;

    InsuredThings(Insurance insurance) {
        this.insurance = insurance;
        this.profile = insurance.profile();
    }

    List<ObjectNode> homes() {
        var envelope = new Envelope(profile.name(), "insurance-homes", "im");
        var chance = Chance.of(profile.name(), "home");
        return insurance.of(Insurance.Family.HOME).stream()
                .map(contract -> home(envelope, chance, contract))
                .toList();
    }

    private ObjectNode home(Envelope envelope, Chance chance, Insurance.Contract contract) {
        var town = Places.named(profile.home());
        int rooms = Math.min(7, profile.household() + chance.between(1, 2));
        boolean house = town.antennas() > 500 || chance.happens(0.3);
        var record = open(envelope, contract.id());
        record.put("contractId", contract.id());
        record.put("formula", chance.pick(List.of("ESSENTIAL", "COMFORT", "COMFORT", "FULL")));
        record.put("residence", "MAIN").put("buildingType", house ? "HOUSE" : "FLAT");
        record.put("roomCount", rooms);
        record.set("insuredCapital", Euros.json(800_000L * rooms));
        record.set("valuablesCapital", Euros.json(50_000L * chance.between(1, 8)));
        var options = record.putArray("options");
        OPTIONS.stream()
                .filter(option -> house || !option.equals("Jardin"))
                .filter(_ -> chance.happens(0.4))
                .forEach(options::add);
        int years = FrenchCalendar.LAST.getYear() - contract.effective().getYear();
        return record.put("yearsInHome", years + chance.between(0, 9))
                .put("riskInseeCode", town.inseeCode());
    }

    List<ObjectNode> vehicles() {
        var envelope = new Envelope(profile.name(), "insurance-vehicles", "iv");
        return insurance.of(Insurance.Family.AUTO).stream()
                .map(contract -> vehicle(envelope, contract))
                .toList();
    }

    private ObjectNode vehicle(Envelope envelope, Insurance.Contract contract) {
        var chance = Chance.of(profile.name(), "vehicle" + contract.number());
        var plate = plate(contract);
        var record = open(envelope, contract.id() + "|" + plate);
        var first = contract.effective().minusDays(chance.between(10, 1_500));
        record.put("contractId", contract.id()).put("registration", plate);
        record.put("firstRegistration", first.toString());
        int power = chance.between(4, 8);
        record.put("power", power).put("horsePower", power * 15 + chance.between(0, 12));
        record.put("fuel", chance.happens(0.65) ? "DIESEL" : "PETROL");
        record.put("gearbox", chance.happens(0.1) ? "AUTO" : "MANUAL");
        addUse(record, chance, contract, first.getYear());
        long value = Math.max(900, 14_000 - 1_100L * (2014 - first.getYear()));
        record.set("value", Euros.json(value * 100));
        record.put("bonusMalus", bonus(chance.between(0, 14)));
        // Third-party contracts are the cheap ones.
        return record.put("coverage", contract.premium() > 35_000 ? "ALL_RISKS" : "THIRD_PARTY");
    }

    private void addUse(
            ObjectNode record, Chance chance, Insurance.Contract contract, int firstYear) {
        boolean drives = profile.rhythm() == Profile.Rhythm.ROAD;
        int annual = drives ? 38_000 : 100 * chance.between(60, 180);
        var ended = contract.ended();
        int years = (ended == null ? FrenchCalendar.LAST : ended).getYear() - firstYear;
        record.put("odometerKm", annual * years + chance.between(100, 5_000));
        record.put("annualKm", annual);
        record.put("parking", chance.pick(List.of("GARAGE", "PARKING", "STREET")));
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
        var chance = Chance.of(profile.name(), "plate" + contract.number());
        return letters(chance)
                + "-"
                + Digits.padded(chance.between(1, 999), 3)
                + "-"
                + letters(chance);
    }

    private static String letters(Chance chance) {
        int last = PLATE_LETTERS.length() - 1;
        char first = PLATE_LETTERS.charAt(chance.between(0, last));
        char second = PLATE_LETTERS.charAt(chance.between(0, last));
        // SS and WW are never given out.
        return "" + first + (first == second ? 'A' : second);
    }

    List<ObjectNode> savings() {
        var envelope = new Envelope(profile.name(), "insurance-savings", "is");
        var chance = Chance.of(profile.name(), "savings");
        return insurance.of(Insurance.Family.SAVINGS).stream()
                .map(contract -> savings(envelope, chance, contract))
                .toList();
    }

    private ObjectNode savings(Envelope envelope, Chance chance, Insurance.Contract contract) {
        int months = (int) contract.effective().until(FrenchCalendar.LAST).toTotalMonths();
        long monthly = contract.premium() / 12;
        long initial = 100_000L * chance.between(1, 20);
        long free = 50_000L * chance.between(0, 12);
        long withdrawn = chance.happens(0.3) ? initial / 4 : 0;
        long paid = initial + free + monthly * months - withdrawn;
        // Two and a half percent a year on half of the time.
        long total = paid + paid * months * 25 / 24_000;
        long safe = total * chance.between(70, 90) / 100;
        var record = open(envelope, contract.id()).put("contractId", contract.id());
        record.set("total", Euros.json(total));
        record.set("euroFund", Euros.json(safe));
        record.set("unitLinked", Euros.json(total - safe));
        record.set("initialPayment", Euros.json(initial));
        record.set("scheduledPayments", Euros.json(monthly * months));
        record.set("freePayments", Euros.json(free));
        record.set("partialWithdrawals", Euros.json(withdrawn));
        record.set("monthlyPayment", Euros.json(monthly));
        return record.put("managementStyle", safe > total * 4 / 5 ? "CAUTIOUS" : "BALANCED");
    }

    /// Five years of claims, as the insurer kept them: one every few years.
    List<ObjectNode> claims() {
        var records = new ArrayList<ObjectNode>();
        for (var contract : insurance.contracts()) {
            if (contract.family() != Insurance.Family.SAVINGS) {
                addClaims(records, contract);
            }
        }
        return records;
    }

    private void addClaims(List<ObjectNode> records, Insurance.Contract contract) {
        var envelope = new Envelope(profile.name(), "insurance-claims", "il");
        var chance = Chance.of(profile.name(), "claims" + contract.number());
        boolean car = contract.family() == Insurance.Family.AUTO;
        int start = Math.max(2009, contract.effective().getYear() + 1);
        var ended = contract.ended();
        int end = ended == null ? 2013 : Math.min(2013, ended.getYear() - 1);
        int number = 0;
        for (int year = start; year <= end; year++) {
            if (chance.happens(car ? 0.22 : 0.14)) {
                var id = "SIN" + contract.id().substring(2) + Digits.padded(++number, 2);
                records.add(claim(envelope, chance, contract, id, year));
            }
        }
    }

    private ObjectNode claim(
            Envelope envelope, Chance chance, Insurance.Contract contract, String id, int year) {
        var peril =
                chance.pick(contract.family() == Insurance.Family.AUTO ? Peril.ROAD : Peril.HOME);
        var day = java.time.LocalDate.of(year, 1, 1).plusDays(chance.between(0, 364));
        var time = LocalTime.of(chance.between(6, 22), chance.between(0, 59));
        var record = open(envelope, id);
        record.put("claimId", id).put("contractId", contract.id());
        record.put("occurredAt", FrenchCalendar.at(day, time).toString());
        record.put("type", peril.name());
        record.put("place", peril.atHome() || chance.happens(0.7) ? "BUILT_UP" : "OPEN_COUNTRY");
        var faults = List.of("NONE", "NONE", "PARTIAL", "FULL");
        record.put("liability", peril == Peril.COLLISION ? chance.pick(faults) : "NONE");
        record.put("registration", peril.atHome() ? null : plate(contract));
        long paid = (long) chance.logNormal(peril.median(), peril.median() * 1.3);
        record.set("paidAmount", Euros.json(paid));
        return record.put("status", "CLOSED");
    }

    private ObjectNode open(Envelope envelope, String key) {
        return envelope.open(envelope.id(key), InsuranceRecords.HOLDER, InsuranceRecords.DELIVERED);
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
