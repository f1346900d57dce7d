package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.audit.TestAnomalyWatch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// An organizer looks at how much is read, and at what is unusual about it.
@FakePlatform
class AccessChartsTests {

    private static final WireMockServer DATA = FakePlatform.SERVICES;

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

    private static final String DECISIONS =
            """
            {"fewest":5,"days":[
              {"day":"DAY","mode":"LIVE",
               "steps":{"ASKED":45,"PERMITTED_BEFORE":5,"SIGNED_IN":30,"CHOSEN":12,"SHARED":10,
                        "REFUSED":6},
               "grants":{"given":10,"withdrawn":9,"withdrawnWithinWEEK":9}}]}""";

    private static final String PEOPLE =
            """
            {"fewest":5,"calls":[],"accesses":[],"people":[
              {"day":"DAY","mode":"LIVE","app":null,"people":14,"busiestHour":9},
              {"day":"DAY","mode":"TEST","app":null,"people":3,"busiestHour":1},
              {"day":"DAY","mode":"LIVE","app":"bureau","people":14,"busiestHour":9}]}""";

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired SessionRepository<?> sessions;

    @BeforeEach
    void dataApiIsWell() {
        FakePlatform.Services.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        DATA.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"people:manage"}""")));
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/statistics"))
                        .willReturn(okJson(COUNTS.replace("DAY", today))));
        DATA.stubFor(
                get(urlPathEqualTo("/internal/figures"))
                        .willReturn(okJson(DECISIONS.replace("DAY", today))));
        DATA.stubFor(
                get(urlPathEqualTo("/v1/figures"))
                        .withQueryParam("of", equalTo("people"))
                        .willReturn(okJson(PEOPLE.replace("DAY", today))));
    }

    @Test
    void whatPeopleDecideIsPlottedAsItWasReleased() {
        assertThat(page("/organizer/plots?lang=en"))
                .bodyText()
                .contains(
                        "10 permissions given in 30 days",
                        "9 withdrawals in 30 days",
                        "Of 40 requests: 25% shared, 15% refused",
                        "Half of 9 withdrawals: less than a week, at most",
                        "At most 2 active apps on one day",
                        "At most 17 people whose data is read on one day")
                .doesNotContain("some plots are missing", "??");
        assertThat(page("/organizer/plots/funnel.csv?lang=en"))
                .bodyText()
                .isEqualTo(
                        """
                        Step,Requests\r
                        Request shown,40\r
                        "Person signed in, question seen",30\r
                        Choices made,12\r
                        Shared,10\r
                        Refused,6\r
                        Left without an answer,24\r
                        """);
        assertThat(page("/organizer/plots?lang=en&mode=TEST"))
                .bodyText()
                .contains("No request for consent in 30 days", "At most 3 people");
    }

    @Test
    void whatAServiceDoesNotTellIsLeftOutAndSaid() {
        DATA.stubFor(get(urlPathEqualTo("/internal/figures")).willReturn(serverError()));

        assertThat(page("/organizer/plots?lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("some plots are missing", "At most 17 people")
                .doesNotContain("permissions given");
    }

    @Test
    void titlesSayWhatThereIsToSeeAndOrganizersDoNotCount() {
        assertThat(page("/organizer/plots"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "lectures en 30 jours",
                        "des demandes sont refusées, surtout\u202f: Autorisation retirée")
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
                .isEqualTo("Reason,Refusals\r\nPermission withdrawn,500\r\n");
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

    @Test
    void whatIsFoundWhileNobodyLooksIsAnnouncedUntilItIsNoted() {
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        DATA.stubFor(
                get(urlPathEqualTo("/v1/figures"))
                        .withQueryParam("of", equalTo("accesses,people"))
                        .willReturn(
                                okJson(
                                        """
                                        {"accesses":[
                                          {"day":"DAY","mode":"LIVE","app":"chouette",
                                           "dataset":"retail-receipts","outcome":"read",
                                           "accesses":60,"records":60,"atNight":50}],
                                         "people":[{"day":"DAY","mode":"LIVE","app":"chouette",
                                           "people":50,"busiestHour":40}]}"""
                                                .replace("DAY", day))));

        DATA.stubFor(post("/internal/anomaly-mails").willReturn(serverError()));
        TestAnomalyWatch.detect(context);
        DATA.verify(2, postRequestedFor(urlPathEqualTo("/internal/anomaly-mails")));
        DATA.stubFor(post("/internal/anomaly-mails").willReturn(noContent()));
        TestAnomalyWatch.detect(context);
        TestAnomalyWatch.detect(context);
        DATA.verify(4, postRequestedFor(urlPathEqualTo("/internal/anomaly-mails")));
        DATA.verify(
                2,
                postRequestedFor(urlPathEqualTo("/internal/anomaly-mails"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"rule":"NIGHT","app":"chouette","day":"%s",
                                         "dataset":""}"""
                                                .formatted(day))));

        assertThat(page("/organizer")).bodyText().contains("choses inhabituelles attendent");
        assertThat(page("/organizer/anomalies"))
                .bodyText()
                .contains("50 de ses 60 lectures", "40 personnes lues pour la première fois")
                .contains("Moisson de nuit\u202f: au moins 20 lectures");
        DATA.stubFor(get(urlPathEqualTo("/v1/audit/statistics")).willReturn(serverError()));
        assertThat(page("/organizer/anomalies"))
                .hasStatusOk()
                .bodyText()
                .contains("Le registre ne répond pas", "50 de ses 60 lectures", "note-0");
        assertThat(note("NIGHT~chouette~" + day + "~", "Essai annoncé"))
                .hasRedirectedUrl("/organizer/anomalies");
        assertThat(page("/organizer/anomalies")).bodyText().contains("examinée");
        TestAnomalyWatch.detect(context);
        DATA.verify(4, postRequestedFor(urlPathEqualTo("/internal/anomaly-mails")));
        assertThat(note("SEQUENCE~chouette~" + day + "~", "Essai annoncé"))
                .hasRedirectedUrl("/organizer/anomalies");
        assertThat(page("/organizer")).bodyText().doesNotContain("inhabituelle");
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
