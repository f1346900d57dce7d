package org.mesinfos.people.life;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mesinfos.people.bank.BankRecords;
import org.mesinfos.people.bank.BankRelationship;
import org.mesinfos.people.document.OwnDocuments;
import org.mesinfos.people.energy.EnergyRecords;
import org.mesinfos.people.google.LocationHistory;
import org.mesinfos.people.google.WebSearches;
import org.mesinfos.people.insurance.InsuranceRecords;
import org.mesinfos.people.retail.RetailRecords;
import org.mesinfos.people.telecom.Communications;
import org.mesinfos.people.telecom.PhonePositions;
import org.mesinfos.people.telecom.VideoRentals;
import tools.jackson.databind.node.ObjectNode;

/// Who makes the records of each dataset.
final class RecordGenerators {

    private static final Map<String, Function<PersonYear, List<ObjectNode>>> BY_DATASET =
            Map.ofEntries(
                    entry("bank-accounts", l -> BankRecords.accounts(l.profile(), l.accounts())),
                    entry(
                            "bank-transactions",
                            l -> BankRecords.transactions(l.profile(), l.accounts())),
                    entry("bank-products", l -> BankRecords.products(l.profile(), l.accounts())),
                    entry("bank-complaints", l -> BankRelationship.complaints(l.profile())),
                    entry("bank-proposals", l -> BankRelationship.proposals(l.profile())),
                    entry("bank-incomes", l -> BankRelationship.incomes(l.profile())),
                    entry("retail-receipts", l -> RetailRecords.receipts(l.profile(), l.tickets())),
                    entry(
                            "retail-receipt-lines",
                            l -> RetailRecords.lines(l.profile(), l.tickets())),
                    entry("retail-loyalty", l -> RetailRecords.loyalty(l.profile(), l.tickets())),
                    entry("retail-holder", l -> RetailRecords.holder(l.profile(), l.identity())),
                    entry(
                            "telecom-communications",
                            l -> Communications.of(l.profile(), l.telephone(), l.circle())),
                    entry("telecom-locations", l -> PhonePositions.of(l.profile(), l.telephone())),
                    entry("telecom-vod", l -> VideoRentals.records(l.profile())),
                    entry("insurance-contracts", l -> InsuranceRecords.contracts(l.insurance())),
                    entry("insurance-payments", l -> InsuranceRecords.payments(l.insurance())),
                    entry("insurance-homes", l -> l.things().homes()),
                    entry("insurance-vehicles", l -> l.things().vehicles()),
                    entry("insurance-claims", l -> l.things().claims()),
                    entry("insurance-savings", l -> l.things().savings()),
                    entry("insurance-scores", l -> l.insured().scores()),
                    entry("insurance-relationship", l -> l.insured().relationship()),
                    entry("insurance-holder", l -> l.insured().holder()),
                    entry("insurance-household", l -> l.insured().household()),
                    entry("google-contacts", l -> l.addressBook().contacts()),
                    entry("google-calendar", l -> l.addressBook().calendar()),
                    entry(
                            "google-location-history",
                            l -> LocationHistory.of(l.profile(), l.telephone())),
                    entry("google-searches", l -> new WebSearches(l.profile()).web()),
                    entry("directory-searches", l -> new WebSearches(l.profile()).directory()),
                    entry("energy-contracts", l -> EnergyRecords.contracts(l.profile())),
                    entry("energy-bills", l -> EnergyRecords.bills(l.profile())),
                    entry("energy-consumption", l -> EnergyRecords.consumption(l.profile())),
                    entry("own-documents", l -> OwnDocuments.of(l.profile())));

    private RecordGenerators() {}

    /// The records of one dataset, in any order.
    ///
    /// @throws IllegalArgumentException when no generator makes that dataset
    static List<ObjectNode> make(String dataset, PersonYear personYear) {
        var generator = BY_DATASET.get(dataset);
        if (generator == null) {
            throw new IllegalArgumentException("no generator makes " + dataset);
        }
        return generator.apply(personYear);
    }
}
