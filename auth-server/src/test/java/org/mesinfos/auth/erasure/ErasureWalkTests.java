package org.mesinfos.auth.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.Sending;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.OwnSpace;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist asks an app to erase what it has read, and the app attests that it did.
@ServerTest
class ErasureWalkTests implements OwnSpace {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId PANELIST = new PersonId("panelist07");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired Granting granting;
    @Autowired StoredErasures erasures;
    @Autowired RequestErasure erasing;
    @Autowired Persons persons;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;

    private final HttpClient http = HttpClient.newHttpClient();
    Browser browser;

    @BeforeEach
    void aPanelistShares() {
        OwnSpace.nothingHappened();
        OwnSpace.emptyOutbox();
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
        Sending.now(context);
        assertThat(OwnSpace.mailsTo("panelist07@panel.example"))
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
        Sending.now(context);
        assertThat(OwnSpace.mailsTo("panelist07@panel.example"))
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
    void whoeverLeavesHasAskedAllTheSameUntilTheAppAnswersOrIsLate() throws Exception {
        granting.withdrawAll(PANELIST);
        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        leave();
        assertThat(call("GET", "", 200).path("status").asString()).isEqualTo("requested");

        call("PUT", "{\"status\":\"erased\"}", 200);
        call("GET", "", 404);

        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        leave();
        clock.pass(Duration.ofDays(29));
        erasures.forgetTheLate();
        call("GET", "", 404);

        browser.visit("/login").signIn("panelist07", "panelist");
        browser.visit("/permissions/" + grant().id()).submit("ask-erasure");
        call("PUT", "{\"status\":\"kept\",\"reason\":\"x\"}", 200);
        assertThat(leave()).containsEntry("erasure-requests", 1L);
        call("GET", "", 404);
    }

    private Map<String, Long> leave() {
        var leaver =
                new Leaver(
                        persons.find(PANELIST).orElseThrow(),
                        List.of(grant().id().value()),
                        List.of(grant().client()),
                        List.of());
        return erasing.erase(leaver);
    }

    private JsonNode call(String method, String body, int status) throws Exception {
        var address = server + "/grants/" + grant().id() + "/erasure";
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", "Bearer " + token())
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String token() throws Exception {
        var secret = Base64.getEncoder().encodeToString("demo-live:demo-live-secret".getBytes());
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(server + "/oauth2/token"))
                                .header("Authorization", "Basic " + secret)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials&scope="
                                                        + "grant_management_query"
                                                        + "+grant_management_revoke")));
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }
}
