package org.mesinfos.people.bank;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mesinfos.people.Digits;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.databind.node.ObjectNode;

/// What the one bank that returned it thinks of a client: complaints, plans, inferred incomes.
public final class BankRelationship {

    private static final String HOLDER = Bank.SOCIETE_GENERALE.holder();
    private static final Instant DELIVERED =
            FrenchCalendar.at(FrenchCalendar.LAST.plusDays(1), LocalTime.of(4, 30));

    private static final List<Complaint> COMPLAINTS =
            List.of(
                    new Complaint("Frais contestés", "Frais remboursés à titre commercial."),
                    new Complaint("Carte avalée au distributeur", "Carte renvoyée à l’agence."),
                    new Complaint("Délai d’un virement", "Virement retrouvé et crédité."),
                    new Complaint("Accueil en agence", "Excuses présentées par téléphone."),
                    new Complaint("Prélèvement inconnu", "Prélèvement rejeté."));
    private static final List<Offer> OFFERS =
            List.of(
                    new Offer("EP", "Assurance vie", 300_000),
                    new Offer("EP", "Livret à taux progressif", 150_000),
                    new Offer("CR", "Crédit travaux", 800_000),
                    new Offer("CR", "Réserve d’argent", 200_000),
                    new Offer("AS", "Garantie des accidents de la vie", 0),
                    new Offer("CB", "Carte à débit différé", 0));

    private BankRelationship() {}

    public static List<ObjectNode> complaints(Profile profile) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "bank-complaints", "bc");
        var randomSource = profile.chance("complaints");
        var records = new ArrayList<ObjectNode>();
        var dateSpan = profile.span();
        int count = dateSpan.isTheYear() ? randomSource.between(1, 3) : randomSource.between(0, 1);
        for (int number = 1; number <= count; number++) {
            records.add(complaint(recordEnvelopes, randomSource, profile, number));
        }
        return records;
    }

    private static ObjectNode complaint(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            Profile profile,
            int number) {
        var dateSpan = profile.span();
        int days = (int) Math.max(1, dateSpan.days().count() - 15);
        var opened = dateSpan.first().plusDays(randomSource.between(0, days - 1));
        var id =
                "RC-"
                        + Digits.padded(profile.number(), 4)
                        + "-"
                        + opened.toString().substring(2, 7).replace("-", "")
                        + number;
        var answered = opened.plusDays(randomSource.between(4, 40));
        boolean open = answered.isAfter(dateSpan.last());
        var complaint = randomSource.pick(COMPLAINTS);
        var delivered = FrenchCalendar.at(dateSpan.last().plusDays(1), LocalTime.of(4, 30));
        var record = recordEnvelopes.open(recordEnvelopes.id(id), HOLDER, delivered);
        record.put("complaintId", id).put("openedOn", opened.toString());
        record.put("status", open ? "OPEN" : "CLOSED");
        record.put("closedOn", open ? null : answered.toString());
        record.put("subject", complaint.subject());
        return record.put("comment", open ? null : complaint.comment());
    }

    public static List<ObjectNode> proposals(Profile profile) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "bank-proposals", "bo");
        var randomSource = RandomSource.of(profile.name(), "proposals");
        return OFFERS.stream()
                .filter(_ -> randomSource.happens(0.6))
                .map(offer -> proposal(recordEnvelopes, randomSource, offer))
                .toList();
    }

    private static ObjectNode proposal(
            RecordEnvelopes recordEnvelopes, RandomSource randomSource, Offer offer) {
        var id = recordEnvelopes.id(offer.family() + "|" + offer.label());
        var record = recordEnvelopes.open(id, HOLDER, DELIVERED);
        record.put("familyCode", offer.family()).put("label", offer.label());
        record.put("category", randomSource.happens(0.5) ? "TO_ADVISE" : "COMMERCIAL_OFFER");
        if (offer.cents() == 0) {
            return record.putNull("amount");
        }
        record.set("amount", EuroAmounts.json(offer.cents() * randomSource.between(1, 4)));
        return record;
    }

    /// As the bank sees it from outside: by the wording of what arrives.
    public static List<ObjectNode> incomes(Profile profile) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "bank-incomes", "bi");
        return profile.span()
                .wholeMonths()
                .map(month -> income(recordEnvelopes, profile, month))
                .toList();
    }

    private static ObjectNode income(
            RecordEnvelopes recordEnvelopes, Profile profile, YearMonth month) {
        var first = month.atDay(1);
        var delivered = FrenchCalendar.at(first.plusMonths(1), LocalTime.of(4, 30));
        var record = recordEnvelopes.open(recordEnvelopes.id(first.toString()), HOLDER, delivered);
        long total = profile.monthlyIncome();
        record.put("month", first.toString()).set("monthlyIncome", EuroAmounts.json(total));
        record.put("annualBracket", bracket(total * 12));
        record.put("level", (int) Math.min(9, 1 + total / 70_000));
        record.set("domiciliatedIncomes", EuroAmounts.json(total));
        record.set("otherIncomes", EuroAmounts.json(0));
        record.set("propertyIncomes", EuroAmounts.json(0));
        record.set("retirementPension", EuroAmounts.json(paidBy(profile, "PENSION", "RETRAITE")));
        record.set("unemploymentBenefit", EuroAmounts.json(paidBy(profile, "POLE EMPLOI")));
        record.set("familyAllowance", EuroAmounts.json(paidBy(profile, "CAF ")));
        record.set("alimony", EuroAmounts.json(0));
        return record;
    }

    private static long paidBy(Profile profile, String... words) {
        return profile.income().stream()
                .filter(income -> Stream.of(words).anyMatch(income.label()::startsWith))
                .mapToLong(income -> EuroAmounts.cents(income.amount()))
                .sum();
    }

    private static String bracket(long cents) {
        long step = cents / 1_000_000;
        return step * 10_000 + "-" + (step + 1) * 10_000;
    }

    private record Complaint(String subject, String comment) {}

    /// @param cents unit of the amount; 0 without an amount
    private record Offer(String family, String label, long cents) {}
}
