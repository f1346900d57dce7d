package org.mesinfos.people;

import static java.time.temporal.ChronoUnit.DAYS;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the banks' records: every balance follows from the one before.
final class BankRules {

    private BankRules() {}

    static void check(LifeRecords life, Findings findings) {
        var accounts = new HashMap<String, ObjectNode>();
        var balances = new HashMap<String, Long>();
        for (var account : life.of("bank-accounts")) {
            accounts.put(LifeRecords.text(account, "accountId"), account);
            balances.put(
                    LifeRecords.text(account, "accountId"),
                    LifeRecords.cents(account, "initialBalance"));
            checkNumbers(life, account, findings);
        }
        for (var transaction : life.of("bank-transactions")) {
            checkTransaction(life, transaction, accounts, findings);
            checkBalance(life, transaction, balances, findings);
        }
        accounts.forEach(
                (id, account) ->
                        findings.require(
                                balances.getOrDefault(id, 0L)
                                        == LifeRecords.cents(account, "balance"),
                                life,
                                "an account’s balance is its first one and all amounts",
                                account,
                                "balance"));
        life.of("bank-products").forEach(one -> checkProduct(life, one, accounts, findings));
    }

    private static void checkNumbers(LifeRecords life, ObjectNode account, Findings findings) {
        var iban = LifeRecords.text(account, "iban");
        findings.require(
                Rib.isMadeUp(iban)
                        && iban.startsWith(LifeRecords.text(account, "bankCode"), 4)
                        && iban.startsWith(LifeRecords.text(account, "accountNumber"), 14),
                life,
                "an IBAN is made of bank and account",
                account,
                "iban");
        findings.require(
                bank(account) != null,
                life,
                "holder, code and BIC are those of one bank",
                account,
                "bic");
    }

    private static @Nullable Bank bank(ObjectNode account) {
        for (var bank : Bank.values()) {
            if (bank.holder().equals(LifeRecords.text(account, "holder"))
                    && bank.code().equals(LifeRecords.text(account, "bankCode"))
                    && bank.bic().equals(LifeRecords.text(account, "bic"))) {
                return bank;
            }
        }
        return null;
    }

    private static void checkTransaction(
            LifeRecords life,
            ObjectNode transaction,
            Map<String, ObjectNode> accounts,
            Findings findings) {
        var account = accounts.get(LifeRecords.text(transaction, "accountId"));
        findings.require(
                account != null
                        && LifeRecords.text(account, "holder")
                                .equals(LifeRecords.text(transaction, "holder")),
                life,
                "a transaction belongs to an account of the same bank",
                transaction,
                "accountId");
        var kind = LifeRecords.text(transaction, "kind");
        boolean card = kind.equals("CARD") || kind.equals("WITHDRAWAL");
        findings.require(
                card != LifeRecords.isNull(transaction, "cardDate"),
                life,
                "a card was used on a day, and only a card",
                transaction,
                "cardDate");
        if (card && !LifeRecords.isNull(transaction, "cardDate")) {
            long days =
                    DAYS.between(
                            LifeRecords.day(transaction, "cardDate"),
                            LifeRecords.day(transaction, "bookingDate"));
            findings.require(
                    days >= 0 && days <= 5, life, "a card is booked soon", transaction, "cardDate");
        }
    }

    private static void checkBalance(
            LifeRecords life,
            ObjectNode transaction,
            Map<String, Long> balances,
            Findings findings) {
        long balance =
                balances.merge(
                        LifeRecords.text(transaction, "accountId"),
                        LifeRecords.cents(transaction, "amount"),
                        Long::sum);
        findings.require(
                balance == LifeRecords.cents(transaction, "balanceAfter"),
                life,
                "a balance is the one before and the amount",
                transaction,
                "balanceAfter");
    }

    private static void checkProduct(
            LifeRecords life,
            ObjectNode product,
            Map<String, ObjectNode> accounts,
            Findings findings) {
        var account = accounts.get(LifeRecords.text(product, "accountId"));
        findings.require(
                account != null && product.get("balance").equals(account.get("balance")),
                life,
                "a product is an account with the same balance",
                product,
                "balance");
    }
}
