package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/// An organizer looks into the trail while the data API is well, and while it is not.
@FakePlatform
class AuditWalkTests {

    private static final WireMockServer DATA = FakePlatform.SERVICES;

    private static final String ROWS =
            """
            {"data":[
              {"id":"a1","at":"2014-02-01T10:00:05.123Z","requestId":"req-1","mode":"TEST",
               "app":"carnet","clientId":"carnet-test","grantId":"g","grantVersion":1,
               "panelist":"audit-7","holders":["intermarche"],"dataset":"retail-receipts",
               "operation":"list","outcome":"read","count":58,"purpose":"Pour vos courses"},
              {"id":"a2","at":"2014-02-01T09:00:00Z","requestId":"req-2","mode":"TEST",
               "app":"carnet","clientId":"carnet-test","grantId":null,"grantVersion":0,
               "panelist":null,"holders":[],"dataset":null,
               "operation":"list","outcome":"scope-missing","count":0,"purpose":null}],
             "page":{"next":"http://data/v1/audit/accesses?limit=50&cursor=c-2","limit":50}}""";

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired SessionRepository<?> sessions;

    @BeforeEach
    void dataApiIsWell() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("access-trail").reset();
        DATA.stubFor(get(urlPathEqualTo("/v1/audit/accesses")).willReturn(okJson(ROWS)));
    }

    @Test
    void organizersReadEachOthersNamesAndNoIds() {
        SomePeople.signsIn(context, "olga", "ORGANIZER");
        var rows =
                ROWS.replace(
                                "\"app\":\"carnet\",\"clientId\":\"carnet-test\",\"grantId\":\"g\"",
                                "\"app\":\"organizer:olga\",\"clientId\":\"portal\",\"grantId\":null")
                        .replace("\"app\":\"carnet\"", "\"app\":\"organizer:nobody-knows\"");
        DATA.stubFor(get(urlPathEqualTo("/v1/audit/accesses")).willReturn(okJson(rows)));

        assertThat(search("Vérifier une réclamation", Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("Organisateur\u202f: olga Exemple", ">Un organisateur</span")
                .doesNotContain(">organizer:", "nobody-knows</");
    }

    @Test
    void aSearchCarriesTheOrganizersOwnTokenAndReason() {
        assertThat(search("Vérifier une réclamation", Map.of("app", "carnet")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "retail-receipts",
                        "audit-7",
                        ">Accès non accordé<",
                        "req-2",
                        "1er févr. 2014 11:00:05")
                .contains(">Tickets de caisse</span")
                .contains("value=\"c-2\"");

        DATA.verify(
                getRequestedFor(urlPathEqualTo("/v1/audit/accesses"))
                        .withQueryParam("app", equalTo("carnet"))
                        .withQueryParam("limit", equalTo("50"))
                        .withHeader("Authorization", equalTo("DPoP organizers-token"))
                        .withHeader(
                                "X-Audit-Reason",
                                equalTo("V%C3%A9rifier%20une%20r%C3%A9clamation")));
    }

    @Test
    void aSearchProvesTheKeyOfTheTokenWithTheValueThatTheDataApiWants() throws Exception {
        DATA.resetRequests();
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/accesses"))
                        .inScenario("proof")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("told")
                        .willReturn(
                                aResponse()
                                        .withStatus(401)
                                        .withHeader("DPoP-Nonce", "value-of-now")
                                        .withHeader(
                                                "WWW-Authenticate",
                                                "DPoP error=\"use_dpop_nonce\"")));
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/accesses"))
                        .inScenario("proof")
                        .whenScenarioStateIs("told")
                        .willReturn(okJson(ROWS)));

        assertThat(search("Vérifier une réclamation", Map.of("app", "carnet")))
                .hasStatusOk()
                .bodyText()
                .contains("retail-receipts");

        var sent = DATA.findAll(getRequestedFor(urlPathEqualTo("/v1/audit/accesses")));
        assertThat(sent).hasSize(2);
        var proof = SignedJWT.parse(sent.getLast().getHeader("DPoP"));
        var key = proof.getHeader().getJWK().toECKey();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        var claims = proof.getJWTClaimsSet();
        assertThat(claims.getStringClaim("nonce")).isEqualTo("value-of-now");
        assertThat(claims.getStringClaim("htm")).isEqualTo("GET");
        assertThat(claims.getStringClaim("htu")).isEqualTo(DATA.baseUrl() + "/v1/audit/accesses");
        assertThat(claims.getStringClaim("ath"))
                .isEqualTo(
                        Base64URL.encode(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest("organizers-token".getBytes()))
                                .toString());
    }

    @Test
    void anOrganizerLearnsWhomToWarnAboutAnApp() {
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/reach"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[{"panelist":"audit-7","dataset":"retail-receipts",
                                          "holders":["intermarche"],"reads":3,"records":58,
                                          "first":"2014-02-01T10:00:05Z","last":"2014-02-02T10:00:05Z"}],
                                         "people":1,"from":"2014-02-01T00:00:00Z",
                                         "to":"2014-02-03T00:00:00Z",
                                         "completeUntil":"2014-02-03T08:00:00Z"}""")));
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/reach.csv"))
                        .willReturn(aResponse().withBody("panelist,dataset\r\naudit-7,x\r\n")));

        assertThat(reach("", "")).bodyText().contains("Donnez l’identifiant de l’application");
        assertThat(reach("", "carnet"))
                .hasStatusOk()
                .bodyText()
                .contains("1 personne est concernée", "audit-7", "retail-receipts", "58");
        DATA.verify(
                getRequestedFor(urlPathEqualTo("/v1/audit/reach"))
                        .withQueryParam("app", equalTo("carnet"))
                        .withQueryParam("from", equalTo("2014-02-01"))
                        .withHeader("Authorization", equalTo("DPoP organizers-token")));
        assertThat(reach(".csv", "carnet"))
                .hasContentType("text/csv;charset=UTF-8")
                .bodyText()
                .contains("audit-7,x");

        DATA.stubFor(get(urlPathEqualTo("/v1/audit/reach")).willReturn(serverError()));
        assertThat(reach("", "carnet")).bodyText().contains("Le registre ne répond pas");
    }

    private MvcTestResult reach(String ending, String app) {
        return mvc.post()
                .uri("/organizer/reach" + ending)
                .with(SomePeople.organizer())
                .with(csrf())
                .cookie(OrganizerSession.in(sessions))
                .param("app", app)
                .param("from", "2014-02-01")
                .param("reason", "Fuite signalée par l’application")
                .exchange();
    }

    @Test
    void aRowLeadsToThePermissionAndTokenBehindIt() {
        assertThat(
                        mvc.post()
                                .uri("/organizer/audit/req-1")
                                .with(SomePeople.organizer())
                                .with(csrf())
                                .cookie(OrganizerSession.in(sessions))
                                .param("reason", "Vérifier une réclamation")
                                .param("app", "carnet")
                                .param("from", "2014-02-01T10:00:05.123Z"))
                .hasStatusOk()
                .bodyText()
                .contains("carnet-test", "version 1", "Pour vos courses", "58 enregistrements")
                .contains("/organizer/audit?grantId=g&amp;app=carnet");

        DATA.verify(
                getRequestedFor(urlPathEqualTo("/v1/audit/accesses"))
                        .withQueryParam("requestId", equalTo("req-1"))
                        .withQueryParam("from", equalTo("2014-02-01T10:00:05.123Z")));
    }

    @Test
    void aFileJoinsWhatTheDataApiGivesInParts() {
        stubExport(null, "id,at\r\na1,t1\r\n", "cursor=p-2");
        stubExport("p-2", "id,at\r\na2,t2\r\n", null);

        assertThat(export("csv", "Vérifier une réclamation"))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"accesses.csv\"")
                .bodyText()
                .isEqualTo("id,at\r\na1,t1\r\na2,t2\r\n");
    }

    @Test
    void halfAFileIsNeverTakenForAWholeOne() {
        stubExport(null, "id,at\r\na1,t1\r\n", "cursor=broken");
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/accesses.csv"))
                        .withQueryParam("cursor", equalTo("broken"))
                        .willReturn(serverError()));

        assertThat(export("csv", "Vérifier une réclamation"))
                .failure()
                .hasRootCauseMessage("the trail stopped answering in the middle of a file");
    }

    @Test
    void aFileThatCannotBeBegunIsExplainedOnThePage() {
        DATA.stubFor(get(urlPathEqualTo("/v1/audit/accesses.ndjson")).willReturn(serverError()));

        assertThat(export("ndjson", "Vérifier une réclamation"))
                .hasStatusOk()
                .bodyText()
                .contains("Le registre ne répond pas");
    }

    private static void stubExport(@Nullable String cursor, String body, @Nullable String next) {
        var answer = aResponse().withHeader("Content-Type", "text/csv").withBody(body);
        if (next != null) {
            answer.withHeader(
                    "Link", "<http://elsewhere/v1/audit/accesses.csv?" + next + ">; rel=\"next\"");
        }
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/accesses.csv"))
                        .withQueryParam("cursor", cursor == null ? absent() : equalTo(cursor))
                        .willReturn(answer));
    }

    private MvcTestResult export(String ending, String reason) {
        return mvc.post()
                .uri("/organizer/audit/accesses." + ending)
                .with(SomePeople.organizer())
                .with(csrf())
                .cookie(OrganizerSession.in(sessions))
                .param("reason", reason)
                .exchange();
    }

    @Test
    void withoutAReasonNothingIsAskedFor() {
        DATA.resetRequests();

        assertThat(search("  ", Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("Dites pourquoi vous regardez, en 5 à 200 caractères.");

        DATA.verify(0, getRequestedFor(urlPathEqualTo("/v1/audit/accesses")));
    }

    @Test
    void aFilterThatTheRegisterRefusesIsExplained() {
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/accesses"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody("{\"detail\":\"une période plus courte\"}")));

        assertThat(search("Vérifier", Map.of("from", "2001-01-01")))
                .bodyText()
                .contains("Le registre a refusé la recherche\u202f: une période plus courte");
    }

    @Test
    void aTimeThatIsNoneIsExplainedBesideItsField() {
        assertThat(search("Vérifier", Map.of("from", "31 février")))
                .bodyText()
                .contains("href=\"#from\"", "Donnez un jour comme 2014-02-27", "value=\"31 f");
        assertThat(search("Vérifier", Map.of("to", "2014-02-30")))
                .bodyText()
                .contains("href=\"#to\"", "Donnez un jour comme 2014-02-27");

        DATA.verify(0, getRequestedFor(urlPathEqualTo("/v1/audit/accesses")));
    }

    @Test
    void whileTheDataApiIsDownThePageSaysWhatStillWorks() {
        DATA.stubFor(get(urlPathEqualTo("/v1/audit/accesses")).willReturn(serverError()));

        assertThat(search("Vérifier une réclamation", Map.of("app", "carnet")))
                .hasStatusOk()
                .bodyText()
                .contains("Le registre ne répond pas", "le bac à sable")
                .contains("value=\"carnet\"");
    }

    @Test
    void anOrganizerWhoseTokenRanOutIsTakenThroughSignInBeforeTyping() {
        assertThat(mvc.get().uri("/organizer/audit").with(SomePeople.organizer()))
                .hasStatus(302)
                .redirectedUrl()
                .contains("/oauth2/authorize", "audit:read", "code_challenge");
    }

    @Test
    void aDeveloperMayNotLook() {
        assertThat(mvc.get().uri("/organizer/audit").with(SomePeople.developer("ada")))
                .hasStatus(403);
        assertThat(
                        mvc.post()
                                .uri("/organizer/audit")
                                .with(SomePeople.developer("ada"))
                                .with(csrf()))
                .hasStatus(403);
    }

    private MvcTestResult search(String reason, Map<String, String> filters) {
        var request =
                MockMvcRequestBuilders.post("/organizer/audit")
                        .with(SomePeople.organizer())
                        .with(csrf())
                        .cookie(OrganizerSession.in(sessions))
                        .param("reason", reason);
        filters.forEach(request::param);
        return mvc.perform(request);
    }
}
