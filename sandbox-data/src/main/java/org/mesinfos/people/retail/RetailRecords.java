package org.mesinfos.people.retail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.people.Digits;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Identity;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.TextNormalizer;
import tools.jackson.databind.node.ObjectNode;

/// The supermarket's records.
public final class RetailRecords {

    private static final String HOLDER = "intermarche";

    private static final Instant DELIVERED =
            deliveryAfter(FrenchCalendar.at(FrenchCalendar.LAST, LocalTime.NOON));

    private RetailRecords() {}

    public static List<ObjectNode> receipts(Profile profile, List<TillReceipt> tickets) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "retail-receipts", "rr");
        var tills = profile.chance("tills");
        var records = new ArrayList<ObjectNode>(tickets.size());
        for (var tillReceipt : tickets) {
            records.add(receipt(recordEnvelopes, tills, tillReceipt));
        }
        return records;
    }

    private static ObjectNode receipt(
            RecordEnvelopes recordEnvelopes, RandomSource tills, TillReceipt tillReceipt) {
        var id = recordEnvelopes.id(tillReceipt.number());
        var record = recordEnvelopes.open(id, HOLDER, deliveryAfter(tillReceipt.time()));
        record.put("occurredAt", tillReceipt.time().with(ChronoField.NANO_OF_SECOND, 0).toString());
        record.put("receiptId", tillReceipt.number());
        record.put("kind", tillReceipt.expiry() ? "POINTS_EXPIRY" : "PURCHASE");
        record.put("kindLabel", tillReceipt.expiry() ? "REMISE A ZERO AVANTAGES" : "ACHAT");
        addTill(record, tills, tillReceipt);
        record.put("storeId", tillReceipt.place().store());
        record.put("online", tillReceipt.online());
        record.put("itemCount", tillReceipt.items());
        record.set("totalAmount", EuroAmounts.json(tillReceipt.total()));
        record.set("paidAmount", EuroAmounts.json(tillReceipt.paid()));
        record.set("loyaltyBalanceBefore", EuroAmounts.json(tillReceipt.balanceBefore()));
        record.set("loyaltySpent", EuroAmounts.json(tillReceipt.spent()));
        record.set("loyaltyEarned", EuroAmounts.json(tillReceipt.earned()));
        return record;
    }

    private static void addTill(ObjectNode record, RandomSource tills, TillReceipt tillReceipt) {
        if (tillReceipt.expiry()) {
            record.putNull("transactionNumber");
            record.putNull("checkoutNumber");
            record.putNull("checkoutReceiptNumber");
            return;
        }
        record.put("transactionNumber", String.valueOf(tills.between(10_000, 99_999)));
        // Tills from 90 on are those of the website.
        record.put(
                "checkoutNumber",
                String.valueOf(tills.between(1, 12) + (tillReceipt.online() ? 90 : 0)));
        record.put("checkoutReceiptNumber", Digits.padded(tills.between(1, 400), 4));
    }

    public static List<ObjectNode> loyalty(Profile profile, List<TillReceipt> tickets) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "retail-loyalty", "ry");
        var randomSource = RandomSource.of(profile.name(), "loyalty");
        var card = card(profile);
        var last = tickets.getLast();
        var record =
                recordEnvelopes.open(recordEnvelopes.id(card), HOLDER, deliveryAfter(last.time()));
        record.put("cardId", card);
        record.put("cardStatus", "ACTIVE");
        record.put("homeStoreId", last.place().store());
        var since = FrenchCalendar.FIRST.minusDays(randomSource.between(300, 4_500));
        record.put("memberSince", since.toString()).putNull("memberUntil");
        record.set("rewards", EuroAmounts.json(last.balanceAfter()));
        boolean email = randomSource.happens(0.4);
        boolean phone = randomSource.happens(0.15);
        record.put("marketingOptIn", email || phone);
        record.put("marketingOptInEmail", email);
        return List.of(record.put("marketingOptInPhone", phone));
    }

    /// The card holder as typed in at the desk, now and then with a defect that the catalogue
    /// names.
    public static List<ObjectNode> holder(Profile profile, Identity identity) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "retail-holder", "rh");
        int rank = profile.number();
        var record = recordEnvelopes.open(recordEnvelopes.id(card(profile)), HOLDER, DELIVERED);
        record.put("cardId", card(profile)).put("civility", identity.civility());
        boolean shouted = rank % 4 == 2;
        var family = identity.familyName();
        var given = identity.givenName();
        record.put("familyName", shouted ? TextNormalizer.capitals(family) : family);
        record.put("givenName", shouted ? TextNormalizer.capitals(given) : given);
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

    public static List<ObjectNode> lines(Profile profile, List<TillReceipt> tickets) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "retail-receipt-lines", "rl");
        var records = new ArrayList<ObjectNode>();
        for (var tillReceipt : tickets) {
            int number = 0;
            for (var line : tillReceipt.lines()) {
                number++;
                var id =
                        recordEnvelopes.id(records.size() + 1, tillReceipt.number() + "|" + number);
                var record = recordEnvelopes.open(id, HOLDER, deliveryAfter(tillReceipt.time()));
                addPlace(record, tillReceipt, number);
                addProduct(record, line);
                records.add(record.put("online", tillReceipt.online()));
            }
        }
        return records;
    }

    /// Lines carry the day only, as noon in Paris.
    private static void addPlace(ObjectNode record, TillReceipt tillReceipt, int number) {
        var day = tillReceipt.time().atZone(FrenchCalendar.PARIS).toLocalDate();
        record.put("occurredAt", FrenchCalendar.at(day, LocalTime.NOON).toString());
        record.put("receiptId", tillReceipt.number()).put("lineNumber", number);
    }

    private static void addProduct(ObjectNode record, TillReceipt.Line line) {
        var product = line.product();
        record.put("gtin", product.gtin());
        record.put("gtinKind", product.barcode() ? "GTIN13" : "STORE_CODE");
        record.put("label", product.label());
        record.put("familyCode", product.family().code());
        record.put("familyLabel", product.family().label());
        record.put("aisleCode", product.aisle().code());
        record.put("aisleLabel", product.aisle().label());
        record.set("unitPrice", EuroAmounts.json(line.price()));
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
