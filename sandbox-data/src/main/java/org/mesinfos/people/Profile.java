package org.mesinfos.people;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// All that the generator knows about a person; the origin of the records.
///
/// @param number from 1; account, telephone and contract numbers are made of it
/// @param birthYear as if the year began in 2013
/// @param home id of a [Town], like `work` and `holiday`
/// @param work null for somebody without a workplace
/// @param household how many people live there
/// @param gas whether the home is heated with gas
/// @param holders ids of the companies that return this person's data
/// @param shops supermarket visits in a month, on average
/// @param span of which the life is told; the year where nothing else is said
public record Profile(
        String name,
        int number,
        boolean panel,
        String fullName,
        int birthYear,
        boolean woman,
        Trade trade,
        LocalText life,
        String home,
        @Nullable String work,
        String holiday,
        Rhythm rhythm,
        int household,
        boolean car,
        boolean gas,
        List<String> holders,
        List<Income> income,
        Housing housing,
        int shops,
        DateSpan span) {

    private static final int FIRST_YEAR = 2013;

    public Profile {
        holders = List.copyOf(holders);
        income = List.copyOf(income);
        span = span == null ? DateSpan.YEAR : span;
    }

    /// How old the person is in the year, whenever it is.
    public int age() {
        return FIRST_YEAR - birthYear;
    }

    /// The year of birth that the records tell: lives move with the year.
    int bornIn() {
        return birthYear + FrenchCalendar.FIRST.getYear() - FIRST_YEAR;
    }

    public SandboxPerson person() {
        return new SandboxPerson(name, fullName, life, panel);
    }

    /// The same person in other days.
    public Profile during(DateSpan other) {
        return new Profile(
                name, number, panel, fullName, birthYear, woman, trade, life, home, work, holiday,
                rhythm, household, car, gas, holders, income, housing, shops, other);
    }

    /// The same person under another name.
    Profile called(String otherName) {
        return new Profile(
                name, number, panel, otherName, birthYear, woman, trade, life, home, work, holiday,
                rhythm, household, car, gas, holders, income, housing, shops, span);
    }

    /// Chance for what happens in these days. What lasts, such as a contract, draws from
    /// [RandomSource#of] instead, which knows no days.
    public RandomSource chance(String purpose) {
        return RandomSource.of(
                name, span.isTheYear() ? purpose : purpose + " from " + span.first());
    }

    public boolean has(String holder) {
        return holders.contains(holder);
    }

    /// What comes in each month, in cents.
    public long monthlyIncome() {
        return income.stream().mapToLong(income -> EuroAmounts.cents(income.amount())).sum();
    }

    /// What the person does.
    ///
    /// @param category as the insurer classes it
    /// @param name in French, as the person would say it
    public record Trade(Category category, String name) {
        public enum Category {
            FARMER,
            SELF_EMPLOYED,
            EMPLOYEE,
            RETIRED,
            STUDENT,
            NONE
        }
    }

    /// How the days of a week are spent.
    public enum Rhythm {
        OFFICE,
        SCHOOL,
        /// Works from Tuesday to Saturday.
        SHOP,
        /// Drives between home and work all day.
        ROAD,
        HOME
    }

    /// Money that comes in each month.
    ///
    /// @param amount euros
    /// @param day of the month, at most 30
    /// @param person the part of the label that names a person; null when none does
    public record Income(String label, BigDecimal amount, int day, @Nullable String person) {}

    /// What the roof costs.
    ///
    /// @param amount euros a month
    public record Housing(Kind kind, BigDecimal amount) {
        public enum Kind {
            RENT,
            LOAN,
            NONE
        }
    }
}
