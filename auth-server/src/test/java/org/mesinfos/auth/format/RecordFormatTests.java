package org.mesinfos.auth.format;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.util.ICalDate;
import ezvcard.Ezvcard;
import io.jenetics.jpx.GPX;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Other programs read the files: a library of the field reads each of them here.
class RecordFormatTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant MADE_AT = Instant.parse("2014-03-01T09:30:00Z");

    /// Ends a line, a value and a property in each of the formats.
    private static final String HOSTILE =
            "Dîner; chez Léa, rue \\ \"d'Orléans\"\r\nEND:VEVENT\r\nATTENDEE:mailto:mallory@example.org"
                    + "\u2028<b>&]]>\u0007 =1+1 été 🎉 "
                    + "é".repeat(120);

    private static Dataset dataset(String id) {
        return CATALOGUE.dataset(id).orElseThrow();
    }

    private static String file(RecordFormat format, String dataset, String... records)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = format.writer(dataset(dataset), Locale.FRENCH, MADE_AT, out);
        for (var record : records) {
            writer.add(JSON.readTree(record));
        }
        writer.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    @Test
    void eachDatasetHasTheFormatsOfItsField() {
        assertThat(RecordFormat.of(dataset("retail-receipts")))
                .containsExactly(RecordFormat.CSV, RecordFormat.JSON);
        assertThat(RecordFormat.of(dataset("bank-transactions"))).contains(RecordFormat.OFX);
        assertThat(RecordFormat.of(dataset("google-calendar"))).contains(RecordFormat.ICALENDAR);
        assertThat(RecordFormat.of(dataset("google-contacts"))).contains(RecordFormat.VCARD);
        assertThat(RecordFormat.of(dataset("telecom-locations")))
                .contains(RecordFormat.GEOJSON, RecordFormat.GPX);
    }

    @Test
    void eventsAreReadByACalendar() throws IOException {
        var text =
                file(
                        RecordFormat.ICALENDAR,
                        "google-calendar",
                        """
                        {"id":"e1","occurredAt":"2013-12-07T18:30:00Z","endsAt":"2013-12-07T21:00:00Z",
                        "allDay":false,"title":%s,"place":"Rennes","attendees":["lea@example.org"]}"""
                                .formatted(quoted(HOSTILE)),
                        """
                        {"id":"e2","occurredAt":"2013-08-04T22:00:00Z","endsAt":"2013-08-18T22:00:00Z",
                        "allDay":true,"title":"Vacances","place":null,"attendees":[]}""");

        var calendars = Biweekly.parse(text).all();

        assertThat(calendars).hasSize(1);
        assertThat(calendars.getFirst().validate(calendars.getFirst().getVersion()).isEmpty())
                .isTrue();
        var dinner = calendars.getFirst().getEvents().getFirst();
        assertThat(dinner.getSummary().getValue())
                .startsWith("Dîner; chez Léa, rue \\ \"d'Orléans\"\nEND:VEVENT\nATTENDEE:")
                .endsWith("é".repeat(120));
        assertThat(dinner.getAttendees()).isEmpty();
        assertThat(dinner.getDateStart().getValue().toInstant()).isEqualTo("2013-12-07T18:30:00Z");
        assertThat(dinner.getDescription().getValue()).isEqualTo("Invités : lea@example.org");
        var holiday = calendars.getFirst().getEvents().get(1);
        assertThat(holiday.getDateStart().getValue().hasTime()).isFalse();
        assertThat(
                        List.of(
                                day(holiday.getDateStart().getValue()),
                                day(holiday.getDateEnd().getValue())))
                .containsExactly("2013-8-5", "2013-8-19");
        assertThat(text.split("\r\n"))
                .allSatisfy(
                        line ->
                                assertThat(line.getBytes(StandardCharsets.UTF_8))
                                        .hasSizeLessThanOrEqualTo(75));
    }

    private static String day(ICalDate date) {
        var parts = date.getRawComponents();
        return parts.getYear() + "-" + parts.getMonth() + "-" + parts.getDate();
    }

    @Test
    void contactsAreReadByAnAddressBook() throws IOException {
        var text =
                file(
                        RecordFormat.VCARD,
                        "google-contacts",
                        """
                        {"id":"c1","updatedAt":"2013-10-04T18:22:00Z","displayName":%s,
                        "phones":["+33639985123"],"emails":["a@example.org;b"],"birthday":"04-21",
                        "group":"FRIENDS"}"""
                                .formatted(quoted(HOSTILE)),
                        """
                        {"id":"c2","updatedAt":"2013-10-04T18:22:00Z","displayName":"Nicole Garnier",
                        "phones":[],"emails":[],"birthday":null,"group":"OTHER"}""");

        var cards = Ezvcard.parse(text).all();

        assertThat(cards).hasSize(2);
        assertThat(cards).allMatch(card -> card.validate(card.getVersion()).isEmpty());
        var lea = cards.getFirst();
        assertThat(lea.getFormattedName().getValue())
                .startsWith("Dîner; chez Léa, rue \\ \"d'Orléans\"\nEND:VEVENT\n");
        assertThat(lea.getTelephoneNumbers().getFirst().getText()).isEqualTo("+33639985123");
        assertThat(lea.getEmails().getFirst().getValue()).isEqualTo("a@example.org;b");
        assertThat(lea.getBirthday().getPartialDate().toISO8601(true)).isEqualTo("--04-21");
        assertThat(lea.getCategories().getValues()).containsExactly("Amis");
        assertThat(cards.getLast().getBirthday()).isNull();
    }

    private static final List<String> WALK =
            List.of(
                    """
                    {"id":"p1","occurredAt":"2013-12-07T10:00:00Z","deviceState":"ON",
                    "location":{"type":"Point","coordinates":[0.00001,50.548]},"accuracyMeters":340}""",
                    """
                    {"id":"p2","occurredAt":"2013-12-07T10:15:00Z","deviceState":"OFF",
                    "location":null,"accuracyMeters":null}""",
                    """
                    {"id":"p3","occurredAt":"2013-12-07T10:30:00Z","deviceState":"ON",
                    "location":{"type":"Point","coordinates":[3.029,50.5]},"accuracyMeters":340}""");

    @Test
    void positionsAreATrackThatEndsWhereThePhoneWasOff() throws IOException {
        var text = file(RecordFormat.GPX, "telecom-locations", WALK.toArray(String[]::new));

        var gpx =
                GPX.Reader.of(GPX.Version.V11, GPX.Reader.Mode.STRICT)
                        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        var track = gpx.getTracks().getFirst();
        assertThat(track.getName()).contains("Positions du téléphone");
        assertThat(track.getSegments()).hasSize(2);
        var first = track.getSegments().getFirst().getPoints().getFirst();
        assertThat(first.getLatitude().doubleValue()).isEqualTo(50.548);
        assertThat(first.getLongitude().doubleValue()).isEqualTo(0.00001);
        assertThat(first.getTime()).contains(Instant.parse("2013-12-07T10:00:00Z"));
        assertThat(text).contains("lon=\"0.000010\"").doesNotContain("E-");
    }

    @Test
    void positionsAreFeaturesOfWhichOneHasNoPlace() throws IOException {
        var text = file(RecordFormat.GEOJSON, "telecom-locations", WALK.toArray(String[]::new));

        var collection = JSON.readTree(text);

        assertThat(collection.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(collection.path("features")).hasSize(3);
        var first = collection.at("/features/0");
        assertThat(first.path("type").asString()).isEqualTo("Feature");
        assertThat(first.path("id").asString()).isEqualTo("p1");
        assertThat(first.at("/geometry/coordinates/1").asDouble()).isEqualTo(50.548);
        assertThat(first.path("properties").propertyNames())
                .containsExactlyInAnyOrder("occurredAt", "deviceState", "accuracyMeters");
        assertThat(collection.at("/features/1").has("geometry")).isTrue();
        assertThat(collection.at("/features/1/geometry").isNull()).isTrue();
    }

    @Test
    void nothingIsAFileAsWell() throws IOException {
        assertThat(JSON.readTree(file(RecordFormat.GEOJSON, "telecom-locations")).path("features"))
                .isEmpty();
        assertThat(JSON.readTree(file(RecordFormat.JSON, "telecom-locations"))).isEmpty();
        assertThat(file(RecordFormat.GPX, "telecom-locations")).endsWith("</trk></gpx>");
        assertThat(Ezvcard.parse(file(RecordFormat.VCARD, "google-contacts")).all()).isEmpty();
    }

    @Test
    void formulasAreHarmlessInATable() throws IOException {
        assertThat(
                        file(
                                RecordFormat.CSV,
                                "google-searches",
                                "{\"id\":\"s1\",\"query\":\"=HYPERLINK(A1);=1\"}"))
                .contains("'=HYPERLINK(A1);'=1");
    }

    private static final List<String> TRANSACTIONS =
            List.of(
                    transaction("t3", "ba_1", "2014-02-27", "-63.90", "EUR", "100.00", HOSTILE),
                    transaction("t2", "ba_2", "2014-02-03", "12.00", "EUR", "812.00", "INTERETS"),
                    transaction("t1", "ba_1", "2013-12-31", "-20.00", "EUR", "163.90", "PAIN"),
                    transaction("t0", "ba_1", "2013-12-30", "-5.00", "CHF", "158.90", "CHALET"));

    private static String transaction(
            String id,
            String account,
            String day,
            String amount,
            String currency,
            String after,
            String label) {
        return """
        {"id":"%s","holder":"la-banque-postale","accountId":"%s","bookingDate":"%s",
        "valueDate":"%s","cardDate":null,"kind":"CARD","label":%s,"rawLabel":%s,
        "amount":{"amount":"%s","currency":"%s"},"balanceAfter":{"amount":"%s","currency":"EUR"}}"""
                .formatted(
                        id,
                        account,
                        day,
                        day,
                        quoted(label),
                        quoted(label),
                        amount,
                        currency,
                        after);
    }

    @Test
    void eachAccountIsAStatementAndNoCurrencyIsTakenForAnother() throws Exception {
        var statements = new OfxStatements();
        TRANSACTIONS.forEach(one -> statements.add(JSON.readTree(one)));
        var out = new ByteArrayOutputStream();
        var ofx = new OfxWriter(Locale.FRENCH, MADE_AT, out);
        for (var statement : statements.list()) {
            ofx.begin(statement, account(statement.account()));
            for (var one : TRANSACTIONS) {
                var transaction = JSON.readTree(one);
                if (transaction.path("accountId").asString().equals(statement.account())) {
                    ofx.add(statement, transaction);
                }
            }
            ofx.end(statement);
        }
        ofx.end();

        var text = out.toString(StandardCharsets.UTF_8);
        var file = xml(out.toByteArray());

        assertThat(text)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><?OFX OFXHEADER=\"200\"");
        assertThat(all(file, "CURDEF")).containsExactly("EUR", "EUR", "CHF");
        assertThat(all(file, "ACCTID")).containsExactly("SANDBOX0001", "ba_2", "SANDBOX0001");
        assertThat(all(file, "BANKID")).containsExactly("20041", "la-banque-postale", "20041");
        assertThat(all(file, "ACCTTYPE")).containsExactly("SAVINGS", "CHECKING", "SAVINGS");
        assertThat(all(file, "DTSTART")).containsExactly("20131231", "20140203", "20131230");
        assertThat(all(file, "DTEND")).containsExactly("20140227", "20140203", "20131230");
        assertThat(all(file, "FITID")).containsExactly("t3", "t1", "t2", "t0");
        assertThat(all(file, "TRNAMT")).containsExactly("-63.90", "-20.00", "12.00", "-5.00");
        assertThat(all(file, "TRNTYPE")).containsOnly("POS");
        assertThat(all(file, "BALAMT"))
                .as("of another currency nothing is known")
                .containsExactly("100.00", "812.00");
        assertThat(all(file, "NAME").getFirst()).startsWith("Dîner; chez Léa").hasSize(32);
        assertThat(all(file, "MEMO").getFirst()).contains("<b>&]]>\uFFFD =1+1").contains("🎉");
        assertThat(file.getElementsByTagName("b").getLength()).isZero();
    }

    private static JsonNode account(String id) {
        return JSON.readTree(
                id.equals("ba_1")
                        ? """
                        {"accountId":"ba_1","accountNumber":"SANDBOX0001","bankCode":"20041",
                        "type":"SAVINGS"}"""
                        : "{}");
    }

    private static Document xml(byte[] file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file));
    }

    private static List<String> all(Document file, String name) {
        var found = file.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
