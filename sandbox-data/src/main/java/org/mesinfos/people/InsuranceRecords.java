package org.mesinfos.people;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The insurer's records: a premium is what the bank account is debited in a year.
///
/// Figures follow the design page on datasets, section 7.8.
final class InsuranceRecords {

    private static final String HOLDER = "axa";
    private static final List<String> HOME =
            List.of("Incendie", "Dégâts des eaux", "Vol", "Bris de glace", "Responsabilité civile");
    private static final List<String> CAR =
            List.of("Responsabilité civile", "Bris de glace", "Vol et incendie", "Assistance");

    private final Profile profile;
    private final Chance chance;
    private final Envelope envelope;
    private final List<Contract> contracts = new ArrayList<>();

    private InsuranceRecords(Profile profile) {
        this.profile = profile;
        this.chance = Chance.of(profile.name(), "insurance");
        this.envelope = new Envelope(profile.name(), "insurance-contracts", "ic");
    }

    static List<ObjectNode> contracts(Profile profile) {
        var insurance = new InsuranceRecords(profile);
        for (var bill : Bills.of(profile)) {
            switch (bill.creditor()) {
                case Bills.HOME_INSURANCE -> insurance.add("HOME", HOME, 12 * bill.cents(), null);
                case Bills.CAR_INSURANCE -> insurance.addCars(12 * bill.cents());
                default -> {
                    // Paid to somebody else.
                }
            }
        }
        return insurance.contracts.stream()
                .map(insurance::record)
                .sorted(Envelope.orderBy("effectiveDate"))
                .toList();
    }

    private void addCars(long premium) {
        add("AUTO", CAR, premium, null);
        if (chance.happens(0.5)) {
            // The car before this one.
            var sold = FrenchCalendar.FIRST.minusDays(chance.between(200, 1_500));
            add("AUTO", CAR.subList(0, 2), premium * 9 / 10, sold);
        }
    }

    private void add(
            String family, List<String> guarantees, long premium, @Nullable LocalDate ended) {
        var start =
                (ended == null ? FrenchCalendar.FIRST : ended)
                        .minusDays(chance.between(300, 4_000))
                        .withDayOfMonth(1);
        int number = SandboxPeople.rank(profile) * 100 + contracts.size() + 1;
        var id = "AX" + Digits.padded(number, 8);
        contracts.add(
                new Contract(id, family, guarantees, premium, start, ended, chance.happens(0.2)));
    }

    private ObjectNode record(Contract contract) {
        var delivered = FrenchCalendar.at(FrenchCalendar.LAST.plusDays(1), LocalTime.of(6, 0));
        var record = envelope.open(envelope.id(contract.id()), HOLDER, delivered);
        record.put("contractId", contract.id());
        record.put("productFamily", contract.family());
        addTerms(record, contract);
        record.set("premium", Euros.json(contract.premium()));
        record.put("paymentMethod", "DIRECT_DEBIT");
        record.put("instalments", "MONTHLY");
        var guarantees = record.putArray("guarantees");
        contract.guarantees().forEach(guarantees::add);
        var ended = contract.ended();
        record.put("terminationDate", ended == null ? null : ended.toString());
        record.put("terminationReason", ended == null ? null : "Vente du véhicule");
        return record.put("createdOnline", contract.online());
    }

    private static void addTerms(ObjectNode record, Contract contract) {
        var start = contract.effective();
        var term = start.withYear(FrenchCalendar.LAST.getYear());
        var next = term.isAfter(FrenchCalendar.LAST) ? term : term.plusYears(1);
        boolean inForce = contract.ended() == null;
        record.put("effectiveDate", start.toString());
        record.put("nextTermDate", inForce ? next.toString() : null);
        record.putNull("expiryDate");
        record.put("anniversaryMonth", start.getMonthValue());
        record.put("durationMonths", 12);
        record.put("inForce", inForce);
    }

    /// @param premium cents a year
    /// @param ended null while in force
    private record Contract(
            String id,
            String family,
            List<String> guarantees,
            long premium,
            LocalDate effective,
            @Nullable LocalDate ended,
            boolean online) {}
}
