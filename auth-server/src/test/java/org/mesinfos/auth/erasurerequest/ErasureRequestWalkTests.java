package org.mesinfos.auth.erasurerequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.TestMessageSender;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist asks an app to erase what it has read, and the app attests that it did.
@ServerTest
class ErasureRequestWalkTests implements TestDataApi {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId PANELIST = new PersonId("panelist07");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired ErasureRequests erasures;

    @Autowired
    @Qualifier("requestErasure") PersonErasure erasing;

    @Autowired Persons persons;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;

    Browser browser;

    @BeforeEach
    void aPanelistShares() {
        TestDataApi.nothingHappened();
        TestDataApi.emptyOutbox();
        browser =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS))
                        .signIn("panelist07", "panelist")
                        .share("P30D", ACCOUNTS);
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
    }

    @Test
    void theRequestGoesOutWithTheWithdrawalAndIsFollowedToTheAttestation() throws Exception {
        browser.visit("/permissions/" + grant().id() + "/withdraw");
        browser.submit("withdraw-confirm", "erase=true");
        assertThat(browser.element("erasure").text())
                .contains("effacement demandé")
                .contains("Réponse attendue avant le");
        assertThat(browser.page().getElementById("ask-erasure")).isNull();

        var asked = call("GET", "", 200);
        assertThat(asked.path("status").asString()).isEqualTo("requested");
        assertThat(asked.path("sub").asString()).isEqualTo(grant().subject());
        call("PUT", "{\"status\":\"kept\",\"reason\":\"Les factures, dix ans\"}", 200);
        clock.pass(Duration.ofMinutes(1));
        call("PUT", "{\"status\":\"kept\",\"reason\":\"Les factures, dix ans\"}", 200);
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo("panelist07@panel.example"))
                .as("the same answer is told once")
                .filteredOn(mail -> mail.startsWith("Mon Bureau a répondu à votre demande"))
                .hasSize(1);
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.element("erasure").text())
                .contains("en partie gardé")
                .contains("Les factures, dix ans");

        call("PUT", "{\"status\":\"erased\"}", 200);
        assertThat(
                        call("PUT", "{\"status\":\"kept\",\"reason\":\"x\"}", 200)
                                .path("status")
                                .asString())
                .isEqualTo("erased");
        TestMessageSender.now(context);
        assertThat(TestDataApi.mailsTo("panelist07@panel.example"))
                .anyMatch(mail -> mail.startsWith("Mon Bureau atteste avoir effacé vos données"));
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.element("erasure").text())
                .contains("effacé, atteste l’application")
                .doesNotContain("factures");
    }

    @Test
    void itIsAskedLaterTooAndALateAppIsSaidToBeLate() {
        granting.withdrawAll(PANELIST);
        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        assertThat(browser.element("erasure").text()).contains("effacement demandé");

        clock.pass(Duration.ofDays(29));
        browser.visit("/login").signIn("panelist07", "panelist");
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.element("erasure").text()).contains("en retard").contains("CNIL");
    }

    @Test
    void whileTheAppMayReadNothingIsAskedAndNobodyElseCanAnswer() throws Exception {
        browser.visit("/permissions/" + grant().id());
        browser.post("/permissions/" + grant().id() + "/erasure");
        assertThat(browser.page().getElementById("erasure")).isNull();
        call("GET", "", 404);
        call("PUT", "{\"status\":\"erased\"}", 404);

        granting.withdrawAll(PANELIST);
        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        call("PUT", "{\"status\":\"forgotten\"}", 400);
        call("PUT", "{\"status\":\"kept\"}", 400);
        call("PUT", "{", 400);
        var other = new Browser(server).visit("/login").signIn("panelist08", "panelist");
        other.visit("/messages/settings");
        assertThat(other.post("/permissions/" + grant().id() + "/erasure").status()).isEqualTo(404);
    }

    @Test
    void aPersonWhoLeavesHasAskedAllTheSameUntilTheAppAnswersOrIsLate() throws Exception {
        granting.withdrawAll(PANELIST);
        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        leave();
        assertThat(call("GET", "", 200).path("status").asString()).isEqualTo("requested");

        call("PUT", "{\"status\":\"erased\"}", 200);
        call("GET", "", 404);

        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        leave();
        clock.pass(Duration.ofDays(29));
        erasures.deleteUnanswered();
        call("GET", "", 404);

        browser.visit("/login").signIn("panelist07", "panelist");
        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        call("PUT", "{\"status\":\"kept\",\"reason\":\"x\"}", 200);
        assertThat(leave()).containsEntry("erasure-requests", 1L);
        call("GET", "", 404);
    }

    /// The positions were taken back long before; the app still had read them.
    @Test
    void allThatWasReadIsNamedUntilTheAppAttestsThatItErasedIt() throws Exception {
        var before = clock.instant().minus(Duration.ofDays(200));
        read(line("phone-locations", 40, before), line("retail-receipts", 3, before));
        browser.visit("/permissions/" + grant().id() + "/withdraw");
        assertThat(browser.element("was-read").text())
                .contains("40 enregistrements lus")
                .contains("3 enregistrements lus");

        browser.submit("withdraw-confirm", "erase=true");
        assertThat(browser.element("was-read").select("li")).hasSize(2);
        assertThat(call("GET", "", 200).path("datasets").valueStream().map(JsonNode::asString))
                .containsExactly("phone-locations", "retail-receipts");
        browser.visit("/permissions/" + grant().id() + "/certificate");
        assertThat(browser.element("certificate-disclosed").select("li")).hasSize(2);
        call("PUT", "{\"status\":\"erased\"}", 200);

        browser.visit("/permissions/" + grant().id());
        assertThat(browser.page().getElementById("was-read")).isNull();
        assertThat(browser.element("nothing-remains").text()).contains("atteste avoir effacé");
        TestDataApi.dataApiIsDown();
        browser.visit("/permissions/" + grant().id());
        assertThat(browser.element("erasure").text()).contains("ne peut pas être montré");
        TestDataApi.nothingHappened();
    }

    private static String line(String dataset, int records, Instant last) {
        return """
        {"panelist":"x","dataset":"%s","holders":[],"reads":1,"records":%d,"first":"%s","last":"%s"}"""
                .formatted(dataset, records, last, last);
    }

    private void read(String... lines) {
        var person = persons.find(PANELIST).orElseThrow();
        TestDataApi.answer(
                "/v1/panelists/" + person.auditId() + "/disclosures",
                "{\"data\":[" + String.join(",", lines) + "]}");
    }

    private Map<String, Long> leave() {
        var departingPerson =
                new DepartingPerson(
                        persons.find(PANELIST).orElseThrow(),
                        List.of(grant().id().value()),
                        List.of(grant().client()),
                        List.of());
        return erasing.erase(departingPerson);
    }

    private JsonNode call(String method, String body, int status) throws Exception {
        var answer =
                Service.demo(server, "demo-live", "grant_management_query grant_management_revoke")
                        .send(method, "/grants/" + grant().id() + "/erasure", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
