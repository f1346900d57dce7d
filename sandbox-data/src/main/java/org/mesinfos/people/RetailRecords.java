package org.mesinfos.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The supermarket's records.
final class RetailRecords {

    private static final String HOLDER = "intermarche";

    private static final Instant DELIVERED =
            deliveryAfter(FrenchCalendar.at(FrenchCalendar.LAST, LocalTime.NOON));

    private RetailRecords() {}

    static List<ObjectNode> receipts(Profile profile, List<Ticket> tickets) {
        var envelope = new Envelope(profile.name(), "retail-receipts", "rr");
        var tills = profile.chance("tills");
        var records = new ArrayList<ObjectNode>(tickets.size());
        for (var ticket : tickets) {
            records.add(receipt(envelope, tills, ticket));
        }
        return records;
    }

    private static ObjectNode receipt(Envelope envelope, Chance tills, Ticket ticket) {
        var id = envelope.id(ticket.number());
        var record = envelope.open(id, HOLDER, deliveryAfter(ticket.time()));
        record.put("occurredAt", ticket.time().with(ChronoField.NANO_OF_SECOND, 0).toString());
        record.put("receiptId", ticket.number());
        record.put("kind", ticket.expiry() ? "POINTS_EXPIRY" : "PURCHASE");
        record.put("kindLabel", ticket.expiry() ? "REMISE A ZERO AVANTAGES" : "ACHAT");
        addTill(record, tills, ticket);
        record.put("storeId", ticket.place().store());
        record.put("online", ticket.online());
        record.put("itemCount", ticket.items());
        record.set("totalAmount", Euros.json(ticket.total()));
        record.set("paidAmount", Euros.json(ticket.paid()));
        record.set("loyaltyBalanceBefore", Euros.json(ticket.balanceBefore()));
        record.set("loyaltySpent", Euros.json(ticket.spent()));
        record.set("loyaltyEarned", Euros.json(ticket.earned()));
        return record;
    }

    private static void addTill(ObjectNode record, Chance tills, Ticket ticket) {
        if (ticket.expiry()) {
            record.putNull("transactionNumber");
            record.putNull("checkoutNumber");
            record.putNull("checkoutReceiptNumber");
            return;
        }
        record.put("transactionNumber", String.valueOf(tills.between(10_000, 99_999)));
        // Tills from 90 on are those of the website.
        record.put(
                "checkoutNumber",
                String.valueOf(tills.between(1, 12) + (ticket.online() ? 90 : 0)));
        record.put("checkoutReceiptNumber", Digits.padded(tills.between(1, 400), 4));
    }

    static List<ObjectNode> loyalty(Profile profile, List<Ticket> tickets) {
        var envelope = new Envelope(profile.name(), "retail-loyalty", "ry");
        var chance = Chance.of(profile.name(), "loyalty");
        var card = card(profile);
        var last = tickets.getLast();
        var record = envelope.open(envelope.id(card), HOLDER, deliveryAfter(last.time()));
        record.put("cardId", card);
        record.put("cardStatus", "ACTIVE");
        record.put("homeStoreId", last.place().store());
        var since = FrenchCalendar.FIRST.minusDays(chance.between(300, 4_500));
        record.put("memberSince", since.toString()).putNull("memberUntil");
        record.set("rewards", Euros.json(last.balanceAfter()));
        boolean email = chance.happens(0.4);
        boolean phone = chance.happens(0.15);
        record.put("marketingOptIn", email || phone);
        record.put("marketingOptInEmail", email);
        return List.of(record.put("marketingOptInPhone", phone));
    }

    /// The card holder as typed in at the desk, now and then with a defect that the catalogue
    /// names.
    static List<ObjectNode> holder(Profile profile, Identity identity) {
        var envelope = new Envelope(profile.name(), "retail-holder", "rh");
        int rank = profile.number();
        var record = envelope.open(envelope.id(card(profile)), HOLDER, DELIVERED);
        record.put("cardId", card(profile)).put("civility", identity.civility());
        boolean shouted = rank % 4 == 2;
        var family = identity.familyName();
        var given = identity.givenName();
        record.put("familyName", shouted ? Texts.capitals(family) : family);
        record.put("givenName", shouted ? Texts.capitals(given) : given);
        record.putArray("addressLines").add(identity.street());
        var postalCode = identity.town().postalCode();
        record.put("postalCode", postalCode.startsWith("0") ? postalCode.substring(1) : postalCode);
        record.put("city", identity.town().town()).put("country", "FR");
        record.put("email", identity.email());
        boolean national = rank % 3 == 0;
        var phone = identity.phone();
        return List.of(record.put("phone", national ? "0" + phone.substring(3) : phone));
    }

    private static String card(Profile profile) {
        return Product.withCheckDigit("298" + Digits.padded(profile.number(), 9));
    }

    static List<ObjectNode> lines(Profile profile, List<Ticket> tickets) {
        var envelope = new Envelope(profile.name(), "retail-receipt-lines", "rl");
        var records = new ArrayList<ObjectNode>();
        for (var ticket : tickets) {
            int number = 0;
            for (var line : ticket.lines()) {
                number++;
                var id = envelope.id(records.size() + 1, ticket.number() + "|" + number);
                var record = envelope.open(id, HOLDER, deliveryAfter(ticket.time()));
                addPlace(record, ticket, number);
                addProduct(record, line);
                records.add(record.put("online", ticket.online()));
            }
        }
        return records;
    }

    /// Lines carry the day only, as noon in Paris.
    private static void addPlace(ObjectNode record, Ticket ticket, int number) {
        var day = ticket.time().atZone(FrenchCalendar.PARIS).toLocalDate();
        record.put("occurredAt", FrenchCalendar.at(day, LocalTime.NOON).toString());
        record.put("receiptId", ticket.number()).put("lineNumber", number);
    }

    private static void addProduct(ObjectNode record, Ticket.Line line) {
        var product = line.product();
        record.put("gtin", product.gtin());
        record.put("gtinKind", product.barcode() ? "GTIN13" : "STORE_CODE");
        record.put("label", product.label());
        record.put("familyCode", product.family().code());
        record.put("familyLabel", product.family().label());
        record.put("aisleCode", product.aisle().code());
        record.put("aisleLabel", product.aisle().label());
        record.set("unitPrice", Euros.json(line.price()));
        record.put("quantity", line.quantity());
        record.put("lineType", "ARTICLE");
    }

    /// The store delivers once a week, in the night to Monday.
    static Instant deliveryAfter(Instant time) {
        var monday =
                time.atZone(FrenchCalendar.PARIS)
                        .toLocalDate()
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return FrenchCalendar.at(monday, LocalTime.of(4, 20));
    }
}
