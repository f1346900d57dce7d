package org.mesinfos.people;

import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The direct debits of a household; the insurer's contracts ask the same amounts.
public final class HouseholdBills {

    /// Creditor of the home insurance of those who have it from the insurer that takes part.
    public static final String HOME_INSURANCE = "AXA HABITATION";

    /// Creditor of the car insurance of those who have it from the insurer that takes part.
    public static final String CAR_INSURANCE = "AXA AUTO";

    /// Creditor of the regular payments into life insurance.
    public static final String SAVINGS_PLAN = "AXA EPARGNE VIE";

    /// Creditor of those whose electricity comes from the supplier that takes part.
    public static final String ELECTRICITY = "EDF CLIENTS";

    /// Creditor of those who heat with gas of the supplier that takes part.
    public static final String GAS = "EDF GAZ NATUREL";

    /// Creditor of the telephone, and of the videos rented with it.
    public static final String TELEPHONE = "ORANGE SA";

    private static final Set<Month> ALL_YEAR = EnumSet.allOf(Month.class);
    private static final Set<Month> TEN_INSTALMENTS = EnumSet.range(Month.JANUARY, Month.OCTOBER);
    private static final Set<Month> NOT_IN_SUMMER =
            EnumSet.complementOf(EnumSet.of(Month.AUGUST, Month.SEPTEMBER));
    private static final Set<Month> QUARTERLY =
            EnumSet.of(Month.MARCH, Month.JUNE, Month.SEPTEMBER, Month.DECEMBER);

    private final Profile profile;
    private final RandomSource randomSource;
    private final List<Bill> bills = new ArrayList<>();

    private HouseholdBills(Profile profile) {
        this.profile = profile;
        this.randomSource = RandomSource.of(profile.name(), "bills");
    }

    public static List<Bill> of(Profile profile) {
        var householdBills = new HouseholdBills(profile);
        householdBills.addHousehold();
        householdBills.addInsurance();
        householdBills.addTaxes();
        householdBills.addSavings();
        householdBills.addGas();
        return List.copyOf(householdBills.bills);
    }

    private void addHousehold() {
        int people = profile.household();
        var energy = profile.has("edf") ? ELECTRICITY : "ENERGIE DEMO";
        add(energy, 3_100 + 1_600 * people + randomSource.between(0, 900), 8, NOT_IN_SUMMER);
        add("EAU DEMO", 2_400 * people + randomSource.between(0, 700), 20, QUARTERLY);
        add(profile.has("orange") ? TELEPHONE : "TELEPHONE MOBILE DEMO", 1_999, 12, ALL_YEAR);
        add("BOX INTERNET DEMO", 2_999, 15, ALL_YEAR);
        if (!profile.car() && profile.work() != null) {
            add("TRANSPORTS EN COMMUN DEMO", 5_460, 4, ALL_YEAR);
        }
    }

    private void addInsurance() {
        boolean axa = profile.has("axa");
        add(
                axa ? HOME_INSURANCE : "ASSURANCE HABITATION DEMO",
                randomSource.between(1_500, 2_300),
                10,
                ALL_YEAR);
        if (profile.car()) {
            int year = randomSource.happens(0.6) ? 49_600 : 24_000;
            add(
                    axa ? CAR_INSURANCE : "ASSURANCE AUTO DEMO",
                    year / 12 + randomSource.between(-200, 200),
                    10,
                    ALL_YEAR);
        }
        add("MUTUELLE DEMO", profile.age() * 80 + 900 * profile.household(), 6, ALL_YEAR);
    }

    private void addTaxes() {
        long income = profile.monthlyIncome();
        if (income > 150_000) {
            add("DGFIP IMPOT SUR LE REVENU", income / 17, 15, TEN_INSTALMENTS);
        }
    }

    private void addSavings() {
        boolean spares = profile.birthYear() < 1970 && profile.rhythm() != Profile.Rhythm.ROAD;
        if (profile.has("axa") && spares) {
            var plans = RandomSource.of(profile.name(), "savings plan");
            add(SAVINGS_PLAN, 100L * plans.between(30, 80), 18, ALL_YEAR);
        }
    }

    private void addGas() {
        if (profile.has("edf") && profile.gas()) {
            var heating = RandomSource.of(profile.name(), "gas bill");
            long cents = 3_800 + 1_400L * profile.household() + heating.between(0, 900);
            add(GAS, cents, 9, NOT_IN_SUMMER);
        }
    }

    private void add(String creditor, long cents, int day, Set<Month> months) {
        bills.add(new Bill(creditor, cents, day, months));
    }

    /// @param cents each time
    /// @param day of the month
    /// @param months in which it is due
    public record Bill(String creditor, long cents, int day, Set<Month> months) {}
}
