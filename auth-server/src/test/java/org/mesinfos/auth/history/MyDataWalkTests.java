package org.mesinfos.auth.history;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                {"id":"t3","bookingDate":"2014-02-27","label":"MARCHE","accountId":"ba_1",
                "amount":{"amount":"-63.90","currency":"EUR"}},
                {"id":"t2","bookingDate":"2014-02-03","label":"LOYER","accountId":"ba_2",
                "amount":{"amount":"-1036.10","currency":"EUR"}},
                {"id":"t1","bookingDate":"2013-12-31","label":"PAIN","accountId":"ba_1",
                "amount":{"amount":"-20.00","currency":"EUR"}}],
                "page":{"next":"http://x/v1?cursor=more"}}""");
        TestDataApi.answer(
                DATASETS + "/bank-accounts",
                """
                {"data":[
                {"id":"a1","holder":"la-banque-postale","accountId":"ba_1","label":"Compte courant"},
                {"id":"a2","holder":"la-banque-postale","accountId":"ba_2","label":"Livret A"}],
                "page":{"next":null}}""");
        browser = new Browser(server).visit("/login").signIn("panelist03", "panelist");
    }

    @AfterEach
    void nothingHappened() {
        TestDataApi.nothingHappened();
    }

    @Test
    void whatTheyBroughtStandsApartAndSaysThatTheyDid() {
        TestDataApi.answer(
                DATASETS,
                """
                {"data":[{"dataset":"bank-accounts","holders":["la-banque-postale"],"count":2}],
                "imported":[{"dataset":"retail-receipts","holders":["intermarche"],"count":1,
                "lastDelivery":"2026-11-25T12:00:00Z"}]}""");
        TestDataApi.answer(
                "/v1/panelists/panelist03~own/datasets/retail-receipts",
                """
                {"data":[{"id":"r1","holder":"intermarche","dataset":"retail-receipts",
                "importedAt":"2026-11-25T12:00:00Z","kind":"PURCHASE",
                "totalAmount":{"amount":"63.90","currency":"EUR"}}],"page":{"next":null}}""");

        browser.visit("/my-data");
        assertThat(browser.page().select("#imported").text())
                .contains("un enregistrement")
                .contains("apporté par vous le")
                .contains("Aucune entreprise ne répond de ces données ici");
        assertThat(browser.page().select("section:not(#imported)").text())
                .as("never among what companies delivered")
                .doesNotContain("Intermarché");

        browser.visit(browser.page().select("#imported a").attr("href"));
        assertThat(browser.page().select(".imported").text())
                .contains("apporté par vous le")
                .contains("source selon le fichier")
                .contains("Intermarché");
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

    @Test
    void onlyCompaniesThatThisPersonHasAreOffered() {
        browser.visit("/my-data/bank-transactions");
        assertThat(browser.page().select("#filter-holder")).isEmpty();

        TestDataApi.answer(
                DATASETS,
                """
                {"data":[{"dataset":"bank-transactions","count":3,
                "holders":["la-banque-postale","credit-cooperatif"]}]}""");
        browser.visit("/my-data/bank-transactions");

        assertThat(browser.element("filter-holder").select("option").eachAttr("value"))
                .containsExactly("", "la-banque-postale", "credit-cooperatif");
    }

    /// As on the statement of a bank: the account by its name, amounts as people write them, and
    /// what the month came to so far; not for a month that begins on a later page.
    @Test
    void transactionsReadLikeAStatement() {
        browser.visit("/my-data/bank-transactions");

        assertThat(browser.page().select("thead th").eachText())
                .containsExactly("Date", "Libellé", "Compte", "Montant", "Cumul du mois");
        assertThat(browser.page().select("tr.group").eachText())
                .containsExactly("février 2014", "décembre 2013");
        assertThat(browser.page().select("tbody td").eachText())
                .map(cell -> cell.replaceAll("[\\h]", " "))
                .containsExactly(
                        "27 février 2014",
                        "MARCHE",
                        "Compte courant",
                        "-63,90 €",
                        "-1 100,00 €",
                        "3 février 2014",
                        "LOYER",
                        "Livret A",
                        "-1 036,10 €",
                        "-1 036,10 €",
                        "31 décembre 2013",
                        "PAIN",
                        "Compte courant",
                        "-20,00 €");
        assertThat(browser.element("filter-accountId").select("option").eachText())
                .contains("Compte courant", "Livret A");
        assertThat(browser.element("known").text()).contains("plus loin");
    }

    @Test
    void rowsAreSortedByWhatIsChosen() {
        browser.visit("/my-data/bank-transactions?sort=amount-up");

        assertThat(browser.page().select("a[rel=record]").eachText())
                .containsExactly("LOYER", "MARCHE", "PAIN");
        assertThat(browser.page().select("th[aria-sort=ascending]").text()).isEqualTo("Montant");
        assertThat(browser.page().select("tr.group")).isEmpty();

        browser.visit("/my-data/bank-transactions?sort=-up");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/bank-transactions"))
                        .withQueryParam("order", equalTo("asc"))
                        .withoutQueryParam("sort"));
        assertThat(browser.visit("/my-data/bank-transactions?sort=nothing-up").status())
                .isEqualTo(200);
    }

    @Test
    void manyRowsAreCutIntoPages() {
        var rows =
                IntStream.rangeClosed(1, 120)
                        .mapToObj(
                                row ->
                                        """
                                        {"id":"t%1$d","bookingDate":"2014-02-01","label":"L%1$d",
                                        "amount":{"amount":"-1.00","currency":"EUR"}}"""
                                                .formatted(row))
                        .collect(Collectors.joining(","));
        TestDataApi.answer(
                DATASETS + "/bank-transactions",
                "{\"data\":[" + rows + "],\"page\":{\"next\":null}}");

        browser.visit("/my-data/bank-transactions?page=2&q=L");

        assertThat(browser.page().select("a[rel=record]").first().text()).isEqualTo("L51");
        assertThat(browser.page().select("tr.group").text()).isEqualTo("février 2014");
        assertThat(browser.element("known").text().replaceAll("\\h", " "))
                .contains("120 enregistrements")
                .contains("-120,00 €");
        browser.visit(browser.page().select("a[rel=next]").attr("href"));
        assertThat(browser.page().select("a[rel=record]")).hasSize(20);
        assertThat(browser.element("filter-q").val()).isEqualTo("L");
        assertThat(browser.page().select("a[rel=next]")).isEmpty();
    }

    @Test
    void amountsAndTownsAreAskedForAsPeopleWriteThem() {
        browser.visit("/my-data/bank-transactions?minAmount=-63,90");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/bank-transactions"))
                        .withQueryParam("minAmount", equalTo("-63.90")));

        TestDataApi.answer(DATASETS + "/telecom-locations", "{\"data\":[],\"page\":{}}");
        browser.visit("/my-data/telecom-locations?near=lille");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/telecom-locations"))
                        .withQueryParam("near", equalTo("3.06,50.63,10000")));
    }

    @Test
    void positionsAreToldAsStaysInTowns() {
        TestDataApi.answer(
                DATASETS + "/telecom-locations",
                """
                {"data":[
                {"id":"l4","occurredAt":"2014-02-27T10:30:00Z","location":null},
                {"id":"l3","occurredAt":"2014-02-27T10:15:00Z",
                "location":{"type":"Point","coordinates":[2.3522,48.8566]}},
                {"id":"l2","occurredAt":"2014-02-27T07:15:00Z",
                "location":{"type":"Point","coordinates":[3.0581,50.6311]}},
                {"id":"l1","occurredAt":"2014-02-27T07:00:00Z",
                "location":{"type":"Point","coordinates":[3.0575,50.6292]}}],
                "page":{"next":null}}""");

        browser.visit("/my-data/telecom-locations");

        assertThat(browser.page().select("tr.group").text()).isEqualTo("27 février 2014");
        assertThat(browser.page().select("tbody td").eachText())
                .containsExactly(
                        "11:30",
                        "11:30",
                        "inconnu, sans position",
                        "1",
                        "11:15",
                        "11:15",
                        "Paris",
                        "1",
                        "08:00",
                        "08:15",
                        "Lille",
                        "2");
        assertThat(browser.page().select(".places text").eachText())
                .containsExactly("Lille", "Paris");
        assertThat(browser.page().select(".places image, .places [href]")).isEmpty();
    }

    @Test
    void eventsStandInACalendar() {
        TestDataApi.answer(
                DATASETS + "/google-calendar",
                """
                {"data":[
                {"id":"e2","occurredAt":"2014-02-27T18:30:00Z","title":"Dîner","place":"Rennes"},
                {"id":"e1","occurredAt":"2013-12-31T23:30:00Z","title":"Fête"}],
                "page":{"next":null}}""");

        browser.visit("/my-data/google-calendar");

        assertThat(browser.element("month").text()).isEqualTo("février 2014");
        assertThat(browser.page().select(".calendar td")).hasSize(35);
        assertThat(browser.page().select(".calendar tbody tr:not(.free)"))
                .as("weeks with an event, the only ones on a phone")
                .hasSize(1);
        assertThat(browser.page().select(".calendar td:not(.free)").text())
                .contains("27 février 2014")
                .contains("19:30 Dîner Rennes");
        browser.visit(browser.page().select("a[rel=prev]").attr("href"));
        assertThat(browser.element("month").text()).isEqualTo("janvier 2014");
        assertThat(browser.page().select(".calendar td:not(.free)").text()).contains("00:30 Fête");
    }

    @Test
    void aReceiptLooksLikeOne() {
        TestDataApi.answer(
                DATASETS + "/retail-receipts/records/r1",
                """
                {"id":"r1","holder":"intermarche","receiptId":"R7","storeId":"9001",
                "occurredAt":"2014-02-27T10:00:00Z","kind":"PURCHASE",
                "totalAmount":{"amount":"5.00","currency":"EUR"},
                "paidAmount":{"amount":"4.50","currency":"EUR"}}""");
        TestDataApi.answer(
                DATASETS + "/retail-receipt-lines",
                """
                {"data":[
                {"id":"x2","lineNumber":2,"label":null,"familyLabel":"POMMES","quantity":1,
                "unitPrice":{"amount":"1.70","currency":"EUR"}},
                {"id":"x1","lineNumber":1,"label":"EMMENTAL","quantity":2,
                "unitPrice":{"amount":"1.65","currency":"EUR"}}],"page":{"next":null}}""");

        browser.visit("/my-data/retail-receipts/records/r1");

        assertThat(browser.page().select(".till tbody tr").eachText())
                .map(row -> row.replaceAll("\\h", " "))
                .containsExactly("2 EMMENTAL 1,65 € pièce 3,30 €", "1 POMMES 1,70 €");
        assertThat(browser.page().select(".till tfoot").text().replaceAll("\\h", " "))
                .isEqualTo("Total des articles 5,00 € Bons de réduction -0,50 € Payé 4,50 €");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/retail-receipt-lines"))
                        .withQueryParam("receiptId", equalTo("R7")));
        assertThat(browser.visit("/my-data/retail-receipts/records/other").status()).isEqualTo(404);
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

        assertThat(browser.page().select(".problem").text()).contains("comme -63,90");
        assertThat(browser.page().text()).doesNotContain("pas joignables");
        assertThat(browser.visit("/my-data/bank-transactions/records.csv?minAmount=x").status())
                .isEqualTo(400);
    }

    /// An account after the other, each under the choice that the page shows.
    @Test
    void transactionsAreTakenToAccountingSoftwareAccountByAccount() {
        TestDataApi.answer(
                DATASETS + "/bank-transactions",
                """
                {"data":[{"id":"t1","holder":"la-banque-postale","accountId":"ba_1",
                "bookingDate":"2014-02-27","kind":"CARD","label":"MARCHE","rawLabel":"MARCHE",
                "amount":{"amount":"-63.90","currency":"EUR"}}],"page":{"next":null}}""");
        browser.visit("/my-data/bank-transactions?from=2014-02-01");
        var link = browser.page().select("a[rel=download][href*='.ofx']").attr("href");

        var answer = browser.visit(link).answer();

        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("mesinfos-bank-transactions.ofx");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/x-ofx");
        assertThat(answer.body()).contains("<ACCTID>ba_1</ACCTID>").contains("<FITID>t1</FITID>");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/bank-transactions"))
                        .withQueryParam("accountId", equalTo("ba_1"))
                        .withQueryParam("from", equalTo("2014-02-01")));
        DATA_API.verify(getRequestedFor(urlPathEqualTo(DATASETS + "/bank-accounts")));
        assertThat(browser.visit("/my-data/bank-transactions/records.gpx").status()).isEqualTo(404);
    }

    @Test
    void aTrackBeginsWithTheEarliestPosition() {
        TestDataApi.answer(
                DATASETS + "/telecom-locations",
                """
                {"data":[{"id":"p1","occurredAt":"2013-12-07T10:15:00Z",
                "location":{"type":"Point","coordinates":[3.029,50.548]}}],"page":{"next":null}}""");

        var track = browser.visit("/my-data/telecom-locations/records.gpx").answer().body();

        assertThat(track).contains("<trkpt lat=\"50.548\" lon=\"3.029\">");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(DATASETS + "/telecom-locations"))
                        .withQueryParam("order", equalTo("asc")));
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
    void placesAreDrawnOnAPlainGridWithTheNamesOfTowns() {
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
        assertThat(browser.page().select("#places tbody tr").first().text()).isEqualTo("Lille 2");
        assertThat(browser.page().select("#places image, #places [href]")).isEmpty();
        assertThat(browser.visit("/my-data/insurance-vehicles/plot").status()).isEqualTo(404);
    }
}
