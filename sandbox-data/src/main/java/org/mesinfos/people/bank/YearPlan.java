package org.mesinfos.people.bank;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.HouseholdBills;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.retail.TillReceipt;
import org.mesinfos.people.telecom.VideoRentals;

/// What will move on a person's accounts in a year, but for savings, which depend on balances.
public final class YearPlan {

    /// What a trade takes in a week, as its bank words it.
    public static final String TAKINGS = "REMISE CB CLIENTS";

    private final Profile profile;
    private final RandomSource randomSource;
    private final RandomSource fuel;
    private final BankAccount main;
    private final BankAccount savings;
    private final @Nullable BankAccount second;
    private final @Nullable BankAccount loan;
    private final List<VideoRentals.Rental> rentals;
    private final List<BankLedger.Planned> plan = new ArrayList<>();

    private YearPlan(Profile profile, BankLedger.Owned accounts) {
        this.profile = profile;
        this.randomSource = profile.chance("year");
        this.fuel = profile.chance("fuel");
        this.rentals = VideoRentals.upTo(profile);
        this.main = accounts.main();
        this.savings = accounts.savings();
        this.second = accounts.second();
        this.loan = accounts.loan();
    }

    /// The movements by booking day, those of one day in the order in which they were thought of.
    static List<BankLedger.Planned> of(
            Profile profile, BankLedger.Owned accounts, List<TillReceipt> tickets) {
        var year = new YearPlan(profile, accounts);
        year.planSpending(tickets);
        year.months().forEach(year::planMonth);
        year.plan.sort(Comparator.comparing(planned -> planned.movement().booked()));
        return List.copyOf(year.plan);
    }

    private Stream<YearMonth> months() {
        return profile.span().months();
    }

    private void planSpending(List<TillReceipt> tickets) {
        var dailyExpenses = new DailyExpenses(profile, main.bank());
        var purchases =
                tickets.stream()
                        .filter(Predicate.not(TillReceipt::expiry))
                        .map(dailyExpenses::supermarket)
                        .toList();
        purchases.forEach(accountMovement -> plan(main, accountMovement));
        months().forEach(
                        month -> {
                            int paid = (int) purchases.stream().filter(paidIn(month)).count();
                            dailyExpenses
                                    .in(month, paid)
                                    .forEach(accountMovement -> plan(main, accountMovement));
                        });
    }

    private void planMonth(YearMonth month) {
        planIncome(month);
        planHousing(month);
        planBills(month);
        planFees(month);
        if (second != null) {
            if (drives()) {
                planTrade(month, second);
            } else {
                planHousehold(month, second);
            }
        }
    }

    private void planIncome(YearMonth month) {
        for (var income : profile.income()) {
            var day = dueDay(month, income.day());
            long cents = EuroAmounts.cents(income.amount());
            plan(main, main.transferIn(day, income.label(), cents, income.person()));
        }
    }

    private void planHousing(YearMonth month) {
        var day = dueDay(month, 5);
        long cents = EuroAmounts.cents(profile.housing().amount());
        if (loan != null) {
            var label = "ECHEANCE PRET HABITAT";
            plan(
                    main,
                    AccountMovement.on(
                            day, AccountMovement.Category.LOAN_PAYMENT, label, label, -cents));
            // What is left after interest pays back the loan.
            var back = "AMORTISSEMENT CAPITAL";
            plan(
                    loan,
                    AccountMovement.on(
                            day,
                            AccountMovement.Category.LOAN_PAYMENT,
                            back,
                            back,
                            BankLedger.principal(cents)));
        } else if (cents > 0) {
            plan(main, main.transferOut(day, "LOYER", cents));
        }
    }

    private void planBills(YearMonth month) {
        for (var bill : HouseholdBills.of(profile)) {
            if (bill.months().contains(month.getMonth())) {
                var payer = second != null && !drives() && isShared(bill) ? second : main;
                long cents = bill.cents() + videosBilled(bill, month);
                plan(payer, debit(payer, dueDay(month, bill.day()), bill.creditor(), cents));
            }
        }
    }

    private long videosBilled(HouseholdBills.Bill bill, YearMonth month) {
        return bill.creditor().equals(HouseholdBills.TELEPHONE)
                ? VideoRentals.paidIn(month.minusMonths(1), rentals)
                : 0;
    }

    private void planFees(YearMonth month) {
        if (month.getMonthValue() % 3 == 0) {
            var label = "FRAIS DE TENUE DE COMPTE";
            long cents = randomSource.between(500, 1_500);
            plan(
                    main,
                    AccountMovement.on(
                            dueDay(month, 31), AccountMovement.Category.FEE, label, label, -cents));
        }
        if (month.getMonthValue() == 12) {
            var label = "INTERETS " + month.getYear();
            long cents = savings.opening() / 80;
            plan(
                    savings,
                    AccountMovement.on(
                            dueDay(month, 31),
                            AccountMovement.Category.OTHER,
                            label,
                            label,
                            cents));
        }
    }

    private void planHousehold(YearMonth month, BankAccount household) {
        var day = dueDay(month, 4);
        long cents = 16_000;
        plan(main, main.transferOut(day, "COMPTE JOINT", cents));
        plan(household, household.transferIn(day, profile.fullName(), cents, profile.fullName()));
    }

    private void planTrade(YearMonth month, BankAccount trade) {
        for (int day = 3; day <= 28; day += 5) {
            plan(trade, fillUp(trade.bank(), month.atDay(day)));
        }
        for (int day = 7; day <= 28; day += 7) {
            long cents = randomSource.between(62_000, 78_000);
            var booked = dueDay(month, day);
            plan(
                    trade,
                    AccountMovement.on(
                            booked, AccountMovement.Category.DEPOSIT, TAKINGS, TAKINGS, cents));
        }
        plan(trade, debit(trade, dueDay(month, 20), "COTISATIONS INDEPENDANT", 41_000));
        // Arrives at home on the same day as the income of the month.
        var wage = dueDay(month, 30);
        plan(trade, trade.transferOut(wage, "COMPTE PERSONNEL", profile.monthlyIncome()));
    }

    /// Who drives for a living pays for fuel from the account of the trade.
    private AccountMovement fillUp(Bank bank, LocalDate day) {
        var station = Merchant.FUEL;
        return new AccountMovement(
                FrenchCalendar.bankDayFrom(day.plusDays(1)),
                day,
                AccountMovement.Category.CARD,
                station.name(),
                bank.card(day, station.name()),
                -station.amount(fuel, 1, false),
                null);
    }

    private static AccountMovement debit(
            BankAccount bankAccount, LocalDate day, String creditor, long cents) {
        var wording = bankAccount.bank().debit(creditor);
        return AccountMovement.on(
                day, AccountMovement.Category.DIRECT_DEBIT, creditor, wording, -cents);
    }

    private void plan(BankAccount bankAccount, AccountMovement accountMovement) {
        plan.add(new BankLedger.Planned(bankAccount, accountMovement));
    }

    private boolean drives() {
        return profile.rhythm() == Profile.Rhythm.ROAD;
    }

    private static boolean isShared(HouseholdBills.Bill bill) {
        return bill.creditor().startsWith("ENERGIE")
                || bill.creditor().equals(HouseholdBills.ELECTRICITY)
                || bill.creditor().equals(HouseholdBills.GAS)
                || bill.creditor().startsWith("EAU")
                || bill.creditor().startsWith("BOX");
    }

    public static LocalDate dueDay(YearMonth month, int day) {
        return FrenchCalendar.bankDayFrom(month.atDay(Math.min(day, month.lengthOfMonth())));
    }

    private static Predicate<AccountMovement> paidIn(YearMonth month) {
        return accountMovement -> YearMonth.from(accountMovement.booked()).equals(month);
    }
}
