package org.mesinfos.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A year of records for a made-up person, the same at every call and on every machine.
///
/// The holders agree with each other: each supermarket receipt is a card payment of the same amount
/// booked within three days, and the telephone is near the store at that time.
public final class SandboxRecords {

    private SandboxRecords() {}

    /// The records of each dataset that the person's holders deliver, oldest first, as they travel.
    ///
    /// A dataset is missing from the map when none of the person's holders delivers it. The trees
    /// are new at each call: the caller may change them. Takes about 100 ms once warm; keep the
    /// result rather than asking again.
    ///
    /// @throws IllegalArgumentException when `person` is not one of [SandboxPeople#load()]
    public static Map<String, List<ObjectNode>> of(SandboxPerson person) {
        var profile = SandboxPeople.profile(person);
        var diary = DiaryWriter.write(profile);
        var tickets = Shopping.of(profile, diary);
        var accounts = BankBook.of(profile, tickets);
        var records = new LinkedHashMap<String, List<ObjectNode>>();
        if (!accounts.isEmpty()) {
            addBank(records, profile, accounts);
        }
        if (profile.has("intermarche")) {
            addShop(records, profile, tickets);
        }
        if (profile.has("orange")) {
            addTelephone(records, profile, new Telephone(profile, diary));
        }
        if (profile.has("axa")) {
            records.put("insurance-contracts", InsuranceRecords.contracts(profile));
        }
        return records;
    }

    private static void addBank(
            Map<String, List<ObjectNode>> records, Profile profile, List<Account> accounts) {
        records.put("bank-accounts", BankRecords.accounts(profile, accounts));
        records.put("bank-transactions", BankRecords.transactions(profile, accounts));
        if (profile.has(Bank.SOCIETE_GENERALE.holder())) {
            records.put("bank-products", BankRecords.products(profile, accounts));
        }
    }

    private static void addShop(
            Map<String, List<ObjectNode>> records, Profile profile, List<Ticket> tickets) {
        records.put("retail-receipts", RetailRecords.receipts(profile, tickets));
        records.put("retail-receipt-lines", RetailRecords.lines(profile, tickets));
        records.put("retail-loyalty", RetailRecords.loyalty(profile, tickets));
    }

    private static void addTelephone(
            Map<String, List<ObjectNode>> records, Profile profile, Telephone telephone) {
        records.put("telecom-communications", Communications.of(profile, telephone));
        records.put("telecom-locations", Positions.of(profile, telephone));
    }
}
