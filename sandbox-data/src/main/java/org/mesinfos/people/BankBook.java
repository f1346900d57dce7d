package org.mesinfos.people;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A year on all the accounts of a person, posted day by day.
///
/// The first bank holds the current and savings accounts. A second bank holds an account for the
/// household, or for the trade of somebody who drives for a living.
final class BankBook {

    private final Profile profile;
    private final Chance chance;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Planned> plan = new ArrayList<>();
    private final Account main;
    private final Account savings;
    private final @Nullable Account second;

    private BankBook(Profile profile, List<Bank> banks) {
        this.profile = profile;
        this.chance = Chance.of(profile.name(), "bank");
        long income = profile.monthlyIncome();
        var bank = banks.getFirst();
        main = open(bank, Account.Type.CURRENT, "Compte courant", share(income, 40, 90));
        savings = open(bank, Account.Type.SAVINGS, "Livret A", share(income, 40, 400));
        second =
                banks.size() > 1
                        ? open(banks.get(1), Account.Type.CURRENT, secondLabel(), 90_000)
                        : null;
    }

    /// The accounts with their entries; empty for a person whose banks do not take part.
    static List<Account> of(Profile profile, List<Ticket> tickets) {
        var banks =
                profile.holders().stream()
                        .flatMap(
                                holder ->
                                        Stream.of(Bank.values())
                                                .filter(bank -> bank.holder().equals(holder)))
                        .toList();
        if (banks.isEmpty()) {
            return List.of();
        }
        var book = new BankBook(profile, banks);
        book.planYear(tickets);
        book.postYear();
        return List.copyOf(book.accounts);
    }

    /// What an instalment pays back; the rest is interest.
    static long principal(long instalment) {
        return instalment * 62 / 100;
    }

    private void planYear(List<Ticket> tickets) {
        var spending = new Spending(profile, main.bank());
        var purchases =
                tickets.stream()
                        .filter(Predicate.not(Ticket::expiry))
                        .map(spending::supermarket)
                        .toList();
        purchases.forEach(movement -> plan(main, movement));
        var months =
                Stream.iterate(YearMonth.from(FrenchCalendar.FIRST), month -> month.plusMonths(1))
                        .limit(12)
                        .toList();
        var loan = loan();
        for (var month : months) {
            planIncome(month);
            planHousing(month, loan);
            planBills(month);
            int paid = (int) purchases.stream().filter(paidIn(month)).count();
            spending.in(month, paid).forEach(movement -> plan(main, movement));
            planFees(month);
            planSecondAccount(month);
        }
    }

    private void planIncome(YearMonth month) {
        for (var income : profile.income()) {
            plan(
                    main,
                    Movement.on(
                            dueDay(month, income.day()),
                            Movement.Kind.TRANSFER,
                            income.label(),
                            main.bank().received(income.label()),
                            Euros.cents(income.amount())));
        }
    }

    private void planHousing(YearMonth month, @Nullable Account loan) {
        var day = dueDay(month, 5);
        long cents = Euros.cents(profile.housing().amount());
        if (loan != null) {
            var label = "ECHEANCE PRET HABITAT";
            plan(main, Movement.on(day, Movement.Kind.LOAN_PAYMENT, label, label, -cents));
            // What is left after interest pays back the loan.
            var back = "AMORTISSEMENT CAPITAL";
            plan(loan, Movement.on(day, Movement.Kind.LOAN_PAYMENT, back, back, principal(cents)));
        } else if (cents > 0) {
            plan(main, transferOut(day, "LOYER", cents));
        }
    }

    private void planBills(YearMonth month) {
        for (var bill : Bills.of(profile)) {
            if (bill.months().contains(month.getMonth())) {
                var payer = second != null && !drives() && isShared(bill) ? second : main;
                plan(
                        payer,
                        Movement.on(
                                dueDay(month, bill.day()),
                                Movement.Kind.DIRECT_DEBIT,
                                bill.creditor(),
                                payer.bank().debit(bill.creditor()),
                                -bill.cents()));
            }
        }
    }

    private void planFees(YearMonth month) {
        if (month.getMonthValue() % 3 == 0) {
            var label = "FRAIS DE TENUE DE COMPTE";
            long cents = chance.between(500, 1_500);
            plan(main, Movement.on(dueDay(month, 31), Movement.Kind.FEE, label, label, -cents));
        }
        if (month.getMonthValue() == 12) {
            var label = "INTERETS 2013";
            long cents = savings.opening() / 80;
            plan(savings, Movement.on(dueDay(month, 31), Movement.Kind.OTHER, label, label, cents));
        }
    }

    private void planSecondAccount(YearMonth month) {
        if (second == null) {
            return;
        }
        if (drives()) {
            planTrade(month, second);
        } else {
            long cents = 16_000;
            plan(main, transferOut(dueDay(month, 4), "COMPTE JOINT", cents));
            plan(second, received(dueDay(month, 4), second.bank(), profile.fullName(), cents));
        }
    }

    private void planTrade(YearMonth month, Account trade) {
        for (int day = 7; day <= 28; day += 7) {
            var label = "REMISE CB CLIENTS";
            long cents = chance.between(62_000, 78_000);
            plan(
                    trade,
                    Movement.on(dueDay(month, day), Movement.Kind.DEPOSIT, label, label, cents));
        }
        var taxes = "COTISATIONS INDEPENDANT";
        var debit = trade.bank().debit(taxes);
        plan(
                trade,
                Movement.on(dueDay(month, 20), Movement.Kind.DIRECT_DEBIT, taxes, debit, -41_000));
        var wage = dueDay(month, 30);
        var sent = trade.bank().sent("COMPTE PERSONNEL");
        plan(
                trade,
                Movement.on(
                        wage,
                        Movement.Kind.TRANSFER,
                        "COMPTE PERSONNEL",
                        sent,
                        -profile.monthlyIncome()));
    }

    private void postYear() {
        plan.sort(Comparator.comparing(planned -> planned.movement().booked()));
        var month = YearMonth.from(FrenchCalendar.FIRST);
        for (var planned : plan) {
            var booked = planned.movement().booked();
            if (booked.isAfter(FrenchCalendar.LAST)) {
                continue;
            }
            if (YearMonth.from(booked).isAfter(month)) {
                month = YearMonth.from(booked);
                putAside(booked);
            }
            planned.account().post(planned.movement());
            coverOverdraft(booked);
        }
    }

    /// On the first bank day of a month: puts aside what is not needed.
    private void putAside(LocalDate day) {
        long spare = (main.balance() - profile.monthlyIncome() * 7 / 10) / 1_000 * 1_000;
        if (spare >= 5_000) {
            main.post(transferOut(day, "LIVRET A", spare));
            savings.post(received(day, savings.bank(), "COMPTE COURANT", spare));
        }
    }

    /// Draws on savings once the current account is overdrawn, so that few stay so for long.
    private void coverOverdraft(LocalDate day) {
        long missing = profile.monthlyIncome() / 5 - main.balance();
        long drawn = Math.min(missing, savings.balance() - 1_000) / 1_000 * 1_000;
        if (main.balance() < 0 && drawn > 0) {
            var sent = savings.bank().sent("COMPTE COURANT");
            savings.post(Movement.on(day, Movement.Kind.TRANSFER, "COMPTE COURANT", sent, -drawn));
            main.post(received(day, main.bank(), "LIVRET A", drawn));
        }
    }

    private @Nullable Account loan() {
        if (profile.housing().kind() != Profile.Housing.Kind.LOAN) {
            return null;
        }
        long owed = -Euros.cents(profile.housing().amount()) * chance.between(90, 170);
        return open(main.bank(), Account.Type.LOAN, "Prêt habitat", owed);
    }

    private Account open(Bank bank, Account.Type type, String label, long opening) {
        int number = SandboxPeople.rank(profile) * 10 + accounts.size() + 1;
        var rib = new Rib(bank.code(), "SANDBOX%04d".formatted(number));
        var id = new Envelope(profile.name(), "bank-accounts", "ba").id(rib.iban());
        var account = new Account(id, bank, rib, type, label, opening);
        accounts.add(account);
        return account;
    }

    private void plan(Account account, Movement movement) {
        plan.add(new Planned(account, movement));
    }

    private Movement transferOut(LocalDate day, String reason, long cents) {
        return Movement.on(day, Movement.Kind.TRANSFER, reason, main.bank().sent(reason), -cents);
    }

    private static Movement received(LocalDate day, Bank bank, String from, long cents) {
        return Movement.on(day, Movement.Kind.TRANSFER, from, bank.received(from), cents);
    }

    private boolean drives() {
        return profile.rhythm() == Profile.Rhythm.ROAD;
    }

    private String secondLabel() {
        return drives() ? "Compte professionnel" : "Compte joint";
    }

    private static boolean isShared(Bills.Bill bill) {
        return bill.creditor().startsWith("ENERGIE")
                || bill.creditor().startsWith("EAU")
                || bill.creditor().startsWith("BOX");
    }

    private long share(long income, int low, int high) {
        return income * chance.between(low, high) / 100;
    }

    private static LocalDate dueDay(YearMonth month, int day) {
        return FrenchCalendar.bankDayFrom(month.atDay(Math.min(day, month.lengthOfMonth())));
    }

    private static Predicate<Movement> paidIn(YearMonth month) {
        return movement -> YearMonth.from(movement.booked()).equals(month);
    }

    private record Planned(Account account, Movement movement) {}
}
