package org.mesinfos.auth.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist keeps signed receipts that prove what they decided, to anybody who has the key.
@ServerTest
class ReceiptWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist09");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;

    Browser browser;

    @BeforeEach
    void aPanelistSharesTwoKindsOfData() {
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist09", "panelist")
                        .share("P30D", ACCOUNTS, RECEIPTS);
    }

    @AfterEach
    void everythingEnds() {
        granting.withdrawAll(PANELIST);
    }

    @Test
    void theReceiptOfAConsentSaysWhatWasPermittedToWhomAndWhy() throws Exception {
        var record = verified(download(1, "jws")).path("dpv:hasRecordOfActivity");

        assertThat(record.path("dpv:hasConsentStatus").asString()).isEqualTo("dpv:ConsentGiven");
        assertThat(record.path("dpv:hasNotice").path("dct:identifier").asString())
                .isEqualTo("sha-256:" + grant().notice().hash());
        assertThat(record.path("dpv:hasDataSubject").path("dct:identifier").asString())
                .isEqualTo(grant().subject());
        var processes = record.path("dpv:hasProcess").valueStream().toList();
        assertThat(processes)
                .extracting(process -> process.path("dct:identifier").asString())
                .containsExactly(ACCOUNTS, "openid", RECEIPTS);
        assertThat(processes.getFirst().path("dpv:hasPurpose").path("dct:description").path("fr"))
                .hasToString("\"" + grant().items().getFirst().purpose().fr() + "\"");
        assertThat(record.toString())
                .doesNotContain("panelist09")
                .doesNotContain(grant().auditId());
    }

    @Test
    void theReceiptOfAWithdrawalListsWhatEndedAndTheFirstReceiptStaysAsItWas() throws Exception {
        var given = download(1, "jws");
        browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");
        browser.visit(browser.page().select("a[rel=receipt]").attr("href"));
        assertThat(browser.element("outcome").text()).contains("Vous avez arrêté le partage");
        var contact = browser.page().select("a[rel=contact]");
        assertThat(contact.text()).isEqualTo("organisateurs@mesinfos.example");
        assertThat(contact.attr("href")).endsWith("/information/contact");

        var withdrawn = verified(download(2, "jws"));

        assertThat(withdrawn.at("/dpv:hasRecordOfActivity/dpv:hasConsentStatus").asString())
                .isEqualTo("dpv:ConsentWithdrawn");
        assertThat(withdrawn.at("/dpv:hasRecordOfActivity/dpv:hasProcess")).hasSize(3);
        assertThat(download(1, "jws")).isEqualTo(given);
    }

    @Test
    void whoAnswersForTheAppStandsWhereItIsAskedToErase() {
        browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");
        var told = browser.element("erasure-contact").text();

        browser.visit("/permissions/" + grant().id());

        assertThat(told).isNotBlank().isEqualTo(browser.element("publisher").text());
        assertThat(browser.element("erasure-contact").text()).isEqualTo(told);
    }

    @Test
    void theJsonIsWhatWasSignedToTheLetter() throws Exception {
        var signed = JWSObject.parse(download(1, "jws")).getPayload().toString();

        assertThat(download(1, "json")).isEqualTo(signed);
    }

    @Test
    void oneChangedLetterShows() throws Exception {
        var receipt = JWSObject.parse(download(1, "jws"));
        var forged = receipt.getPayload().toString().replace("ConsentGiven", "ConsentGivem");

        var parts = receipt.serialize().split("\\.");
        var encoded = com.nimbusds.jose.util.Base64URL.encode(forged);
        assertThat(isSigned(parts[0] + "." + encoded + "." + parts[2])).isFalse();
        assertThat(isSigned(receipt.serialize())).isTrue();
    }

    @Test
    void nobodyElseGetsTheReceipt() {
        var path = "/permissions/" + grant().id() + "/receipt";
        var other = new Browser(server).visit("/login").signIn("panelist11", "panelist");

        for (var ending : new String[] {"", ".json", ".jws"}) {
            assertThat(other.visit(path + ending).status()).isEqualTo(404);
            assertThat(browser.visit(path + ending + "?version=7").status()).isEqualTo(404);
            assertThat(browser.visit(path + ending).status()).isEqualTo(200);
        }
    }

    private String download(long version, String ending) {
        var path = "/permissions/" + grant().id() + "/receipt." + ending + "?version=" + version;
        return browser.visit(path).answer().body();
    }

    private JsonNode verified(String jws) throws Exception {
        assertThat(isSigned(jws)).isTrue();
        var payload = JWSObject.parse(jws).getPayload().toString();
        return JsonMapper.shared().readTree(payload);
    }

    /// Needs nothing but the published key, fetched without a sign-in.
    private boolean isSigned(String jws) throws ParseException, JOSEException {
        var keys = new Browser(server).visit("/receipts/jwks").answer().body();
        assertThat(keys).doesNotContain("\"d\"");
        var receipt = JWSObject.parse(jws);
        var key = JWKSet.parse(keys).getKeyByKeyId(receipt.getHeader().getKeyID());
        return receipt.verify(new ECDSAVerifier(key.toECKey()));
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
