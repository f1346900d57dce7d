package org.mesinfos.people.check;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.mesinfos.people.check.PersonRecords.cents;
import static org.mesinfos.people.check.PersonRecords.day;
import static org.mesinfos.people.check.PersonRecords.isNull;
import static org.mesinfos.people.check.PersonRecords.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.bank.Bank;
import org.mesinfos.people.bank.Merchant;
import org.mesinfos.people.bank.Rib;
import org.mesinfos.people.bank.YearPlan;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the banks' records: every balance follows from the one before.
final class BankRules {

    /// What only students are paid.
    private static final String GRANT = "CROUS BOURSE";

    private BankRules() {}

    static void check(PersonRecords life, PersonFindings findings) {
        var accounts = new HashMap<String, ObjectNode>();
        var balances = new HashMap<String, Long>();
        for (var account : life.of("bank-accounts")) {
            accounts.put(text(account, "accountId"), account);
            balances.put(text(account, "accountId"), cents(account, "initialBalance"));
            checkNumbers(account, findings);
        }
        for (var transaction : life.of("bank-transactions")) {
            checkTransaction(transaction, accounts, findings);
            checkBalance(transaction, balances, findings);
        }
        accounts.forEach(
                (id, account) ->
                        findings.require(
                                balances.getOrDefault(id, 0L) == cents(account, "balance"),
                                "an account’s balance is its first one and all amounts",
                                account,
                                "balance"));
        life.of("bank-products").forEach(one -> checkProduct(one, accounts, findings));
        checkMerchants(life, findings);
    }

    private static void checkMerchants(PersonRecords life, PersonFindings findings) {
        var transactions = life.of("bank-transactions");
        boolean student = transactions.stream().anyMatch(one -> text(one, "label").equals(GRANT));
        int tanks = 0;
        int weeks = 0;
        for (var one : transactions) {
            var label = text(one, "label");
            findings.require(
                    Merchant.couldAsk(label, -cents(one, "amount"), student),
                    "a merchant asks what such merchants can ask",
                    one,
                    () -> label + " " + one.path("amount"));
            tanks += label.equals(Merchant.FUEL.name()) ? 1 : 0;
            weeks += label.equals(YearPlan.TAKINGS) ? 1 : 0;
        }
        int filled = tanks;
        // A taking is late by some days at the ends of what is told.
        findings.require(
                filled >= weeks - 2,
                "who drives for a living refuels every week",
                () -> filled + " times");
    }

    private static void checkNumbers(ObjectNode account, PersonFindings findings) {
        var iban = text(account, "iban");
        findings.require(
                Rib.isMadeUp(iban)
                        && iban.startsWith(text(account, "bankCode"), 4)
                        && iban.startsWith(text(account, "accountNumber"), 14),
                "an IBAN is made of bank and account",
                account,
                "iban");
        findings.require(
                bank(account) != null,
                "holder, code and BIC are those of one bank",
                account,
                "bic");
    }

    private static @Nullable Bank bank(ObjectNode account) {
        for (var bank : Bank.values()) {
            if (bank.holder().equals(text(account, "holder"))
                    && bank.code().equals(text(account, "bankCode"))
                    && bank.bic().equals(text(account, "bic"))) {
                return bank;
            }
        }
        return null;
    }

    private static void checkTransaction(
            ObjectNode transaction, Map<String, ObjectNode> accounts, PersonFindings findings) {
        var account = accounts.get(text(transaction, "accountId"));
        findings.require(
                account != null && text(account, "holder").equals(text(transaction, "holder")),
                "a transaction belongs to an account of the same bank",
                transaction,
                "accountId");
        var person = text(transaction, "counterparty");
        findings.require(
                isNull(transaction, "counterparty")
                        || text(transaction, "label").contains(person)
                                && text(transaction, "rawLabel").contains(person),
                "both wordings have the name of the person",
                transaction,
                "counterparty");
        var kind = text(transaction, "kind");
        boolean card = kind.equals("CARD") || kind.equals("WITHDRAWAL");
        findings.require(
                card != isNull(transaction, "cardDate"),
                "a card was used on a day, and only a card",
                transaction,
                "cardDate");
        if (card && !isNull(transaction, "cardDate")) {
            long days = DAYS.between(day(transaction, "cardDate"), day(transaction, "bookingDate"));
            findings.require(
                    days >= 0 && days <= 5, "a card is booked soon", transaction, "cardDate");
        }
    }

    private static void checkBalance(
            ObjectNode transaction, Map<String, Long> balances, PersonFindings findings) {
        long balance =
                balances.merge(
                        text(transaction, "accountId"), cents(transaction, "amount"), Long::sum);
        findings.require(
                balance == cents(transaction, "balanceAfter"),
                "a balance is the one before and the amount",
                transaction,
                "balanceAfter");
    }

    private static void checkProduct(
            ObjectNode product, Map<String, ObjectNode> accounts, PersonFindings findings) {
        var account = accounts.get(text(product, "accountId"));
        findings.require(
                account != null && product.get("balance").equals(account.get("balance")),
                "a product is an account with the same balance",
                product,
                "balance");
    }
}
