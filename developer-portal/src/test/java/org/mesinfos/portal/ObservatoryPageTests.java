package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Everybody sees what panelists spend together, as far as it was published.
@FakePlatform
class ObservatoryPageTests {

    private static final String METHOD =
            """
            "method":{"version":1,"noise":"discrete Laplace","fewest":20,"fewestTold":46,
             "epsilon":0.5,"epsilonPerMonth":4.0,"delta":0.001},
            "measures":[
             {"id":"spending-groceries","dataset":"retail-receipts","unit":"EUR","cap":800,
              "margin":9586},
             {"id":"calls","dataset":"telecom-communications","unit":"calls","cap":300,
              "margin":3595}]""";
    private static final String MONTHS =
            """
            {%s,"months":[
             {"month":"2014-01","publishedAt":"2014-02-15T08:00:00Z","method":1,"figures":[
              {"measure":"spending-groceries","people":200,"total":60000},
              {"measure":"calls","people":null,"total":null}]},
             {"month":"2014-02","publishedAt":"2014-03-15T08:00:00Z","method":1,"figures":[
              {"measure":"spending-groceries","people":210,"total":66150},
              {"measure":"calls","people":null,"total":null}]}]}"""
                    .formatted(METHOD);

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    @AfterEach
    void allIsWell() {
        FakePlatform.Services.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @Test
    void whatWasPublishedIsDrawnAndWhatWasNotIsNot() {
        published(MONTHS);

        assertThat(mvc.get().uri("/observatory"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "en moyenne 315 euros par personne, février 2014",
                        "id=\"spending-groceries\"",
                        "1 sur 2",
                        "/v1/observatory\"",
                        "/v1/observatory/months.csv\"")
                .doesNotContain("id=\"calls\"", "nothing-yet", "??");
        assertThat(mvc.get().uri("/observatory?lang=en"))
                .bodyText()
                .contains(
                        "Supermarket shopping: 315 euros per person on average, February 2014",
                        "epsilon = 0.5");
    }

    @Test
    void anEmptyObservatorySaysThatNothingIsPublished() {
        published("{" + METHOD + ",\"months\":[]}");

        assertThat(mvc.get().uri("/observatory"))
                .hasStatusOk()
                .bodyText()
                .contains("nothing-yet", "jamais quand il porte sur moins de 20 personnes")
                .doesNotContain("id=\"ledger\"");
    }

    @Test
    void withoutTheDataApiThePageSaysSo() {
        SERVICES.stubFor(get("/v1/observatory").willReturn(serverError()));

        assertThat(mvc.get().uri("/observatory"))
                .hasStatusOk()
                .bodyText()
                .contains("API de données ne répond pas");
    }

    @Test
    void theReportLeadsToIt() {
        assertThat(mvc.get().uri("/report")).bodyText().contains("href=\"/observatory\"");
    }

    private static void published(String json) {
        SERVICES.stubFor(get("/v1/observatory").willReturn(okJson(json)));
    }
}
