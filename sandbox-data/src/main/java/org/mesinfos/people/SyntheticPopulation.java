package org.mesinfos.people;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// As many made-up people as somebody wants, beyond those of the documentation.
///
/// Person 4 711 of a seed is the same on every machine, and costs the same to find as person 21.
public final class SyntheticPopulation {

    private static final List<String> BANKS =
            List.of("societe-generale", "la-banque-postale", "credit-cooperatif");

    private final RandomSource randomSource;
    private final String name;
    private final int number;
    private final boolean panel;

    private SyntheticPopulation(String name, int number, boolean panel) {
        this.name = name;
        this.number = number;
        this.panel = panel;
        this.randomSource = RandomSource.of(name, "profile");
    }

    /// @param seed any number; each makes another crowd
    /// @param number from 1
    public static Profile person(long seed, int number) {
        var name = "crowd" + seed + "-" + Digits.padded(number, 7);
        return new SyntheticPopulation(name, number, false).profile();
    }

    /// One more who stands in for a panelist; the name is the seed.
    static Profile panelist(String name, int number) {
        return new SyntheticPopulation(name, number, true).profile();
    }

    private Profile profile() {
        int birthYear = randomSource.between(1930, 1994);
        boolean woman = randomSource.happens(0.52);
        var trade = trade(birthYear);
        var home = randomSource.pick(Towns.all());
        var work = work(trade, home);
        int household = household(trade);
        var income = income(trade, household);
        var fullName =
                FrenchNames.given(randomSource, birthYear, woman)
                        + " "
                        + FrenchNames.family(randomSource);
        var holiday = randomSource.pick(Towns.all());
        return new Profile(
                name,
                number,
                panel,
                fullName,
                birthYear,
                woman,
                trade,
                life(trade, home),
                home.id(),
                work,
                (holiday.equals(home) ? Towns.neighbour(home) : holiday).id(),
                rhythm(trade),
                household,
                household > 1 && randomSource.happens(0.8),
                RandomSource.of(name, "heating").happens(0.4),
                holders(),
                income,
                housing(trade, household, income),
                randomSource.between(3, 6),
                DateSpan.YEAR);
    }

    private Profile.Trade trade(int birthYear) {
        if (birthYear < 1952) {
            return new Profile.Trade(Profile.Trade.Category.RETIRED, "Retraite");
        }
        if (birthYear > 1989 && randomSource.happens(0.6)) {
            return new Profile.Trade(Profile.Trade.Category.STUDENT, "Études");
        }
        var names = List.of("Bureau", "Vente", "Enseignement", "Technique");
        return new Profile.Trade(Profile.Trade.Category.EMPLOYEE, randomSource.pick(names));
    }

    private static Profile.Rhythm rhythm(Profile.Trade trade) {
        return switch (trade.category()) {
            case RETIRED, NONE, FARMER -> Profile.Rhythm.HOME;
            case STUDENT -> Profile.Rhythm.SCHOOL;
            case EMPLOYEE, SELF_EMPLOYED ->
                    switch (trade.name()) {
                        case "Vente" -> Profile.Rhythm.SHOP;
                        case "Enseignement" -> Profile.Rhythm.SCHOOL;
                        default -> Profile.Rhythm.OFFICE;
                    };
        };
    }

    private @Nullable String work(Profile.Trade trade, Town home) {
        return rhythm(trade) == Profile.Rhythm.HOME ? null : home.id();
    }

    private int household(Profile.Trade trade) {
        return switch (trade.category()) {
            case STUDENT -> 1;
            case RETIRED -> randomSource.between(1, 2);
            case FARMER, SELF_EMPLOYED, EMPLOYEE, NONE -> randomSource.between(1, 4);
        };
    }

    private List<Profile.Income> income(Profile.Trade trade, int household) {
        var income = new ArrayList<Profile.Income>();
        switch (trade.category()) {
            case RETIRED -> income.add(income("PENSION CARSAT", 950, 1_900, 9));
            case STUDENT -> {
                income.add(income("CROUS BOURSE", 350, 450, 5));
                income.add(income("PARENTS", 350, 550, 2));
            }
            case FARMER, SELF_EMPLOYED, EMPLOYEE, NONE ->
                    income.add(income("SALAIRE", 1_450, 3_100, 28));
        }
        if (household > 2) {
            income.add(income("CONJOINT", 700, 1_200, 3));
            income.add(income("CAF ALLOCATIONS", 120, 190, 5));
        }
        return income;
    }

    private Profile.Income income(String label, int least, int most, int day) {
        long cents = 100L * randomSource.between(least, most) + randomSource.between(0, 99);
        return new Profile.Income(label, BigDecimal.valueOf(cents, 2), day, null);
    }

    private Profile.Housing housing(
            Profile.Trade trade, int household, List<Profile.Income> income) {
        long monthly = income.stream().mapToLong(one -> EuroAmounts.cents(one.amount())).sum();
        if (trade.category() == Profile.Trade.Category.RETIRED && randomSource.happens(0.7)) {
            return new Profile.Housing(Profile.Housing.Kind.NONE, BigDecimal.valueOf(0, 2));
        }
        var cost = BigDecimal.valueOf(monthly * randomSource.between(25, 33) / 100, 2);
        boolean owns = household > 1 && randomSource.happens(0.5);
        return new Profile.Housing(
                owns ? Profile.Housing.Kind.LOAN : Profile.Housing.Kind.RENT, cost);
    }

    private List<String> holders() {
        var holders = new ArrayList<String>();
        addSometimes(holders, randomSource.pick(BANKS), 0.9);
        addSometimes(holders, "intermarche", 0.75);
        addSometimes(holders, "orange", 0.8);
        addSometimes(holders, "axa", 0.45);
        addSometimes(holders, "google", 0.4);
        addSometimes(holders, "solocal", 0.35);
        addSometimes(holders, "edf", 0.5);
        return holders;
    }

    private void addSometimes(List<String> holders, String holder, double share) {
        if (randomSource.happens(share)) {
            holders.add(holder);
        }
    }

    private static LocalText life(Profile.Trade trade, Town home) {
        return new LocalText(
                trade.name() + ", à " + home.town() + ".",
                "Made up; lives in " + home.town() + ".");
    }
}
