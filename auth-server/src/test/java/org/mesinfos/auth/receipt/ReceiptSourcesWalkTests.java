package org.mesinfos.auth.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A receipt names the companies that the person had when they agreed, and goes on naming these.
@ServerTest
class ReceiptSourcesWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId PANELIST = new PersonId("panelist12");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Persons persons;

    @BeforeEach
    void nobodyHasData() {
        TestDataApi.nothingHappened();
    }

    @AfterEach
    void everythingEnds() {
        granting.withdrawAll(PANELIST);
        TestDataApi.nothingHappened();
    }

    @Test
    void theHoldersThatThePersonHasAreOnTheReceiptForGood() throws Exception {
        delivers("la-banque-postale");
        var browser = shares();
        var first = receipt(browser, 1);

        delivers("credit-cooperatif");
        browser.visit("/permissions/" + grant() + "/withdraw").submit("withdraw-confirm");

        assertThat(sources(first)).isEqualTo("[\"La Banque Postale\"]");
        assertThat(receipt(browser, 1)).isEqualTo(first);
        assertThat(sources(receipt(browser, 2))).isEqualTo("[\"La Banque Postale\"]");
        browser.visit("/permissions/" + grant() + "/receipt?version=1");
        assertThat(browser.page().select("main").text())
                .contains("La Banque Postale")
                .doesNotContain("Société Générale");
    }

    @Test
    void whoIsNotKnownToHaveAnyIsToldWhoMayDeliver() throws Exception {
        TestDataApi.dataApiIsDown();

        assertThat(sources(receipt(shares(), 1))).contains("La Banque Postale", "Société Générale");
    }

    private void delivers(String holder) {
        var person = persons.find(PANELIST).orElseThrow();
        TestDataApi.answer(
                "/v1/panelists/" + person.id().value() + "/datasets",
                """
                {"data":[{"dataset":"bank-accounts","holders":["%s"],"count":2,
                "lastDelivery":"2014-01-01T00:00:00Z"}]}"""
                        .formatted(holder));
    }

    private Browser shares() {
        return new Browser(server)
                .visit(App.demoLive(server).authorize("openid", ACCOUNTS))
                .signIn("panelist12", "panelist")
                .share("P30D", ACCOUNTS);
    }

    private String grant() {
        return grants.of(PANELIST).getFirst().id().value();
    }

    private String receipt(Browser browser, long version) {
        browser.visit("/permissions");
        return new String(
                browser.download("/permissions/" + grant() + "/receipt.jws?version=" + version)
                        .body(),
                StandardCharsets.UTF_8);
    }

    private static String sources(String receipt) throws Exception {
        var json = JWSObject.parse(receipt).getPayload().toString();
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(json)
                .at(
                        "/dpv:hasRecordOfActivity/dpv:hasProcess/0/dpv:hasPersonalData/0/dpv:hasDataSource")
                .toString();
    }
}
