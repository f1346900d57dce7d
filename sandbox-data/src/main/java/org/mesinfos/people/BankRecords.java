package org.mesinfos.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The banks' records.
final class BankRecords {

    private BankRecords() {}

    static List<ObjectNode> accounts(Profile profile, List<Account> accounts) {
        var envelope = new Envelope(profile.name(), "bank-accounts", "ba");
        return accounts.stream()
                .map(account -> account(envelope, account, profile.span().last()))
                .toList();
    }

    private static ObjectNode account(Envelope envelope, Account account, LocalDate last) {
        var bank = account.bank();
        var record = envelope.open(account.id(), bank.holder(), deliveryAfter(last));
        record.put("accountId", account.id());
        record.put("accountNumber", account.rib().account());
        record.put("iban", account.rib().iban());
        record.put("bic", bank.bic());
        record.put("bankCode", bank.code());
        record.put("label", account.label());
        record.put("type", account.type().name());
        record.set("initialBalance", Euros.json(account.initial()));
        record.set("balance", Euros.json(account.balance()));
        var refreshed = FrenchCalendar.at(last, LocalTime.of(23, 0));
        record.put("refreshedAt", refreshed.toString());
        return record;
    }

    static List<ObjectNode> transactions(Profile profile, List<Account> accounts) {
        var envelope = new Envelope(profile.name(), "bank-transactions", "bt");
        var posted = new ArrayList<Posted>();
        for (var account : accounts) {
            account.entries().forEach(entry -> posted.add(new Posted(account, entry)));
        }
        posted.sort(Comparator.comparing(one -> one.entry().movement().booked()));
        var records = new ArrayList<ObjectNode>(posted.size());
        for (var one : posted) {
            records.add(transaction(envelope, one, records.size() + 1));
        }
        return records;
    }

    private static ObjectNode transaction(Envelope envelope, Posted posted, int rank) {
        var account = posted.account();
        var movement = posted.entry().movement();
        var id = envelope.id(rank, account.id() + movement + posted.entry().occurrence());
        var record = envelope.open(id, account.bank().holder(), deliveryAfter(movement.booked()));
        record.put("accountId", account.id());
        record.put("bookingDate", movement.booked().toString());
        record.put("valueDate", movement.booked().toString());
        var cardDay = movement.cardDay();
        record.put("cardDate", cardDay == null ? null : cardDay.toString());
        record.put("kind", movement.kind().name());
        record.put("label", movement.label());
        record.put("rawLabel", movement.rawLabel());
        record.set("amount", Euros.json(movement.cents()));
        record.set("balanceAfter", Euros.json(posted.entry().balance()));
        record.put("occurrence", posted.entry().occurrence());
        return record;
    }

    /// What the one bank that returned its products says of each account.
    static List<ObjectNode> products(Profile profile, List<Account> accounts) {
        var envelope = new Envelope(profile.name(), "bank-products", "bp");
        var chance = Chance.of(profile.name(), "products");
        return accounts.stream()
                .filter(account -> account.bank() == Bank.SOCIETE_GENERALE)
                .map(account -> product(envelope, chance, account, profile))
                .toList();
    }

    private static ObjectNode product(
            Envelope envelope, Chance chance, Account account, Profile profile) {
        var productId = account.bank().code() + "-" + account.rib().account();
        var delivered = deliveryAfter(profile.span().last());
        var record = envelope.open(envelope.id(productId), account.bank().holder(), delivered);
        record.put("productId", productId);
        record.put("accountId", account.id());
        record.put("bankCode", account.bank().code());
        record.put("label", account.label());
        record.put("familyLabel", family(account.type()));
        record.put("role", "HOLDER");
        var opened = FrenchCalendar.FIRST.minusDays(chance.between(400, 5_000));
        record.put("openingDate", opened.toString()).putNull("closingDate");
        record.set("balance", Euros.json(account.balance()));
        addUse(record, account, profile.span());
        addLoan(record, account, Euros.cents(profile.housing().amount()));
        return record;
    }

    private static void addUse(ObjectNode record, Account account, Span span) {
        var quarter = span.last().minusMonths(3);
        long average =
                (long)
                        quarter.datesUntil(span.last())
                                .mapToLong(account::balanceOn)
                                .average()
                                .orElseThrow();
        boolean loan = account.type() == Account.Type.LOAN;
        var overdrawn =
                span.days()
                        .map(account::balanceOn)
                        .filter(balance -> balance < 0 && !loan)
                        .toList();
        // 18 % a year on what is missing.
        long fees = overdrawn.stream().mapToLong(balance -> -balance * 18 / 36_500).sum();
        record.set("quarterlyAverageBalance", Euros.json(average));
        record.put("overdraftDays", overdrawn.size());
        record.set("overdraftFees", Euros.json(fees));
    }

    private static void addLoan(ObjectNode record, Account account, long instalment) {
        if (account.type() == Account.Type.LOAN) {
            record.set("loanInstalment", Euros.json(instalment));
            record.set("loanInterest", Euros.json(instalment - BankBook.principal(instalment)));
        } else {
            record.putNull("loanInstalment").putNull("loanInterest");
        }
    }

    private static String family(Account.Type type) {
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

    private record Posted(Account account, Account.Entry entry) {}
}
