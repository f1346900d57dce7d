package org.mesinfos.people.insurance;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.databind.node.ObjectNode;

/// The insurer's records of contracts and of what is paid for them.
///
/// Figures follow the design page on datasets, section 7.8.
public final class InsuranceRecords {

    static final String HOLDER = "axa";

    /// The insurer delivers a month in the morning after its end.
    static final Instant DELIVERED =
            FrenchCalendar.at(FrenchCalendar.LAST.plusDays(1), LocalTime.of(6, 0));

    /// Day of the month on which premiums are debited.
    private static final int DEBIT_DAY = 10;

    private static final int SAVINGS_DEBIT_DAY = 18;

    private InsuranceRecords() {}

    public static List<ObjectNode> contracts(Insurance insurance) {
        var recordEnvelopes =
                new RecordEnvelopes(insurance.profile().name(), "insurance-contracts", "ic");
        return insurance.contracts().stream().map(one -> contract(recordEnvelopes, one)).toList();
    }

    private static ObjectNode contract(
            RecordEnvelopes recordEnvelopes, Insurance.Contract contract) {
        var record = recordEnvelopes.open(recordEnvelopes.id(contract.id()), HOLDER, DELIVERED);
        record.put("contractId", contract.id());
        record.put("productFamily", contract.family().name());
        addTerms(record, contract);
        record.set("premium", EuroAmounts.json(contract.premium()));
        record.put("paymentMethod", "DIRECT_DEBIT");
        record.put("instalments", "MONTHLY");
        var guarantees = record.putArray("guarantees");
        contract.guarantees().forEach(guarantees::add);
        var ended = contract.ended();
        record.put("terminationDate", ended == null ? null : ended.toString());
        record.put("terminationReason", ended == null ? null : "Vente du véhicule");
        return record.put("createdOnline", contract.online());
    }

    private static void addTerms(ObjectNode record, Insurance.Contract contract) {
        var start = contract.effective();
        var term = start.withYear(FrenchCalendar.LAST.getYear());
        var next = term.isAfter(FrenchCalendar.LAST) ? term : term.plusYears(1);
        record.put("effectiveDate", start.toString());
        record.put("nextTermDate", contract.inForce() ? next.toString() : null);
        record.putNull("expiryDate");
        record.put("anniversaryMonth", start.getMonthValue());
        record.put("durationMonths", 12);
        record.put("inForce", contract.inForce());
    }

    public static List<ObjectNode> payments(Insurance insurance) {
        var recordEnvelopes =
                new RecordEnvelopes(insurance.profile().name(), "insurance-payments", "ip");
        var randomSource = RandomSource.of(insurance.profile().name(), "insurance payments");
        return insurance.inForce().stream()
                .map(one -> payment(recordEnvelopes, randomSource, one))
                .toList();
    }

    private static ObjectNode payment(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            Insurance.Contract contract) {
        var record = recordEnvelopes.open(recordEnvelopes.id(contract.id()), HOLDER, DELIVERED);
        boolean savings = contract.family() == Insurance.Family.SAVINGS;
        record.put("contractId", contract.id());
        record.put("debitDay", savings ? SAVINGS_DEBIT_DAY : DEBIT_DAY);
        record.set("instalment", EuroAmounts.json(contract.premium() / 12));
        record.put("receiptsIssued", 12).put("receiptsOverdue", 0);
        // A demand of the years before, since settled.
        boolean demanded = !savings && randomSource.happens(0.15);
        var notice = FrenchCalendar.FIRST.minusDays(randomSource.between(30, 290));
        record.put("formalNotices", demanded ? 1 : 0);
        record.put("lastNoticeDate", demanded ? notice.toString() : null);
        record.put("unpaid", false);
        record.set("bookedPremium", EuroAmounts.json(contract.premium()));
        record.set("earnedPremium", EuroAmounts.json(contract.premium()));
        return record;
    }
}
