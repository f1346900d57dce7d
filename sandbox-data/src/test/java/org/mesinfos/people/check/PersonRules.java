package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.cents;
import static org.mesinfos.people.check.PersonRecords.instant;
import static org.mesinfos.people.check.PersonRecords.spot;
import static org.mesinfos.people.check.PersonRecords.text;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.HouseholdBills;
import tools.jackson.databind.node.ObjectNode;

/// Rules about one person as several companies know them: the same name, the same acquaintances,
/// the same places, the same videos on screen and on the bill.
final class PersonRules {

    /// Cents of the telephone bill that are no video.
    private static final long SUBSCRIPTION = 1_999;

    private PersonRules() {}

    static void check(PersonRecords life, PersonFindings findings) {
        checkNames(life, findings);
        checkContracts(life, findings);
        checkVideos(life, findings);
        checkPlaces(life, findings);
        checkAddressBook(life, findings);
    }

    private static void checkNames(PersonRecords life, PersonFindings findings) {
        for (var field : List.of("familyName", "givenName", "city")) {
            var said = new HashSet<String>();
            for (var dataset : List.of("insurance-holder", "retail-holder")) {
                life.of(dataset).forEach(one -> said.add(plain(text(one, field))));
            }
            findings.require(
                    said.size() <= 1,
                    "companies know a person by one " + field + ", but for capitals and accents",
                    said::toString);
        }
    }

    private static void checkContracts(PersonRecords life, PersonFindings findings) {
        Set<String> contracts = new HashSet<>();
        life.of("insurance-contracts").forEach(one -> contracts.add(text(one, "contractId")));
        for (var dataset : List.of("payments", "homes", "vehicles", "claims", "savings")) {
            for (var record : life.of("insurance-" + dataset)) {
                findings.require(
                        contracts.contains(text(record, "contractId")),
                        "what is insured has a contract",
                        record,
                        "contractId");
            }
        }
    }

    /// The telephone bill of a month asks for the videos of the month before.
    private static void checkVideos(PersonRecords life, PersonFindings findings) {
        if (!life.has("bank-transactions")) {
            return;
        }
        var rented = new HashMap<YearMonth, Long>();
        for (var video : life.of("telecom-vod")) {
            if (text(video, "status").equals("OK")) {
                var month = YearMonth.from(day(video)).plusMonths(1);
                rented.merge(month, cents(video, "price"), Long::sum);
            }
        }
        for (var debit : life.of("bank-transactions")) {
            if (text(debit, "label").equals(HouseholdBills.TELEPHONE)) {
                var month = YearMonth.from(PersonRecords.day(debit, "bookingDate"));
                long asked = -cents(debit, "amount") - SUBSCRIPTION;
                findings.require(
                        asked == rented.getOrDefault(month, 0L),
                        "the telephone bill asks for the videos of the month before",
                        debit,
                        "amount");
            }
        }
    }

    /// Two companies that follow the same telephone find it in the same place.
    private static void checkPlaces(PersonRecords life, PersonFindings findings) {
        Map<Instant, ObjectNode> antennas = new HashMap<>();
        for (var position : life.of("telecom-locations")) {
            if (position.path("location").isObject()) {
                antennas.put(instant(position, "occurredAt"), position);
            }
        }
        for (var position : life.of("google-location-history")) {
            long second = instant(position, "occurredAt").getEpochSecond();
            var antenna = antennas.get(Instant.ofEpochSecond(second / 900 * 900));
            boolean still = text(position, "activity").equals("STILL");
            if (antenna == null || !still || second % 900 >= 90) {
                continue;
            }
            // Within the minute and a half between the two, somebody can arrive, at 85 km/h.
            double most =
                    antenna.path("accuracyMeters").asDouble()
                            + position.path("accuracyMeters").asDouble()
                            + 2_200;
            double distance = spot(position).distanceTo(spot(antenna));
            findings.require(
                    distance < most,
                    "a telephone is in one place at a time",
                    position,
                    () -> Math.round(distance) + " m apart");
        }
    }

    /// Many of those who are called are in the address book: most people’s first contacts at least.
    private static void checkAddressBook(PersonRecords life, PersonFindings findings) {
        var known = new HashSet<String>();
        for (var contact : life.of("google-contacts")) {
            contact.path("phones").forEach(phone -> known.add(phone.asString()));
        }
        var called =
                life.of("telecom-communications").stream()
                        .map(event -> text(event, "counterparty"))
                        .filter(number -> number.startsWith("+"))
                        .toList();
        // A few days of calls say nothing.
        if (life.has("google-contacts") && called.size() > 100) {
            long found = called.stream().filter(known::contains).count();
            findings.require(
                    found * 4 > called.size(),
                    "many of those called are in the address book",
                    () -> found + " of " + called.size());
        }
    }

    private static LocalDate day(ObjectNode record) {
        return instant(record, "occurredAt").atZone(FrenchCalendar.PARIS).toLocalDate();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.FRENCH);
    }
}
