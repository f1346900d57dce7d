package org.mesinfos.people.telecom;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.ContactCircle;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.GeoPoint;
import org.mesinfos.people.PhoneNumbers;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The telephone company's records of calls, messages and internet connections.
///
/// Figures follow the design page on datasets, section 7.6. Correspondents are told by their
/// numbers, all of the ranges kept for fiction; hiding them is up to the data API.
public final class Communications {

    private static final String HOLDER = "orange";
    private static final List<Integer> HOURS =
            List.of(
                    7, 8, 9, 10, 11, 12, 12, 12, 13, 14, 15, 16, 17, 18, 18, 18, 19, 19, 19, 20, 21,
                    22);

    private final Profile profile;
    private final Telephone telephone;
    private final RandomSource randomSource;
    private final RecordEnvelopes recordEnvelopes;
    private final ContactCircle contactCircle;
    private final int contacts;
    private final List<Event> events = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private Communications(Profile profile, Telephone telephone, ContactCircle contactCircle) {
        this.profile = profile;
        this.telephone = telephone;
        this.recordEnvelopes = new RecordEnvelopes(profile.name(), "telecom-communications", "tc");
        this.contactCircle = contactCircle;
        var lasting = RandomSource.of(profile.name(), "communications");
        this.contacts = lasting.between(15, 40);
        this.randomSource = profile.span().isTheYear() ? lasting : profile.chance("communications");
    }

    public static List<ObjectNode> of(
            Profile profile, Telephone telephone, ContactCircle contactCircle) {
        var communications = new Communications(profile, telephone, contactCircle);
        telephone.days().forEach(communications::addDay);
        communications.events.sort(Comparator.comparing(Event::time));
        var records = new ArrayList<ObjectNode>(communications.events.size());
        for (var event : communications.events) {
            records.add(communications.record(event, records.size() + 1));
        }
        return records;
    }

    private void addDay(LocalDate day) {
        repeat(
                4,
                () ->
                        add(
                                day,
                                "VOICE",
                                contact(),
                                randomSource.happens(0.5),
                                callSeconds(),
                                "SECOND"));
        repeat(
                messagesADay(),
                () -> add(day, "SMS", contact(), randomSource.happens(0.5), 1, "MESSAGE"));
        repeat(2, () -> add(day, "SMS", service(), false, 1, "MESSAGE"));
        if (profile.birthYear() > 1975) {
            repeat(1, () -> add(day, "MMS", contact(), randomSource.happens(0.4), 1, "MESSAGE"));
        }
        // Those born earlier have a telephone without internet.
        if (profile.birthYear() > 1945) {
            repeat(20, () -> add(day, "DATA", null, true, connectionBytes(), "BYTE"));
        }
    }

    /// Between none and `most` times, evenly.
    private void repeat(int most, Runnable addition) {
        for (int i = randomSource.between(0, most); i > 0; i--) {
            addition.run();
        }
    }

    private void add(
            LocalDate day,
            String channel,
            @Nullable String contact,
            boolean outgoing,
            long quantity,
            String unit) {
        var time =
                LocalTime.of(
                        randomSource.pick(HOURS),
                        randomSource.between(0, 59),
                        randomSource.between(0, 59));
        var instant = FrenchCalendar.at(day, time);
        var geoPoint = telephone.at(instant);
        // Nobody writes to somebody twice in one second.
        if (geoPoint != null && taken.add(instant + channel + contact + outgoing + quantity)) {
            events.add(new Event(instant, channel, contact, outgoing, quantity, unit, geoPoint));
        }
    }

    private ObjectNode record(Event event, int rank) {
        var id = recordEnvelopes.id(rank, telephone.line() + event.time() + event.channel());
        var record = recordEnvelopes.open(id, HOLDER, deliveryAfter(event.time()));
        record.put("occurredAt", event.time().toString());
        record.put("line", telephone.line());
        record.put("counterparty", event.contact());
        record.put("channel", event.channel());
        boolean sent = event.outgoing() && event.unit().equals("MESSAGE");
        record.put("leg", sent ? "SUBSCRIBER_TO_CENTER" : null);
        record.put("direction", direction(event));
        record.put("quantity", event.quantity());
        record.put("unit", event.unit());
        var antenna = Antennas.near(event.spot()).getFirst();
        var point = JsonNodeFactory.instance.objectNode().put("type", "Point");
        point.putArray("coordinates")
                .add(toHundredths(antenna.longitude()))
                .add(toHundredths(antenna.latitude()));
        record.set("location", point);
        return record;
    }

    private static String direction(Event event) {
        if (event.contact() == null) {
            return "BOTH";
        }
        return event.outgoing() ? "OUTGOING" : "INCOMING";
    }

    /// Sent and received together, on the busiest days.
    private int messagesADay() {
        int age = profile.age();
        if (age < 30) {
            return 36;
        }
        return age < 55 ? 16 : 4;
    }

    private long callSeconds() {
        return Math.clamp((long) randomSource.logNormal(40, 105), 2, 5_400);
    }

    private long connectionBytes() {
        return Math.clamp((long) randomSource.logNormal(90_000, 250_000), 1_024, 54_000_000);
    }

    /// A few contacts take most of the traffic.
    private String contact() {
        double skew = StrictMath.pow(randomSource.fraction(), 3);
        int rank = (int) (skew * contacts);
        return contactCircle.people().get(rank).phone();
    }

    /// Short numbers of services that write to many: a bank, a carrier, the operator itself.
    private String service() {
        return PhoneNumbers.service(randomSource.between(1, 9));
    }

    /// Two decimals, about a kilometre: precise positions have a scope of their own.
    private static double toHundredths(double degrees) {
        return StrictMath.round(degrees * 100) / 100.0;
    }

    /// The telephone company delivers a month in the night after its end.
    private static Instant deliveryAfter(Instant time) {
        var month = YearMonth.from(time.atZone(FrenchCalendar.PARIS));
        return FrenchCalendar.at(month.plusMonths(1).atDay(1), LocalTime.of(5, 45));
    }

    /// @param contact number of the other side; null for an internet connection
    private record Event(
            Instant time,
            String channel,
            @Nullable String contact,
            boolean outgoing,
            long quantity,
            String unit,
            GeoPoint spot) {}
}
