package org.mesinfos.auth.history;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

/// A panelist's pages with a data API that answers.
@ServerTest
class MyDataPagesWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist08");

    @Value("${platform.issuer}")
    String server;

    @Autowired Persons persons;
    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void aPanelistSharesTwoKindsOfData() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        datasets();
        record("retail-receipts");
        record("bank-accounts");
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist08", "panelist");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
    }

    @Test
    void theConsentPageShowsTheirOwnRecordsAndMarksWhatIsNew() {
        assertThat(browser.page().select(".record").text())
                .contains("63,90 €")
                .contains("27 février 2014");
        assertThat(browser.page().text()).doesNotContain("nouveau");

        browser.share("P30D", ACCOUNTS);
        browser.visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS));

        assertThat(browser.page().select("label[for='scope-" + ACCOUNTS + "'] .tag").text())
                .isEqualTo("partagé aujourd’hui");
        assertThat(browser.page().select("label[for='scope-" + RECEIPTS + "'] .tag").text())
                .contains("nouveau");
    }

    @Test
    void thePermissionTellsWhatWasReadAndWhatWasNot() {
        browser.share("P30D", ACCOUNTS, RECEIPTS);
        clock.pass(Duration.ofDays(8));
        accesses();
        browser.visit("/login").signIn("panelist08", "panelist").visit("/permissions");
        assertThat(browser.page().select("main > article").text())
                .contains("2 lectures en 90 jours");

        browser.visit("/permissions/" + grant().id());

        assertThat(browser.element("reads").text()).isEqualTo("2");
        assertThat(browser.page().select("section:has(#narrow-" + escaped(ACCOUNTS) + ")").text())
                .contains("pas utilisée");
        assertThat(browser.page().select("section:has(#narrow-" + escaped(RECEIPTS) + ")").text())
                .doesNotContain("pas utilisée");
        assertThat(browser.element("not-granted").text()).isNotBlank();
        assertThat(browser.page().select("main").text())
                .contains("La Banque Postale")
                .doesNotContain("Société Générale");
    }

    @Test
    void aPermissionThatNobodyUsedSaysSo() {
        browser.share("P30D", ACCOUNTS);
        answer(accessesPath(), "{\"data\":[],\"page\":{\"next\":null,\"limit\":50}}");

        browser.visit("/permissions/" + grant().id());

        assertThat(browser.element("reads").text()).isEqualTo("0");
        assertThat(browser.page().select("main").text()).contains("aucune en 90 jours");
    }

    @Test
    void theHistoryIsFilteredDrawnAndTakenAway() {
        browser.share("P30D", ACCOUNTS, RECEIPTS);
        accesses();

        browser.visit("/history?app=mon-bureau&data=retail-receipts&month=2026-11&grant=");

        assertThat(browser.page().select("#filter-data option[selected]").val())
                .isEqualTo("retail-receipts");
        assertThat(browser.page().select("#readings h2").text()).startsWith("2 lectures");
        assertThat(browser.page().select("#readings rect")).hasSize(90);
        assertThat(browser.page().select("main > .wide tbody tr")).hasSize(3);
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(accessesPath()))
                        .withQueryParam("app", equalTo("mon-bureau"))
                        .withQueryParam("dataset", equalTo("retail-receipts"))
                        .withQueryParam("from", equalTo("2026-10-31T23:00:00Z"))
                        .withoutQueryParam("grantId"));

        var csv = browser.visit("/history.csv").answer().body().split("\r\n");
        assertThat(csv).hasSize(4);
        assertThat(csv[1]).contains("Mon Bureau").contains(grant().id().value()).endsWith(",lu,30");
    }

    @Test
    void eachAccessHasAProofToTakeAway() {
        browser.share("P30D", ACCOUNTS, RECEIPTS);
        accesses();
        answer(accessesPath() + "/1/proof", "{\"entry\":\"1\"}");
        browser.visit("/history");

        var proof = browser.page().select("a[rel=proof]").first().attr("href");

        assertThat(browser.page().select("#proofs a").attr("href")).endsWith("/v1/trail/keys");
        assertThat(browser.visit(proof).answer().body()).isEqualTo("{\"entry\":\"1\"}");
        assertThat(browser.visit("/history/proof?access=2").status()).isEqualTo(404);
        DATA_API.stubFor(
                get(urlPathEqualTo(accessesPath() + "/1/proof")).willReturn(serverError()));
        assertThat(browser.visit(proof).status()).isEqualTo(503);
    }

    @Test
    void theirRecordsAreReadInWordsAndTakenAway() {
        browser.visit("/my-data");
        browser.visit(browser.page().select("a[rel=records][href$=receipts]").attr("href"));
        assertThat(browser.page().select("table.records").text()).contains("63,90 €");

        var json = browser.visit("/my-data/retail-receipts/records.json").answer().body();
        assertThat(JsonMapper.shared().readTree(json)).hasSize(1);
        assertThat(browser.visit("/my-data/retail-receipts/records.csv").answer().body())
                .startsWith("id,holder,importedAt,")
                .contains("\r\nr1,intermarche,,");
        assertThat(browser.visit("/my-data/nothing").status()).isEqualTo(404);
        assertThat(browser.visit("/my-data/nothing/records.csv").status()).isEqualTo(404);
    }

    @Test
    void halfAFileIsNeverHandedOut() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/panelist08/datasets/bank-accounts"))
                        .willReturn(serverError()));

        assertThat(browser.visit("/my-data/bank-accounts/records.json").status()).isEqualTo(503);
        assertThat(browser.visit("/my-data/bank-accounts").page().text())
                .contains("ne sont pas joignables");
    }

    /// What has left cannot be taken back; a connection that is cut is no download.
    @Test
    void aFileThatCannotGoOnIsCutOff() {
        var path = "/v1/panelists/panelist08/datasets/retail-receipts";
        var record = "{\"id\":\"r1\",\"occurredAt\":\"2014-02-27T10:00:00Z\",\"kindLabel\":\"%s\"}";
        answer(
                path,
                "{\"data\":["
                        + record.formatted("achat ".repeat(20_000))
                        + "],"
                        + "\"page\":{\"next\":\"http://x/v1?cursor=more\"}}");
        DATA_API.stubFor(
                get(urlPathEqualTo(path))
                        .withQueryParam("cursor", equalTo("more"))
                        .willReturn(serverError()));

        assertThatThrownBy(() -> browser.visit("/my-data/retail-receipts/records.csv"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static String escaped(String id) {
        return id.replace(".", "\\.").replace(":", "\\:");
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }

    private static void datasets() {
        answer(
                "/v1/panelists/panelist08/datasets",
                """
                {"data":[{"dataset":"retail-receipts","status":"GRANTED","count":58},
                {"dataset":"bank-accounts","status":"GRANTED","count":2,
                "holders":["la-banque-postale"]}]}""");
    }

    private static void record(String dataset) {
        answer(
                "/v1/panelists/panelist08/datasets/" + dataset,
                """
                {"data":[{"id":"r1","holder":"intermarche","dataset":"retail-receipts",
                "occurredAt":"2014-02-27T10:00:00Z","kind":"PURCHASE",
                "paidAmount":{"amount":"63.90","currency":"EUR"},
                "totalAmount":{"amount":"63.90","currency":"EUR"}}],
                "page":{"next":null,"limit":3}}""");
    }

    private void accesses() {
        var now = clock.instant();
        var line =
                """
                {"id":"1","at":"%s","requestId":"r","mode":"LIVE","app":"mon-bureau","grantId":"%s",
                "dataset":"retail-receipts","operation":"page","outcome":"%s","count":30}""";
        var grant = grant().id();
        answer(
                accessesPath(),
                "{\"data\":["
                        + String.join(
                                ",",
                                line.formatted(now.minusSeconds(60), grant, "read"),
                                line.formatted(now.minusSeconds(3600), grant, "read"),
                                line.formatted(now.minusSeconds(7200), grant, "scope-missing"))
                        + "],\"page\":{\"next\":null,\"limit\":50}}");
    }

    private String accessesPath() {
        return "/v1/panelists/" + persons.find(PANELIST).orElseThrow().auditId() + "/accesses";
    }

    private static void answer(String path, String json) {
        DATA_API.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }
}
