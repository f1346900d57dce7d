package org.mesinfos.auth.dataapi;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.web.client.RestClient;

class HttpOwnRecordsTests {

    private static final Person GERMAINE =
            new Person(
                    new PersonId("sandbox-germaine"),
                    "germaine",
                    "Germaine Martin",
                    Role.SANDBOX_PERSON,
                    "audit-id-of-germaine",
                    0);

    @RegisterExtension
    static final WireMockExtension DATA_API = WireMockExtension.newInstance().build();

    private final OwnRecords records =
            new DataApiConfiguration()
                    .ownRecords(
                            RestClient.builder(),
                            new AddressesProperties(
                                    "http://issuer", DATA_API.baseUrl(), "http://portal"),
                            _ -> "service-token",
                            CircuitBreakerRegistry.ofDefaults());

    @Test
    void whatIsHeldIsAskedForByPersonAndMode() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/sandbox-germaine/datasets"))
                        .withQueryParam("mode", equalTo("TEST"))
                        .withHeader("Authorization", equalTo("Bearer service-token"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[{"dataset":"retail-receipts","status":"GRANTED","count":58,
                                        "from":"2013-03-02T10:00:00Z","to":"2014-02-24T17:00:00Z"}]}""")));

        var held = records.held(GERMAINE).orElseThrow();

        assertThat(held.get("retail-receipts").count()).isEqualTo(58);
        assertThat(held.get("retail-receipts").lastDelivery()).isNull();
    }

    @Test
    void whatAPersonBroughtStandsApartFromWhatIsHeld() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/sandbox-germaine/datasets"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[],"imported":[{"dataset":"retail-receipts","count":3}]}""")));

        var holdings = records.holdings(GERMAINE).orElseThrow();

        assertThat(holdings.delivered()).isEmpty();
        assertThat(holdings.imported()).containsOnlyKeys("retail-receipts");
    }

    @Test
    void questionsThatAreRefusedDoNotKeepTheNextOneFromBeingAsked() {
        for (int more = 0; more < 20; more++) {
            assertThat(records.held(GERMAINE)).isEmpty();
        }
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/sandbox-germaine/datasets"))
                        .willReturn(okJson("{\"data\":[]}")));

        assertThat(records.held(GERMAINE)).isPresent();
    }

    @Test
    void whatNobodyTypedWrongIsNotTakenForTheEnd() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/sandbox-germaine/datasets/retail-receipts"))
                        .willReturn(badRequest()));

        assertThat(records.records(GERMAINE, "retail-receipts", "a-cursor", 50)).isEmpty();
        assertThat(records.preview(GERMAINE, "retail-receipts", Set.of("scope"), "app", "sub"))
                .isEmpty();
        var typed = Map.of("minAmount", "a lot");
        assertThat(records.records(GERMAINE, "retail-receipts", typed, null, 50))
                .hasValueSatisfying(page -> assertThat(page.understood()).isFalse());
    }

    @Test
    void theRegisterIsAskedByTheNameInTheTrailAndPageByPage() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/audit-id-of-germaine/accesses"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[{"id":"1","at":"2026-11-25T09:12:00Z","app":"demo","grantId":"g",
                                        "dataset":"retail-receipts","operation":"page","outcome":"read","count":30}],
                                        "page":{"next":"http://x/v1?cursor=a%2Bb&limit=50","limit":50}}""")));

        var accesses =
                records.accesses(GERMAINE, OwnRecords.AccessFilter.of("g"), null).orElseThrow();

        assertThat(accesses.next()).isEqualTo("a+b");
        assertThat(accesses.list().getFirst().isRead()).isTrue();
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo("/v1/panelists/audit-id-of-germaine/accesses"))
                        .withQueryParam("grantId", equalTo("g"))
                        .withoutQueryParam("cursor"));
    }

    @Test
    void aPreviewIsAskedForAsTheAppWithoutNamesOfParametersThatAreNotNeeded() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/sandbox-germaine/datasets/bank-accounts"))
                        .withQueryParam("scopes", equalTo("bank.accounts:read"))
                        .withQueryParam("auditId", equalTo("audit-id-of-germaine"))
                        .withQueryParam("app", equalTo("demo"))
                        .withQueryParam("sub", equalTo("subject"))
                        .withQueryParam("limit", equalTo("3"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[{"id":"ba_1","holder":"x"}],"page":{"next":null,"limit":3}}""")));

        var preview =
                records.preview(
                        GERMAINE, "bank-accounts", Set.of("bank.accounts:read"), "demo", "subject");

        assertThat(preview.orElseThrow().list().getFirst().path("id").asString()).isEqualTo("ba_1");
        DATA_API.verify(
                getRequestedFor(
                                urlPathEqualTo(
                                        "/v1/panelists/sandbox-germaine/datasets/bank-accounts"))
                        .withoutQueryParam("cursor"));
    }

    @Test
    void pagesDoWithoutADataApiThatFails() {
        DATA_API.stubFor(
                get(urlPathEqualTo("/v1/panelists/sandbox-germaine/datasets"))
                        .willReturn(serverError()));

        assertThat(records.held(GERMAINE)).isEmpty();
    }
}
