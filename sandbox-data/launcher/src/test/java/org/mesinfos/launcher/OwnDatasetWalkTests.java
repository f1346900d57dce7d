package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.node.ObjectNode;

/// A developer invents a person, gives them data, and an app of theirs reads it.
class OwnDatasetWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";

    private final TestPlatform platform = TestPlatform.running();
    private Browser developer;

    @BeforeEach
    void aDeveloper() {
        developer = new Browser(platform.portal(), platform.issuer());
        developer.visit("/oauth2/authorization/mesinfos").signIn("dev@example.org", "developer");
    }

    @Test
    void anAppReadsWhatTheDeveloperUploaded() {
        inventSomebody();
        var login = developer.element("person-login").text();
        var password = developer.element("person-password").text();
        developer.upload(
                "upload",
                "receipts.ndjson",
                receipt(3) + "\n" + receipt(4) + "\n",
                "dataset=retail-receipts",
                "replace=true");

        assertThat(developer.element("stored").text()).contains("2");
        var app = App.demoTest(platform.issuer());
        var person = new Browser(platform.issuer());
        person.visit(app.authorize("openid", RECEIPTS)).signIn(login, password);
        person.share("P7D", RECEIPTS);
        var token = tokens(app.exchange(app.code(person))).getAccessToken().getValue();
        var read = platform.get("/v1/me/retail-receipts", token);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains(receipt(3).get("occurredAt").asString());
    }

    @Test
    void theSameRecordsCanComeAsCsv() {
        inventSomebody();
        var csv = new CsvRecords(Catalogue.load().dataset("retail-receipts").orElseThrow());

        developer.upload(
                "upload",
                "receipts.csv",
                csv.header() + csv.line(receipt(5)) + csv.line(receipt(6)),
                "dataset=retail-receipts",
                "replace=false");

        assertThat(developer.element("stored").text()).contains("2");
    }

    @Test
    void oneFaultyLineAndNothingIsStored() {
        inventSomebody();
        var faulty = receipt(4);
        faulty.put("occurredAt", "2014-02-30T10:00:00Z");
        faulty.remove("storeId");

        developer.upload(
                "upload",
                "receipts.ndjson",
                receipt(3) + "\n" + faulty + "\n{not json\n",
                "dataset=retail-receipts",
                "replace=true");

        var faults = developer.element("faults").text();
        assertThat(faults).contains("2 occurredAt", "2 storeId", "2014-02-30", "3 –");
        assertThat(developer.page().getElementById("stored")).isNull();
    }

    @Test
    void nobodyElseSeesThePerson() {
        inventSomebody();
        var address = developer.address().toString();
        var organizer = new Browser(platform.portal(), platform.issuer());
        organizer.visit("/oauth2/authorization/mesinfos");
        organizer.signIn("organizer@example.org", "organizer");

        organizer.visit(address);
        assertThat(organizer.status()).isIn(403, 404);

        developer.visit("/sandbox/mine/own-0000000000000000");
        assertThat(developer.status()).isEqualTo(404);
    }

    private void inventSomebody() {
        developer.visit("/sandbox/mine");
        developer.submit("invent", "name=" + encode("Zoé d’Essai"));
        assertThat(developer.status()).isEqualTo(200);
    }

    private static ObjectNode receipt(int number) {
        var germaine = SandboxPeople.load().getFirst();
        return SandboxRecords.of(germaine).get("retail-receipts").get(number).deepCopy();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
