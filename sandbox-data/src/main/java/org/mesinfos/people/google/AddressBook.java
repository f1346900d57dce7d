package org.mesinfos.people.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.people.ContactCircle;
import org.mesinfos.people.Digits;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.Towns;
import tools.jackson.databind.node.ObjectNode;

/// The online address book and calendar: the people called are in it, mostly.
public final class AddressBook {

    private static final String HOLDER = "google";
    private static final List<Event> EVENTS =
            List.of(
                    new Event("Dîner", 19, 150, true),
                    new Event("Déjeuner", 12, 75, true),
                    new Event("Coiffeur", 17, 45, false),
                    new Event("Cinéma", 20, 130, true),
                    new Event("Garage", 9, 60, false),
                    new Event("Réunion", 10, 60, true),
                    new Event("Anniversaire", 18, 180, true),
                    new Event("Match", 15, 120, true));

    private final Profile profile;
    private final ContactCircle contactCircle;

    public AddressBook(Profile profile, ContactCircle contactCircle) {
        this.profile = profile;
        this.contactCircle = contactCircle;
    }

    public List<ObjectNode> contacts() {
        var randomSource = RandomSource.of(profile.name(), "contacts");
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "google-contacts", "gc");
        var records = new ArrayList<ObjectNode>();
        for (var person : contactCircle.people()) {
            if (randomSource.happens(0.85)) {
                var id = "ct-" + Digits.padded(records.size() + 1, 4);
                records.add(contact(recordEnvelopes, randomSource, person, id));
            }
        }
        return records;
    }

    private ObjectNode contact(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            ContactCircle.Acquaintance person,
            String id) {
        var day = FrenchCalendar.FIRST.minusDays(randomSource.between(-300, 900));
        var updated = FrenchCalendar.at(day, LocalTime.of(randomSource.between(8, 22), 14));
        var record = recordEnvelopes.open(recordEnvelopes.id(id), HOLDER, deliveryAfter(updated));
        record.put("contactId", id).put("updatedAt", updated.toString());
        record.put("displayName", person.name());
        record.putArray("phones").add(person.phone());
        var emails = record.putArray("emails");
        if (randomSource.happens(0.6)) {
            emails.add(person.email());
        }
        boolean knows = person.relative() || randomSource.happens(0.2);
        record.put("birthday", knows ? person.birthday() : null);
        var others = List.of("FRIENDS", "FRIENDS", "WORK", "OTHER");
        return record.put("group", person.relative() ? "FAMILY" : randomSource.pick(others));
    }

    public List<ObjectNode> calendar() {
        var randomSource = profile.chance("calendar");
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "google-calendar", "ga");
        var records = new ArrayList<ObjectNode>();
        profile.span()
                .days()
                .filter(day -> !FrenchCalendar.isTimeAway(day) && randomSource.happens(0.2))
                .forEach(day -> records.add(event(recordEnvelopes, randomSource, day)));
        addSummer(recordEnvelopes, records);
        return records;
    }

    private ObjectNode event(
            RecordEnvelopes recordEnvelopes, RandomSource randomSource, LocalDate day) {
        var event = randomSource.pick(EVENTS);
        var start =
                FrenchCalendar.at(day, LocalTime.of(event.hour(), 30 * randomSource.between(0, 1)));
        var end = start.plusSeconds(60L * event.minutes());
        var record = open(recordEnvelopes, day, start, end, event.title());
        record.put("allDay", false);
        record.put("place", randomSource.happens(0.6) ? Towns.named(profile.home()).town() : null);
        var guests = record.putArray("attendees");
        for (int i = event.together() ? randomSource.between(0, 3) : 0; i > 0; i--) {
            // Those one is close to; the last draw can be the same person again.
            var guest = contactCircle.people().get(i * 4 + randomSource.between(0, 3));
            guests.add(guest.email());
        }
        return record;
    }

    /// The holiday during which the diary is away from home.
    private void addSummer(RecordEnvelopes recordEnvelopes, List<ObjectNode> records) {
        var away = profile.span().days().filter(FrenchCalendar::isTimeAway).toList();
        if (away.isEmpty()) {
            return;
        }
        var first = away.getFirst();
        var last =
                away.stream().filter(day -> day.getMonth() == first.getMonth()).toList().getLast();
        var start = FrenchCalendar.at(first, LocalTime.MIDNIGHT);
        var end = FrenchCalendar.at(last.plusDays(1), LocalTime.MIDNIGHT);
        var record = open(recordEnvelopes, first, start, end, "Vacances").put("allDay", true);
        record.put("place", Towns.named(profile.holiday()).town()).putArray("attendees");
        records.add(record);
    }

    private static ObjectNode open(
            RecordEnvelopes recordEnvelopes,
            LocalDate day,
            Instant start,
            Instant end,
            String title) {
        // No day has two: the date makes the number.
        var id = "ev-" + day.toString().replace("-", "");
        var record = recordEnvelopes.open(recordEnvelopes.id(id), HOLDER, deliveryAfter(start));
        record.put("eventId", id).put("occurredAt", start.toString());
        return record.put("endsAt", end.toString()).put("title", title);
    }

    /// Imported once a month, in the night after its end; nothing before the year began.
    static Instant deliveryAfter(Instant time) {
        var day = time.atZone(FrenchCalendar.PARIS).toLocalDate();
        var known = day.isBefore(FrenchCalendar.FIRST) ? FrenchCalendar.FIRST : day;
        return FrenchCalendar.at(known.plusMonths(1).withDayOfMonth(1), LocalTime.of(2, 45));
    }

    private record Event(String title, int hour, int minutes, boolean together) {}
}
