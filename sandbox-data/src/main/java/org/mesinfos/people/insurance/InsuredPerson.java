package org.mesinfos.people.insurance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Identity;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.TextNormalizer;
import tools.jackson.databind.node.ObjectNode;

/// What the insurer knows of a person, and what it thinks of them.
public final class InsuredPerson {

    /// What the marketing scores of 2013 claimed to measure, by their code.
    private static final List<Map.Entry<String, String>> SCORES =
            List.of(
                    Map.entry("CAR_APPETITE", "Attrait pour une assurance auto"),
                    Map.entry("HEALTH_APPETITE", "Attrait pour une complémentaire santé"),
                    Map.entry("LOAN_APPETITE", "Attrait pour un crédit"),
                    Map.entry("MOTORBIKE_APPETITE", "Attrait pour une assurance moto"),
                    Map.entry("PENSION_APPETITE", "Attrait pour une épargne retraite"),
                    Map.entry("SAVINGS_APPETITE", "Attrait pour une assurance vie"),
                    Map.entry("HEALTH_FRAGILITY", "Risque de quitter le contrat santé"),
                    Map.entry("LEGAL_FRAGILITY", "Risque de quitter la protection juridique"),
                    Map.entry("HOUSE_MOVE", "Probabilité de déménager"),
                    Map.entry("REDEMPTION", "Probabilité de retirer l’épargne"));

    private final Insurance insurance;
    private final Profile profile;
    private final Identity identity;

    public InsuredPerson(Insurance insurance, Identity identity) {
        this.insurance = insurance;
        this.profile = insurance.profile();
        this.identity = identity;
    }

    public List<ObjectNode> holder() {
        var record = open("insurance-holder", "ih", insurance.clientId());
        record.put("clientId", insurance.clientId()).put("civility", identity.civility());
        record.put("familyName", identity.familyName());
        record.put("givenName", identity.givenName());
        record.putArray("addressLines").add(identity.street());
        var town = identity.town();
        // One in four was typed in capitals; see the field's defect in the catalogue.
        boolean shouted = profile.number() % 4 == 1;
        record.put("postalCode", town.postalCode());
        record.put("city", shouted ? TextNormalizer.capitals(town.town()) : town.town());
        record.put("inseeCode", town.inseeCode()).put("country", "FR");
        record.put("email", identity.email());
        record.putArray("phones").add(identity.phone());
        return List.of(record);
    }

    public List<ObjectNode> household() {
        var randomSource = RandomSource.of(profile.name(), "household");
        var record = open("insurance-household", "id", insurance.clientId());
        record.put("clientId", insurance.clientId());
        record.put("birthDate", identity.birthDate().toString());
        record.put("birthPlace", identity.birthPlace());
        record.put("maritalStatus", maritalStatus()).put("occupation", profile.trade().name());
        record.put("socioProfessionalCategory", profile.trade().category().name());
        record.put("householdSize", profile.household());
        record.put("childrenCount", Math.max(0, profile.household() - 2));
        var licence = identity.birthDate().plusYears(18).plusDays(randomSource.between(30, 2_500));
        record.put("drivingLicenceDate", profile.car() ? licence.toString() : null);
        record.put("vehicleCount", profile.car() ? 1 : 0);
        boolean rents = profile.housing().kind() == Profile.Housing.Kind.RENT;
        return List.of(record.put("housingStatus", rents ? "TENANT" : "OWNER"));
    }

    private String maritalStatus() {
        if (profile.household() > 1) {
            return "COUPLE";
        }
        return profile.birthYear() < 1945 ? "WIDOWED" : "SINGLE";
    }

    public List<ObjectNode> relationship() {
        var randomSource = RandomSource.of(profile.name(), "relationship");
        var record = open("insurance-relationship", "ir", insurance.clientId());
        var inForce = insurance.inForce();
        long premium = inForce.stream().mapToLong(Insurance.Contract::premium).sum();
        record.put("clientId", insurance.clientId());
        record.put("clientSince", since().toString()).putNull("clientUntil");
        record.put("contractsInForce", inForce.size());
        record.set("annualPremium", EuroAmounts.json(premium));
        int value = (int) Math.min(5, 1 + premium / 30_000);
        record.put("currentValue", value);
        record.put("expectedValue", Math.clamp(value + randomSource.between(-1, 1), 1, 5));
        record.put("churnRisk", randomSource.happens(0.2)).put("vip", value == 5);
        boolean met = randomSource.happens(0.6);
        var meeting = FrenchCalendar.FIRST.minusDays(randomSource.between(10, 280));
        record.put("lastMeeting", met ? meeting.toString() : null);
        boolean web = profile.birthYear() > 1950 && randomSource.happens(0.7);
        var visit = FrenchCalendar.LAST.minusDays(randomSource.between(1, 200));
        record.put("lastConnected", web ? visit.toString() : null);
        return List.of(record.put("webUser", web));
    }

    private LocalDate since() {
        return insurance.contracts().stream()
                .map(Insurance.Contract::effective)
                .min(LocalDate::compareTo)
                .orElse(FrenchCalendar.FIRST);
    }

    public List<ObjectNode> scores() {
        var randomSource = RandomSource.of(profile.name(), "scores");
        var records = new ArrayList<ObjectNode>();
        for (var score : SCORES) {
            var record = open("insurance-scores", "io", score.getKey());
            record.put("code", score.getKey()).put("label", score.getValue());
            record.put("value", randomSource.between(0, 100));
            records.add(record.put("computedOn", FrenchCalendar.LAST.withDayOfMonth(1).toString()));
        }
        return records;
    }

    private ObjectNode open(String dataset, String prefix, String key) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), dataset, prefix);
        return recordEnvelopes.open(
                recordEnvelopes.id(key), InsuranceRecords.HOLDER, InsuranceRecords.DELIVERED);
    }
}
