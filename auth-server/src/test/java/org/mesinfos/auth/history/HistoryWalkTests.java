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
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.TestMessageSender;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

/// A panelist finds out who read what, however much it was, and looks at one access and its proof.
@ServerTest
class HistoryWalkTests implements TestDataApi {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist04");
    private static final String ENTRY = "000abc|202611|0000000001|000";

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Persons persons;
    @Autowired UnusualVolumeAlerts unusual;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void aPanelistSharesReceipts() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        TestDataApi.emptyOutbox();
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", RECEIPTS))
                        .signIn("panelist04", "panelist")
                        .share("P90D", RECEIPTS);
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
        TestDataApi.nothingHappened();
    }

    @Test
    void refusalsOfOneDayAreAskedFor() {
        browser.visit("/history?outcome=refused&day=2026-11-25&month=2026-10");

        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(accesses()))
                        .withQueryParam("outcome", equalTo("refused"))
                        .withQueryParam("from", equalTo("2026-11-24T23:00:00Z"))
                        .withQueryParam("to", equalTo("2026-11-25T23:00:00Z")));
        assertThat(browser.element("filter-day").val()).isEqualTo("2026-11-25");
        assertThat(browser.page().select("#filter-outcome option[selected]").val())
                .isEqualTo("refused");
        browser.visit("/history?outcome=nonsense&day=nonsense");
        assertThat(browser.status()).isEqualTo(200);
    }

    @Test
    void aReadingOfWhatThePersonBroughtAlongSaysSo() {
        TestDataApi.accesses(
                person(),
                read(3).replace("\"operation\":\"page\"", "\"operation\":\"imported-page\""));

        browser.visit("/history");

        assertThat(browser.page().select("table.rows tbody tr").text())
                .contains("Mon Bureau")
                .contains("apporté par vous");
    }

    @Test
    void aSearchInTheTrailIsToldAsOneAndNeverAsReading() {
        var at = clock.instant().minusSeconds(60);
        TestDataApi.accesses(person(), TestDataApi.search(at, "Question du 3 mars", 4));

        browser.visit("/history");

        var line = browser.page().select("table.rows tbody tr").text();
        assertThat(line)
                .contains("Un organisateur de l’expérience")
                .contains("Recherche dans le registre des accès")
                .contains("Question du 3 mars")
                .contains("Aucune donnée lue\u202f; 4 lignes du registre vues")
                .doesNotContain("organizer:olga");
        assertThat(browser.page().select("figure").text()).contains("Aucune lecture");
        browser.visit("/");
        assertThat(browser.element("week").text())
                .contains("Aucune application n’a rien lu")
                .doesNotContain("organizer");
    }

    @Test
    void ownLooksAreListedOnlyWhenAskedFor() {
        browser.visit("/history");
        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(accesses()))
                        .withQueryParam("own", equalTo("false")));

        browser.visit("/history?own=true&holder=intermarche");

        DATA_API.verify(
                getRequestedFor(urlPathEqualTo(accesses()))
                        .withQueryParam("own", equalTo("true"))
                        .withQueryParam("holder", equalTo("intermarche")));
        assertThat(browser.page().select("#filter-holder option"))
                .as("only those that the history can be about")
                .hasSizeBetween(2, 4);
        assertThat(browser.page().select("#filter-holder option[selected]").text())
                .isEqualTo("Intermarché");
    }

    @Test
    void ownLooksOfOneDayThatFollowEachOtherAreOneLine() {
        var noon = Instant.parse("2026-12-01T11:00:00Z");
        TestDataApi.accesses(
                person(),
                look(noon),
                look(noon.minusSeconds(60)),
                read(30),
                look(noon.minusSeconds(120)),
                look(Instant.parse("2026-11-30T22:59:59Z")));

        var rows =
                browser.visit("/history?own=true").page().select("table.rows tbody tr[role=row]");

        assertThat(rows).hasSize(4);
        var folded = rows.getFirst();
        assertThat(folded.select("td").getFirst().text()).isEqualTo("1er décembre 2026");
        assertThat(folded.select("details summary").text())
                .isEqualTo("Vous-même\u202f: 2 consultations");
        assertThat(folded.select("details li")).hasSize(2);
        assertThat(folded.select("details a[rel=proof]")).hasSize(2);
        assertThat(folded.select("details a[rel=access]")).hasSize(2);
        // An app came between, and midnight in Paris: each stands for itself.
        assertThat(rows.subList(1, 4))
                .allSatisfy(row -> assertThat(row.select("details")).isEmpty());
        assertThat(browser.visit("/history.csv?own=true").answer().body().lines()).hasSize(6);
    }

    @Test
    void aPictureThatLeavesSomethingOutSaysSo() {
        var lines = Collections.nCopies(200, read(30));
        // A trail that never ends.
        TestDataApi.answer(
                accesses(),
                "{\"data\":["
                        + String.join(",", lines)
                        + "],\"page\":{\"next\":\"http://x/v1?cursor=more\"}}");

        browser.visit("/history");
        assertThat(browser.element("cut").text())
                .contains("2\u202f000")
                .contains("les plus récents");
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.element("reads").text()).startsWith("plus de");
        browser.visit("/");
        assertThat(browser.element("week").text()).contains("Plus de");
    }

    @Test
    void oneAccessIsShownAsItsProofSaysItWas() {
        TestDataApi.accesses(person(), read(30));
        var proof = proof();
        TestDataApi.answer(accesses() + "/" + ENTRY.replace("|", "%7C") + "/proof", proof);
        TestDataApi.answer("/v1/trail/key", "origin+00000000+AQ==");
        browser.visit("/history");

        browser.visit(browser.page().select("a[rel=access]").attr("href"));

        assertThat(browser.page().select("dl.facts").text())
                .contains("Mon Bureau")
                .contains("Vos tickets, pour vos comptes")
                .contains("7 enregistrements lus")
                .contains("request-1");
        assertThat(browser.element("holders").text()).isEqualTo("Intermarché");
        assertThat(browser.element("proof").text()).isEqualTo(proof);
        assertThat(browser.element("verdict").attr("data-holds")).contains("Vérifié");
        TestDataApi.dataApiIsDown();
        assertThat(browser.visit("/history/access?access=" + ENTRY.replace("|", "%7C")).status())
                .isEqualTo(503);
        assertThat(browser.page().text()).contains("Réessayer");
    }

    @Test
    void muchMoreThanUsualIsToldOnceADay() {
        clock.pass(Duration.ofDays(20));
        TestDataApi.accesses(person(), read(900));

        unusual.check();
        unusual.check();
        TestMessageSender.now(context);

        assertThat(TestDataApi.mailsTo("panelist04@panel.example"))
                .filteredOn(mail -> mail.contains("beaucoup plus que d’habitude"))
                .singleElement()
                .asString()
                .contains("900 enregistrements");
    }

    @Test
    void whatWasReadAfterTheLastLookOfTheDayIsToldTheNextDay() {
        clock.pass(Duration.ofDays(20));
        TestDataApi.accesses(person(), read(900));
        clock.pass(Duration.ofDays(1));

        unusual.check();
        unusual.check();
        TestMessageSender.now(context);

        assertThat(TestDataApi.mailsTo("panelist04@panel.example"))
                .filteredOn(mail -> mail.contains("beaucoup plus que d’habitude"))
                .hasSize(1);
    }

    @Test
    void whatGoesWrongWithOneKeepsNobodyElseFromBeingTold() {
        var other = new PersonId("panelist09");
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", RECEIPTS))
                .signIn("panelist09", "panelist")
                .share("P90D", RECEIPTS);
        clock.pass(Duration.ofDays(20));
        TestDataApi.accesses(person(), read(900));
        TestDataApi.answer(accesses(other), "{\"data\":null,\"page\":{\"next\":null}}");

        unusual.check();
        TestMessageSender.now(context);

        // What panelist09 is told must not stand before what they are told afterwards.
        clock.reset();
        granting.withdrawAll(other);
        assertThat(TestDataApi.mailsTo("panelist04@panel.example"))
                .anyMatch(mail -> mail.contains("beaucoup plus que d’habitude"));
    }

    @Test
    void madeUpPeopleAreNotLookedAt() {
        var camille = new PersonId("sandbox-camille");
        new Browser(server)
                .visit(App.demoTest(server).authorize("openid", RECEIPTS))
                .signIn("camille", "sandbox")
                .share("P90D", RECEIPTS);
        DATA_API.resetRequests();

        unusual.check();

        granting.withdrawAll(camille);
        DATA_API.verify(0, getRequestedFor(urlPathEqualTo(accesses(camille))));
        DATA_API.verify(getRequestedFor(urlPathEqualTo(accesses())));
    }

    @Test
    void theFileIsWrittenPageByPageAndNeverLooksWholeWhenItIsNot() {
        TestDataApi.answer(
                accesses(),
                "{\"data\":[%s],\"page\":{\"next\":\"http://x/v1?cursor=more\"}}"
                        .formatted(String.join(",", Collections.nCopies(200, read(30)))));
        DATA_API.stubFor(
                get(urlPathEqualTo(accesses()))
                        .withQueryParam("cursor", equalTo("more"))
                        .willReturn(
                                okJson(
                                        "{\"data\":[%s],\"page\":{\"next\":null}}"
                                                .formatted(read(7)))));

        var csv = browser.visit("/history.csv").answer().body().split("\r\n");
        assertThat(csv).hasSize(202);
        assertThat(csv[1]).endsWith(",lu,30");
        assertThat(csv[201]).endsWith(",lu,7");

        DATA_API.stubFor(
                get(urlPathEqualTo(accesses()))
                        .withQueryParam("cursor", equalTo("more"))
                        .willReturn(serverError()));
        assertThatThrownBy(() -> browser.visit("/history.csv"))
                .isInstanceOf(UncheckedIOException.class);
        TestDataApi.dataApiIsDown();
        assertThat(browser.visit("/history.csv").status()).isEqualTo(503);
    }

    private String read(int count) {
        var at = clock.instant().minusSeconds(60);
        return TestDataApi.access(grant().id().value(), "retail-receipts", at, "read", count);
    }

    private static String look(Instant at) {
        return TestDataApi.access("", "retail-receipts", at, "read", 30)
                .replace("\"mon-bureau\"", "\"mesinfos\"")
                .replace("\"grantId\":\"\"", "\"grantId\":null");
    }

    /// The record of docs/proofs.md; whether it verifies is for the browser and the verifiers.
    private String proof() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeLong(clock.instant().toEpochMilli());
            text(out, "request-1");
            out.writeByte(1);
            text(out, "mon-bureau");
            text(out, "demo-live");
            text(out, grant().id().value());
            out.writeLong(1);
            text(out, person().auditId());
            out.writeByte(1);
            text(out, "intermarche");
            text(out, "retail-receipts");
            text(out, "page");
            text(out, "read");
            out.writeInt(7);
            text(out, "Vos tickets, pour vos comptes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var record = Base64.getEncoder().encodeToString(bytes.toByteArray());
        return "{\"entry\":\"" + ENTRY + "\",\"record\":\"" + record + "\"}";
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private String accesses() {
        return accesses(PANELIST);
    }

    private String accesses(PersonId whose) {
        return "/v1/panelists/" + persons.find(whose).orElseThrow().auditId() + "/accesses";
    }

    private Person person() {
        return persons.find(PANELIST).orElseThrow();
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
