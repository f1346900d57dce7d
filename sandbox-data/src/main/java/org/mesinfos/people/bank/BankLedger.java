package org.mesinfos.people.bank;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.Digits;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.retail.TillReceipt;

/// A year on all the accounts of a person, posted day by day.
///
/// The first bank holds the current and savings accounts. A second bank holds an account for the
/// household, or for the trade of somebody who drives for a living.
public final class BankLedger {

    private final Profile profile;
    private final RandomSource randomSource;
    private final List<BankAccount> before;
    private final List<BankAccount> accounts = new ArrayList<>();
    private final BankAccount main;
    private final BankAccount savings;
    private final @Nullable BankAccount second;

    private BankLedger(Profile profile, List<Bank> banks, List<BankAccount> before) {
        this.profile = profile;
        this.before = before;
        this.randomSource = RandomSource.of(profile.name(), "bank");
        long income = profile.monthlyIncome();
        var bank = banks.getFirst();
        main = open(bank, BankAccount.Type.CURRENT, "Compte courant", share(income, 40, 90));
        savings = open(bank, BankAccount.Type.SAVINGS, "Livret A", share(income, 40, 400));
        second =
                banks.size() > 1
                        ? open(banks.get(1), BankAccount.Type.CURRENT, secondLabel(), 90_000)
                        : null;
    }

    /// The accounts with their entries; empty for a person whose banks do not take part.
    ///
    /// @param before the same accounts in the days before these; empty when nothing was told yet
    public static List<BankAccount> of(
            Profile profile, List<TillReceipt> tickets, List<BankAccount> before) {
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
        var book = new BankLedger(profile, banks, before);
        book.post(YearPlan.of(profile, book.owned(), tickets));
        return List.copyOf(book.accounts);
    }

    private Owned owned() {
        return new Owned(main, savings, second, loan());
    }

    /// What an instalment pays back; the rest is interest.
    static long principal(long instalment) {
        return instalment * 62 / 100;
    }

    private void post(List<Planned> plan) {
        var month = YearMonth.from(profile.span().first());
        for (var planned : plan) {
            var booked = planned.movement().booked();
            if (booked.isAfter(profile.span().last())) {
                continue;
            }
            if (YearMonth.from(booked).isAfter(month)) {
                month = YearMonth.from(booked);
                saveSurplus(booked);
            }
            planned.account().post(planned.movement());
            coverOverdraft(booked);
        }
    }

    /// On the first bank day of a month: puts aside what is not needed.
    private void saveSurplus(LocalDate day) {
        long spare = (main.balance() - profile.monthlyIncome() * 7 / 10) / 1_000 * 1_000;
        if (spare >= 5_000) {
            main.post(main.transferOut(day, "LIVRET A", spare));
            savings.post(savings.transferIn(day, "COMPTE COURANT", spare));
        }
    }

    /// Draws on savings once the current account is overdrawn, so that few stay so for long.
    private void coverOverdraft(LocalDate day) {
        long missing = profile.monthlyIncome() / 5 - main.balance();
        long drawn = Math.min(missing, savings.balance() - 1_000) / 1_000 * 1_000;
        if (main.balance() < 0 && drawn > 0) {
            savings.post(savings.transferOut(day, "COMPTE COURANT", drawn));
            main.post(main.transferIn(day, "LIVRET A", drawn));
        }
    }

    private @Nullable BankAccount loan() {
        if (profile.housing().kind() != Profile.Housing.Kind.LOAN) {
            return null;
        }
        long owed = -EuroAmounts.cents(profile.housing().amount()) * randomSource.between(90, 170);
        return open(main.bank(), BankAccount.Type.LOAN, "Prêt habitat", owed);
    }

    private BankAccount open(Bank bank, BankAccount.Type type, String label, long opening) {
        int number = profile.number() * 10 + accounts.size() + 1;
        var rib = new Rib(bank.code(), accountNumber(number));
        var id = new RecordEnvelopes(profile.name(), "bank-accounts", "ba").id(rib.iban());
        var last = before.isEmpty() ? null : before.get(accounts.size());
        var bankAccount =
                last == null
                        ? new BankAccount(id, bank, rib, type, label, opening, opening)
                        : new BankAccount(
                                id, bank, rib, type, label, last.initial(), last.balance());
        accounts.add(bankAccount);
        return bankAccount;
    }

    /// Eleven characters with letters, so that it is valid and yet nobody's.
    private static String accountNumber(int number) {
        return number < 10_000
                ? "SANDBOX" + Digits.padded(number, 4)
                : "SBX" + Digits.padded(number, 8);
    }

    private boolean drives() {
        return profile.rhythm() == Profile.Rhythm.ROAD;
    }

    private String secondLabel() {
        return drives() ? "Compte professionnel" : "Compte joint";
    }

    private long share(long income, int low, int high) {
        return income * randomSource.between(low, high) / 100;
    }

    /// A movement that is still to be posted.
    record Planned(BankAccount account, AccountMovement movement) {}

    /// The accounts of one person by their use.
    ///
    /// @param second at another bank; null for most people
    /// @param loan null for people without one
    record Owned(
            BankAccount main,
            BankAccount savings,
            @Nullable BankAccount second,
            @Nullable BankAccount loan) {}
}
