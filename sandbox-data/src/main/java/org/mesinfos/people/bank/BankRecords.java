package org.mesinfos.people.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.databind.node.ObjectNode;

/// The banks' records.
public final class BankRecords {

    private BankRecords() {}

    public static List<ObjectNode> accounts(Profile profile, List<BankAccount> accounts) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "bank-accounts", "ba");
        return accounts.stream()
                .map(bankAccount -> account(recordEnvelopes, bankAccount, profile.span().last()))
                .toList();
    }

    private static ObjectNode account(
            RecordEnvelopes recordEnvelopes, BankAccount bankAccount, LocalDate last) {
        var bank = bankAccount.bank();
        var record = recordEnvelopes.open(bankAccount.id(), bank.holder(), deliveryAfter(last));
        record.put("accountId", bankAccount.id());
        record.put("accountNumber", bankAccount.rib().account());
        record.put("iban", bankAccount.rib().iban());
        record.put("bic", bank.bic());
        record.put("bankCode", bank.code());
        record.put("label", bankAccount.label());
        record.put("type", bankAccount.type().name());
        record.set("initialBalance", EuroAmounts.json(bankAccount.initial()));
        record.set("balance", EuroAmounts.json(bankAccount.balance()));
        var refreshed = FrenchCalendar.at(last, LocalTime.of(23, 0));
        record.put("refreshedAt", refreshed.toString());
        return record;
    }

    public static List<ObjectNode> transactions(Profile profile, List<BankAccount> accounts) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "bank-transactions", "bt");
        var posted = new ArrayList<Posted>();
        for (var bankAccount : accounts) {
            bankAccount.entries().forEach(entry -> posted.add(new Posted(bankAccount, entry)));
        }
        posted.sort(Comparator.comparing(one -> one.entry().movement().booked()));
        var records = new ArrayList<ObjectNode>(posted.size());
        for (var one : posted) {
            records.add(transaction(recordEnvelopes, one, records.size() + 1));
        }
        return records;
    }

    private static ObjectNode transaction(
            RecordEnvelopes recordEnvelopes, Posted posted, int rank) {
        var bankAccount = posted.account();
        var accountMovement = posted.entry().movement();
        var id =
                recordEnvelopes.id(
                        rank,
                        bankAccount.id()
                                + accountMovement.identity()
                                + posted.entry().occurrence());
        var record =
                recordEnvelopes.open(
                        id, bankAccount.bank().holder(), deliveryAfter(accountMovement.booked()));
        record.put("accountId", bankAccount.id());
        record.put("bookingDate", accountMovement.booked().toString());
        record.put("valueDate", accountMovement.booked().toString());
        var cardDay = accountMovement.cardDay();
        record.put("cardDate", cardDay == null ? null : cardDay.toString());
        record.put("kind", accountMovement.kind().name());
        record.put("counterparty", accountMovement.person());
        record.put("label", accountMovement.label());
        record.put("rawLabel", accountMovement.rawLabel());
        record.set("amount", EuroAmounts.json(accountMovement.cents()));
        record.set("balanceAfter", EuroAmounts.json(posted.entry().balance()));
        record.put("occurrence", posted.entry().occurrence());
        return record;
    }

    /// What the one bank that returned its products says of each account.
    public static List<ObjectNode> products(Profile profile, List<BankAccount> accounts) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "bank-products", "bp");
        var randomSource = RandomSource.of(profile.name(), "products");
        return accounts.stream()
                .filter(bankAccount -> bankAccount.bank() == Bank.SOCIETE_GENERALE)
                .map(bankAccount -> product(recordEnvelopes, randomSource, bankAccount, profile))
                .toList();
    }

    private static ObjectNode product(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            BankAccount bankAccount,
            Profile profile) {
        var productId = bankAccount.bank().code() + "-" + bankAccount.rib().account();
        var delivered = deliveryAfter(profile.span().last());
        var record =
                recordEnvelopes.open(
                        recordEnvelopes.id(productId), bankAccount.bank().holder(), delivered);
        record.put("productId", productId);
        record.put("accountId", bankAccount.id());
        record.put("bankCode", bankAccount.bank().code());
        record.put("label", bankAccount.label());
        record.put("familyLabel", family(bankAccount.type()));
        record.put("role", "HOLDER");
        var opened = FrenchCalendar.FIRST.minusDays(randomSource.between(400, 5_000));
        record.put("openingDate", opened.toString()).putNull("closingDate");
        record.set("balance", EuroAmounts.json(bankAccount.balance()));
        addUse(record, bankAccount, profile.span());
        addLoan(record, bankAccount, EuroAmounts.cents(profile.housing().amount()));
        return record;
    }

    private static void addUse(ObjectNode record, BankAccount bankAccount, DateSpan dateSpan) {
        var quarter = dateSpan.last().minusMonths(3);
        long average =
                (long)
                        quarter.datesUntil(dateSpan.last())
                                .mapToLong(bankAccount::balanceOn)
                                .average()
                                .orElseThrow();
        boolean loan = bankAccount.type() == BankAccount.Type.LOAN;
        var overdrawn =
                dateSpan.days()
                        .map(bankAccount::balanceOn)
                        .filter(balance -> balance < 0 && !loan)
                        .toList();
        // 18 % a year on what is missing.
        long fees = overdrawn.stream().mapToLong(balance -> -balance * 18 / 36_500).sum();
        record.set("quarterlyAverageBalance", EuroAmounts.json(average));
        record.put("overdraftDays", overdrawn.size());
        record.set("overdraftFees", EuroAmounts.json(fees));
    }

    private static void addLoan(ObjectNode record, BankAccount bankAccount, long instalment) {
        if (bankAccount.type() == BankAccount.Type.LOAN) {
            record.set("loanInstalment", EuroAmounts.json(instalment));
            record.set(
                    "loanInterest",
                    EuroAmounts.json(instalment - BankLedger.principal(instalment)));
        } else {
            record.putNull("loanInstalment").putNull("loanInterest");
        }
    }

    private static String family(BankAccount.Type type) {
        return switch (type) {
            case CURRENT -> "Comptes";
            case SAVINGS -> "Épargne";
            case LOAN -> "Crédits";
        };
    }

    /// Banks deliver a day's entries in the following night.
    private static Instant deliveryAfter(LocalDate day) {
        return FrenchCalendar.at(day.plusDays(1), LocalTime.of(4, 12));
    }

    private record Posted(BankAccount account, BankAccount.Entry entry) {}
}
