package org.mesinfos.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The online address book and calendar: the people called are in it, mostly.
final class AddressBook {

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
    private final Circle circle;

    AddressBook(Profile profile, Circle circle) {
        this.profile = profile;
        this.circle = circle;
    }

    List<ObjectNode> contacts() {
        var chance = Chance.of(profile.name(), "contacts");
        var envelope = new Envelope(profile.name(), "google-contacts", "gc");
        var records = new ArrayList<ObjectNode>();
        for (var person : circle.people()) {
            if (chance.happens(0.85)) {
                var id = "ct-" + Digits.padded(records.size() + 1, 4);
                records.add(contact(envelope, chance, person, id));
            }
        }
        return records;
    }

    private ObjectNode contact(
            Envelope envelope, Chance chance, Circle.Acquaintance person, String id) {
        var day = FrenchCalendar.FIRST.minusDays(chance.between(-300, 900));
        var updated = FrenchCalendar.at(day, LocalTime.of(chance.between(8, 22), 14));
        var record = envelope.open(envelope.id(id), HOLDER, deliveryAfter(updated));
        record.put("contactId", id).put("updatedAt", updated.toString());
        record.put("displayName", person.name());
        record.putArray("phones").add(person.phone());
        var emails = record.putArray("emails");
        if (chance.happens(0.6)) {
            emails.add(person.email());
        }
        boolean knows = person.relative() || chance.happens(0.2);
        record.put("birthday", knows ? person.birthday() : null);
        var others = List.of("FRIENDS", "FRIENDS", "WORK", "OTHER");
        return record.put("group", person.relative() ? "FAMILY" : chance.pick(others));
    }

    List<ObjectNode> calendar() {
        var chance = profile.chance("calendar");
        var envelope = new Envelope(profile.name(), "google-calendar", "ga");
        var records = new ArrayList<ObjectNode>();
        profile.span()
                .days()
                .filter(day -> !FrenchCalendar.isTimeAway(day) && chance.happens(0.2))
                .forEach(day -> records.add(event(envelope, chance, day)));
        addSummer(envelope, records);
        return records;
    }

    private ObjectNode event(Envelope envelope, Chance chance, LocalDate day) {
        var event = chance.pick(EVENTS);
        var start = FrenchCalendar.at(day, LocalTime.of(event.hour(), 30 * chance.between(0, 1)));
        var end = start.plusSeconds(60L * event.minutes());
        var record = open(envelope, day, start, end, event.title());
        record.put("allDay", false);
        record.put("place", chance.happens(0.6) ? Places.named(profile.home()).town() : null);
        var guests = record.putArray("attendees");
        for (int i = event.together() ? chance.between(0, 3) : 0; i > 0; i--) {
            // Those one is close to; the last draw can be the same person again.
            var guest = circle.people().get(i * 4 + chance.between(0, 3));
            guests.add(guest.email());
        }
        return record;
    }

    /// The holiday during which the diary is away from home.
    private void addSummer(Envelope envelope, List<ObjectNode> records) {
        var away = profile.span().days().filter(FrenchCalendar::isTimeAway).toList();
        if (away.isEmpty()) {
            return;
        }
        var first = away.getFirst();
        var last =
                away.stream().filter(day -> day.getMonth() == first.getMonth()).toList().getLast();
        var start = FrenchCalendar.at(first, LocalTime.MIDNIGHT);
        var end = FrenchCalendar.at(last.plusDays(1), LocalTime.MIDNIGHT);
        var record = open(envelope, first, start, end, "Vacances").put("allDay", true);
        record.put("place", Places.named(profile.holiday()).town()).putArray("attendees");
        records.add(record);
    }

    private static ObjectNode open(
            Envelope envelope, LocalDate day, Instant start, Instant end, String title) {
        // No day has two: the date makes the number.
        var id = "ev-" + day.toString().replace("-", "");
        var record = envelope.open(envelope.id(id), HOLDER, deliveryAfter(start));
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
