package org.mesinfos.people.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bank account under way: each entry moves the balance, none rewrites an earlier one.
public final class BankAccount {

    private final String id;
    private final Bank bank;
    private final Rib rib;
    private final Type type;
    private final String label;
    private final long initial;
    private final long opening;
    private final List<Entry> entries = new ArrayList<>();
    private long balance;

    /// @param initial balance before anything was told, in cents, as are all amounts here
    /// @param opening balance before these days
    BankAccount(
            String id, Bank bank, Rib rib, Type type, String label, long initial, long opening) {
        this.id = id;
        this.bank = bank;
        this.rib = rib;
        this.type = type;
        this.label = label;
        this.initial = initial;
        this.opening = opening;
        this.balance = opening;
    }

    void post(AccountMovement accountMovement) {
        balance += accountMovement.cents();
        long same =
                entries.stream().filter(entry -> entry.movement().equals(accountMovement)).count();
        entries.add(new Entry(accountMovement, balance, (int) same + 1));
    }

    /// A transfer from here to `payee`, in the wording of this bank.
    AccountMovement transferOut(LocalDate day, String payee, long cents) {
        return AccountMovement.on(
                day, AccountMovement.Category.TRANSFER, payee, bank.sent(payee), -cents);
    }

    /// A transfer that arrives here from `payer`, in the wording of this bank.
    AccountMovement transferIn(LocalDate day, String payer, long cents) {
        return transferIn(day, payer, cents, null);
    }

    /// @param person the part of `payer` that names a person; null when none does
    AccountMovement transferIn(LocalDate day, String payer, long cents, @Nullable String person) {
        return new AccountMovement(
                day,
                null,
                AccountMovement.Category.TRANSFER,
                payer,
                bank.received(payer),
                cents,
                person);
    }

    String id() {
        return id;
    }

    Bank bank() {
        return bank;
    }

    public Rib rib() {
        return rib;
    }

    Type type() {
        return type;
    }

    String label() {
        return label;
    }

    long initial() {
        return initial;
    }

    long opening() {
        return opening;
    }

    long balance() {
        return balance;
    }

    /// Balance at the end of `day`.
    long balanceOn(LocalDate day) {
        long balance = opening;
        for (var entry : entries) {
            if (entry.movement().booked().isAfter(day)) {
                break;
            }
            balance = entry.balance();
        }
        return balance;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    enum Type {
        CURRENT,
        SAVINGS,
        LOAN
    }

    /// A movement as posted.
    ///
    /// @param balance of the account after it
    /// @param occurrence rank among identical movements of the same day, from 1
    record Entry(AccountMovement movement, long balance, int occurrence) {}
}
