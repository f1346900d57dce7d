package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// An organizer looks at how much is read, and at what is unusual about it.
@PortalTest
class PlotsTests {

    @RegisterExtension
    static final WireMockExtension DATA =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final String COUNTS =
            """
            {"data":[
              {"day":"DAY","mode":"TEST","app":"carnet","dataset":"retail-receipts",
               "outcome":"read","accesses":1200,"records":90000,"atNight":0},
              {"day":"DAY","mode":"LIVE","app":"bureau","dataset":"bank-accounts",
               "outcome":"read","accesses":300,"records":900,"atNight":0},
              {"day":"DAY","mode":"TEST","app":"carnet","dataset":"retail-receipts",
               "outcome":"grant-withdrawn","accesses":500,"records":0,"atNight":0},
              {"day":"DAY","mode":"LIVE","app":"organizer:olga","dataset":null,
               "outcome":"read","accesses":77,"records":0,"atNight":0}]}""";

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.data-api", DATA::baseUrl);
    }

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired SessionRepository<?> sessions;

    @BeforeEach
    void dataApiIsWell() {
        breakers.circuitBreaker("access-register").reset();
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/statistics"))
                        .willReturn(okJson(COUNTS.replace("DAY", today))));
    }

    @Test
    void titlesSayWhatThereIsToSeeAndOrganizersDoNotCount() {
        assertThat(page("/organizer/plots"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "lectures en 30 jours",
                        "des demandes sont refusées, surtout pour grant-withdrawn")
                .contains("carnet fait 80")
                .doesNotContain("organizer:olga", "style=");
    }

    @Test
    void aModeIsLookedAtAlone() {
        assertThat(page("/organizer/plots?mode=LIVE&days=7"))
                .bodyText()
                .contains("bureau fait 100", "Aucun refus en 7 jours")
                .doesNotContain("carnet");
    }

    @Test
    void eachPlotIsAlsoAFile() {
        assertThat(page("/organizer/plots/refusals.csv?lang=en"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("Reason,Refusals\r\ngrant-withdrawn,500\r\n");
        assertThat(page("/organizer/plots/nothing.csv")).hasStatus(404);
        assertThat(page("/organizer/plots?days=31")).hasStatus(404);
    }

    @Test
    void whatIsUnusualIsShownAndNotedForTheOthers() {
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/statistics"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[{"day":"DAY","mode":"TEST","app":"hibou",
                                          "dataset":"retail-receipts","outcome":"read",
                                          "accesses":60,"records":60,"atNight":50}]}"""
                                                .replace(
                                                        "DAY",
                                                        LocalDate.now(ZoneOffset.UTC)
                                                                .toString()))));
        var id = "NIGHT~hibou~" + LocalDate.now(ZoneOffset.UTC) + "~";

        assertThat(page("/organizer/anomalies"))
                .bodyText()
                .contains("50 de ses 60 lectures entre minuit et cinq heures", id);
        assertThat(note(id, "non")).bodyText().contains("en 5 à 200 caractères");
        assertThat(note("NIGHT~autre~2014-02-27~", "Essai annoncé")).hasStatus(404);
        assertThat(note(id, "Essai annoncé")).hasRedirectedUrl("/organizer/anomalies");

        assertThat(page("/organizer/anomalies")).bodyText().contains("Essai annoncé", "examinée");
        assertThat(page("/organizer/acts")).bodyText().contains("Essai annoncé", id);
    }

    private MvcTestResult note(String anomaly, String note) {
        return mvc.post()
                .uri("/organizer/anomalies")
                .with(SomePeople.organizer())
                .with(csrf())
                .cookie(OrganizerSession.in(sessions))
                .param("anomaly", anomaly)
                .param("reason", note)
                .exchange();
    }

    @Test
    void whileTheDataApiIsDownThePageSaysSo() {
        DATA.stubFor(get(urlPathEqualTo("/v1/audit/statistics")).willReturn(serverError()));

        assertThat(page("/organizer/plots")).bodyText().contains("Le registre ne répond pas");
    }

    private MvcTestResult page(String address) {
        return mvc.get()
                .uri(address)
                .with(SomePeople.organizer())
                .cookie(OrganizerSession.in(sessions))
                .exchange();
    }
}
