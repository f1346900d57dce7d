package org.mesinfos.people.insurance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.Digits;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.HouseholdBills;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;

/// A person's contracts with the insurer that takes part, from which all its records follow.
///
/// A premium is what the bank account is debited in a year.
public record Insurance(Profile profile, List<Contract> contracts) {

    private static final List<String> HOME =
            List.of("Incendie", "Dégâts des eaux", "Vol", "Bris de glace", "Responsabilité civile");
    private static final List<String> CAR =
            List.of("Responsabilité civile", "Bris de glace", "Vol et incendie", "Assistance");
    private static final List<String> SAVINGS = List.of("Capital garanti sur le fonds en euros");

    public Insurance {
        contracts = List.copyOf(contracts);
    }

    public static Insurance of(Profile profile) {
        var randomSource = RandomSource.of(profile.name(), "insurance");
        var signing = new Signing(profile, randomSource, new ArrayList<>());
        for (var bill : HouseholdBills.of(profile)) {
            switch (bill.creditor()) {
                case HouseholdBills.HOME_INSURANCE ->
                        signing.add(Family.HOME, HOME, 12 * bill.cents(), null);
                case HouseholdBills.CAR_INSURANCE -> signing.addCars(12 * bill.cents());
                case HouseholdBills.SAVINGS_PLAN ->
                        signing.add(Family.SAVINGS, SAVINGS, 12 * bill.cents(), null);
                default -> {
                    // Paid to somebody else.
                }
            }
        }
        return new Insurance(profile, signing.contracts());
    }

    public List<Contract> of(Family family) {
        return contracts.stream().filter(contract -> contract.family() == family).toList();
    }

    List<Contract> inForce() {
        return contracts.stream().filter(Contract::inForce).toList();
    }

    String clientId() {
        return "AXC" + Digits.padded(profile.number(), 7);
    }

    enum Family {
        AUTO,
        HOME,
        SAVINGS
    }

    /// @param number last two digits of the id, from 1
    /// @param premium cents a year
    /// @param ended null while in force
    record Contract(
            String id,
            int number,
            Family family,
            List<String> guarantees,
            long premium,
            LocalDate effective,
            @Nullable LocalDate ended,
            boolean online) {

        boolean inForce() {
            return ended == null;
        }
    }

    /// Contracts in the order in which they were signed up.
    private record Signing(Profile profile, RandomSource chance, List<Contract> contracts) {

        void addCars(long premium) {
            add(Family.AUTO, CAR, premium, null);
            if (chance.happens(0.5)) {
                // The car before this one.
                var sold = FrenchCalendar.FIRST.minusDays(chance.between(200, 1_500));
                add(Family.AUTO, CAR.subList(0, 2), premium * 9 / 10, sold);
            }
        }

        void add(Family family, List<String> guarantees, long premium, @Nullable LocalDate ended) {
            var start =
                    (ended == null ? FrenchCalendar.FIRST : ended)
                            .minusDays(chance.between(300, 4_000))
                            .withDayOfMonth(1);
            int number = contracts.size() + 1;
            var id = "AX" + Digits.padded(profile.number() * 100L + number, 8);
            contracts.add(
                    new Contract(
                            id,
                            number,
                            family,
                            guarantees,
                            premium,
                            start,
                            ended,
                            chance.happens(0.2)));
        }
    }
}
