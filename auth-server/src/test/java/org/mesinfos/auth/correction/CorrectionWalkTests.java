package org.mesinfos.auth.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.message.TestMessageSender;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist says that a receipt is wrong, and the shop answers.
@ServerTest
class CorrectionWalkTests implements TestDataApi {

    private static final String RECEIPTS = "/v1/panelists/panelist01/datasets/retail-receipts";

    private static final String RECEIPT =
            """
            {"id":"r1","holder":"intermarche","receiptId":"R-2014-7",
            "occurredAt":"2014-02-27T10:00:00Z",
            "paidAmount":{"amount":"63.90","currency":"EUR"}}""";

    private static final String NONE = "{\"data\":[],\"page\":{\"next\":null}}";
    private static final String PAGE = "/my-data/retail-receipts/records/r1";

    @Value("${platform.issuer}")
    String server;

    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    Browser browser;

    @BeforeEach
    void aPanelistLooksAtTheirReceipts() {
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        TestDataApi.emptyOutbox();
        TestDataApi.answer(RECEIPTS + "/records/r1", RECEIPT);
        TestDataApi.answer(RECEIPTS.replace("retail-receipts", "retail-receipt-lines"), NONE);
        browser = new Browser(server).visit("/login").signIn("panelist01", "panelist");
    }

    @AfterEach
    void now() {
        clock.reset();
        TestDataApi.nothingHappened();
    }

    @Test
    void whatIsReportedReachesTheHolderAndItsAnswerThePerson() throws Exception {
        browser.visit(PAGE).submit("report", "text=Le+montant+est+faux+%3A+63%2C00");
        assertThat(browser.element("done").text()).contains("28 jours");
        assertThat(browser.page().select("section.correction").first().text())
                .contains("envoyée")
                .contains("Intermarché")
                .contains("R-2014-7");

        var reported = call("holder-intermarche", "GET", "", "", 200).path("corrections");
        var one = reported.get(reported.size() - 1);
        assertThat(one.path("panelist").asString()).isEqualTo("panelist01");
        assertThat(one.path("record").path("receiptId").asString()).isEqualTo("R-2014-7");
        assertThat(one.path("text").asString()).isEqualTo("Le montant est faux : 63,00");
        var id = "/" + one.path("id").asString();
        call("holder-intermarche", "PUT", id, "{\"status\":\"accepted\"}", 200);
        call(
                "holder-intermarche",
                "PUT",
                id,
                "{\"status\":\"corrected\",\"answer\":\"Corrigé à la prochaine livraison\"}",
                200);
        clock.pass(Duration.ofMinutes(1));
        call(
                "holder-intermarche",
                "PUT",
                id,
                "{\"status\":\"corrected\",\"answer\":\"Corrigé à la prochaine livraison\"}",
                200);
        var late = call("holder-intermarche", "PUT", id, "{\"status\":\"accepted\"}", 200);
        assertThat(late.path("status").asString()).isEqualTo("corrected");

        browser.visit("/my-data/corrections");
        assertThat(browser.page().select("section.correction").first().text())
                .contains("corrigée")
                .contains("prochaine livraison");
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo("panelist01@panel.example"))
                .as("that it is looked at, and that it is corrected, which was said twice")
                .filteredOn(mail -> mail.startsWith("Intermarché a répondu à l’erreur"))
                .hasSize(2);
    }

    @Test
    void noOtherHolderSeesOrAnswersIt() throws Exception {
        browser.visit(PAGE).submit("report", "text=faux");
        var mine = call("holder-intermarche", "GET", "", "", 200).path("corrections");
        var id = "/" + mine.get(mine.size() - 1).path("id").asString();

        assertThat(call("holder-orange", "GET", "", "", 200).path("corrections")).isEmpty();
        call("holder-orange", "PUT", id, "{\"status\":\"corrected\"}", 404);
        call("holder-intermarche", "PUT", id, "{\"status\":\"refused\"}", 400);
        call("holder-intermarche", "PUT", id, "[", 400);

        clock.pass(Duration.ofDays(29));
        browser.visit("/login").signIn("panelist01", "panelist").visit("/my-data/corrections");
        assertThat(browser.page().select("section.correction").first().text())
                .contains("en retard");
    }

    @Test
    void aHoldersOwnPeopleAnswerOnTheirPageAndThoseOfAnotherSeeNothing() throws Exception {
        TestDataApi.answer(RECEIPTS.replace("01", "03") + "/records/r1", RECEIPT);
        browser = new Browser(server).visit("/login").signIn("panelist03", "panelist");
        browser.visit(PAGE).submit("report", "text=Il+manque+un+article");
        var reported = call("holder-intermarche", "GET", "", "", 200).path("corrections");
        var id = reported.get(reported.size() - 1).path("id").asString();
        var jules = new Browser(server).visit("/login").signIn("holder2@example.org", "holder");
        var lucie = new Browser(server).visit("/login").signIn("holder@example.org", "holder");

        jules.visit("/holder/corrections");
        assertThat(jules.element("correction-" + id).text())
                .contains("Il manque un article", "panelist03", "R-2014-7", "envoyée");
        assertThat(lucie.visit("/holder/corrections").page().text())
                .contains("Orange a livré")
                .doesNotContain("Il manque un article", "panelist03");
        lucie.visit("/security");
        assertThat(lucie.post("/holder/corrections/" + id, "status=corrected").status())
                .isEqualTo(404);

        assertThat(jules.submit("send-" + id, "status=refused", "answer=").status()).isEqualTo(400);
        assertThat(jules.element("correction-" + id).text()).contains("dites pourquoi");
        jules.submit("send-" + id, "status=refused", "answer=Le+ticket%0D%0Aest+complet");
        assertThat(jules.element("done").text()).contains("C’est répondu");
        assertThat(jules.page().getElementById("send-" + id)).isNull();
        browser.visit("/my-data/corrections");
        assertThat(browser.page().select("section.correction").first().text())
                .contains("Le ticket est complet");

        assertThat(browser.visit("/holder/corrections").status()).isEqualTo(403);
        suspend(true);
        try {
            assertThat(jules.visit("/holder/corrections").page().text())
                    .contains("suspendu")
                    .doesNotContain("Il manque un article");
            jules.visit("/security");
            assertThat(jules.post("/holder/corrections/" + id, "status=corrected").status())
                    .isEqualTo(403);
        } finally {
            suspend(false);
        }
    }

    private void suspend(boolean suspended) {
        var body = "{\"suspended\":" + suspended + "}";
        var answer =
                Service.portal(server, "clients:manage")
                        .send("PUT", "/internal/holders/intermarche/suspension", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void nothingIsReportedForAMadeUpPersonWhomAllDevelopersShare() {
        TestDataApi.answer(
                "/v1/panelists/sandbox-germaine/datasets/retail-receipts/records/r1",
                """
                {"id":"r1","holder":"intermarche"}""");
        var developer = new Browser(server).visit("/login").signIn("germaine", "sandbox");

        developer.visit(PAGE);
        assertThat(developer.page().select("dl.record")).hasSize(1);
        assertThat(developer.page().getElementById("report")).isNull();
        assertThat(
                        developer
                                .post(
                                        "/my-data/retail-receipts/corrections",
                                        "record=r1",
                                        "text=faux")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsNotAmongOnesRecordsCannotBeReported() {
        browser.visit(PAGE);

        assertThat(
                        browser.post(
                                        "/my-data/retail-receipts/corrections",
                                        "record=somebody-elses",
                                        "text=faux")
                                .status())
                .isEqualTo(404);
        browser.visit(PAGE);
        assertThat(
                        browser.post("/my-data/retail-receipts/corrections", "record=r1", "text=")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsRefusedIsNotLost() {
        browser.visit(PAGE).submit("report", "text=" + "x".repeat(1001));
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.page().select(".problem a").attr("href")).isEqualTo("#text");
        assertThat(browser.element("text").text()).hasSize(1001);

        browser.submit("report", "text=" + "ligne%0D%0A".repeat(160));
        assertThat(browser.element("done").text()).contains("28 jours");
    }

    @Test
    void aPersonWhoWaitsForManyAnswersIsToldSoInPlaceOfTheForm() {
        TestDataApi.answer(RECEIPTS.replace("01", "02") + "/records/r1", RECEIPT);
        browser = new Browser(server).visit("/login").signIn("panelist02", "panelist");
        var leftOpen = new Browser(server).visit("/login").signIn("panelist02", "panelist");
        leftOpen.visit(PAGE);
        for (var number = 0; number < 50; number++) {
            browser.visit(PAGE).submit("report", "text=faux" + number);
        }

        browser.visit(PAGE);
        assertThat(browser.page().select("details.report")).isEmpty();
        assertThat(browser.element("full").text()).contains("sans réponse");
        assertThat(leftOpen.submit("report", "text=faux").status()).isEqualTo(400);
        assertThat(leftOpen.page().select(".problem").text()).contains("sans réponse");
    }

    private JsonNode call(String holder, String method, String path, String body, int status)
            throws Exception {
        var answer =
                Service.demo(server, holder, "deliveries:write")
                        .send(method, "/corrections" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
