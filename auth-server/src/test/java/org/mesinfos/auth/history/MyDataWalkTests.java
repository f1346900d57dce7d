package org.mesinfos.auth.history;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A panelist filters what is held about them, and sees it as a picture.
@ServerTest
class MyDataWalkTests implements TestDataApi {

    private static final String DATASETS = "/v1/panelists/panelist03/datasets";

    @Value("${platform.issuer}")
    String server;

    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void aPanelistSignsIn() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        TestDataApi.answer(
                DATASETS,
                """
                {"data":[{"dataset":"bank-transactions","holders":["la-banque-postale"],"count":3,"lastDelivery":"2014-01-01T00:00:00Z"},
                {"dataset":"telecom-locations","count":2}]}""");
        TestDataApi.answer(
                DATASETS + "/bank-transactions",
                """
                {"data":[
                {"id":"t3","bookingDate":"2014-02-27","amount":{"amount":"-63.90","currency":"EUR"}},
                {"id":"t2","bookingDate":"2014-02-03","amount":{"amount":"-36.10","currency":"EUR"}},
                {"id":"t1","bookingDate":"2013-12-31","amount":{"amount":"-20.00","currency":"EUR"}}],
                "page":{"next":"http://x/v1?cursor=more"}}""");
        browser = new Browser(server).visit("/login").signIn("panelist03", "panelist");
    }

    @AfterEach
    void nothingHappened() {
        TestDataApi.nothingHappened();
    }

    @Test
    void recordsAreFilteredAsAppsFilterThem() {
        browser.visit("/my-data");
        assertThat(browser.page().select("section").text())
                .contains("en retard")
                .contains("La Banque Postale")
                .doesNotContain("Société Générale");
        browser.visit(
                "/my-data/bank-transactions?from=2014-02-01&to=2014-02-28&maxAmount=-10&kind=&x=y");

        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/bank-transactions"))
                        .withQueryParam("from", equalTo("2014-02-01"))
                        .withQueryParam("to", equalTo("2014-03-01T00:00:00Z"))
                        .withQueryParam("maxAmount", equalTo("-10"))
                        .withoutQueryParam("kind")
                        .withoutQueryParam("x"));
        assertThat(browser.element("filter-from").val()).isEqualTo("2014-02-01");
        assertThat(browser.element("filter-kind").select("option")).hasSizeGreaterThan(2);
        assertThat(browser.page().select("a[rel=next]").attr("href"))
                .contains("cursor=more")
                .contains("&from=2014-02-01");
        assertThat(browser.page().select("a[rel=download]").attr("href"))
                .contains("records.csv?from=2014-02-01&to=2014-02-28");
    }

    /// The page shows moments in the time of Paris, where the day begins before it does in UTC.
    @Test
    void daysOfMomentsAreThoseThatThePageShows() {
        browser.visit("/my-data/retail-receipts?from=2014-02-01&to=2014-07-28");

        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/retail-receipts"))
                        .withQueryParam("from", equalTo("2014-01-31T23:00:00Z"))
                        .withQueryParam("to", equalTo("2014-07-28T22:00:00Z")));
    }

    @Test
    void aChoiceThatMakesNoSenseIsExplainedAndIsNoOutage() {
        DATA_API.stubFor(
                get(urlPathEqualTo(DATASETS + "/bank-transactions")).willReturn(badRequest()));

        for (var again = 0; again < 12; again++) {
            browser.visit("/my-data/bank-transactions?minAmount=plenty");
        }

        assertThat(browser.page().select(".problem").text()).contains("comme -63.90");
        assertThat(browser.page().text()).doesNotContain("pas joignables");
        assertThat(browser.visit("/my-data/bank-transactions/records.csv?minAmount=x").status())
                .isEqualTo(400);
    }

    @Test
    void spendingIsDrawnByMonth() {
        TestDataApi.answer(
                DATASETS + "/bank-transactions",
                """
                {"data":[
                {"id":"t3","bookingDate":"2014-02-27","amount":{"amount":"-63.90","currency":"EUR"}},
                {"id":"t2","bookingDate":"2014-02-03","amount":{"amount":"-36.10","currency":"EUR"}},
                {"id":"t1","bookingDate":"2013-12-31","amount":{"amount":"-20.00","currency":"EUR"}}],
                "page":{"next":null}}""");
        browser.visit("/my-data");
        browser.visit(browser.page().select("a[rel=plot]").first().attr("href"));

        assertThat(browser.page().select("#months h2").text())
                .isEqualTo("120 € dépensés en 3 mois");
        assertThat(browser.page().select("#months tbody td").eachText())
                .containsExactly("décembre 2013", "20", "janvier 2014", "0", "février 2014", "100");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/bank-transactions"))
                        .withQueryParam("maxAmount", equalTo("-0.01")));
    }

    @Test
    void placesAreDrawnOnAPlainGrid() {
        TestDataApi.answer(
                DATASETS + "/telecom-locations",
                """
                {"data":[
                {"id":"l1","location":{"type":"Point","coordinates":[3.0575,50.6292]}},
                {"id":"l2","location":{"type":"Point","coordinates":[3.0581,50.6311]}},
                {"id":"l3","location":{"type":"Point","coordinates":[2.3522,48.8566]}},
                {"id":"l4","location":null}],"page":{"next":null}}""");

        browser.visit("/my-data/telecom-locations/plot");

        assertThat(browser.page().select("#places circle")).hasSize(2);
        assertThat(browser.page().select("#places tbody tr").first().text())
                .isEqualTo("50.63, 3.06 2");
        assertThat(browser.page().select("#places image, #places [href]")).isEmpty();
        assertThat(browser.visit("/my-data/insurance-vehicles/plot").status()).isEqualTo(404);
    }
}
