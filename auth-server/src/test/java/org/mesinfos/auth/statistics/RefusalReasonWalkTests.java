package org.mesinfos.auth.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Isabelle says in one tap why she refuses or stops; the app hears what it hears of everybody.
@ServerTest
class RefusalReasonWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId ISABELLE = new PersonId("sandbox-isabelle");

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;
    @Autowired MongoTemplate mongo;

    @Value("${platform.issuer}")
    String server;

    @BeforeEach
    void nobodyHasSaidAnything() {
        granting.withdrawAll(ISABELLE);
        mongo.remove(new org.springframework.data.mongodb.core.query.Query(), "refusal_reasons");
        mongo.remove(new org.springframework.data.mongodb.core.query.Query(), "refusal_marks");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(ISABELLE);
    }

    @Test
    void oneTapRefusesAndIsCounted() throws Exception {
        var browser = asked();
        assertThat(browser.page().select("button[name=reason]")).hasSize(5);
        assertThat(browser.page().select("fieldset.reasons").text())
                .contains("Refuser en disant pourquoi", "cinq personnes au moins");

        browser.submit("reason-TOO_MUCH");

        assertThat(browser.address().getQuery())
                .contains("error=access_denied", "error_description=The person refused.");
        assertThat(told(portal()).at("/reasons").toString()).isEqualTo("{\"TOO_MUCH\":1}");
    }

    @Test
    void refusingWithoutAReasonWritesNothingAboutReasons() {
        var browser = asked();

        browser.submit("refuse");

        assertThat(browser.address().getQuery()).contains("error=access_denied");
        assertThat(mongo.getCollection("refusal_marks").find()).isEmpty();
        assertThat(mongo.getCollection("refusal_reasons").find()).isEmpty();
    }

    @Test
    void aReasonThatIsNoneRefusesNothing() {
        var browser = asked();
        var state = browser.page().select("input[name=state]").val();

        assertThat(browser.post("/consent", "state=" + state, "reason=HATE").status())
                .isEqualTo(400);
        browser.visit("/consent?state=" + state);

        assertThat(browser.element("share")).isNotNull();
    }

    @Test
    void afterStoppingAReasonCanBeGivenOnceAMonth() throws Exception {
        asked().share("P7D", ACCOUNTS);
        var browser = new Browser(server).visit("/login").signIn("isabelle", "sandbox");
        var grant = grants.of(ISABELLE).getFirst().id().value();
        browser.visit("/permissions/" + grant + "/withdraw").submit("withdraw-confirm");

        browser.submit("reason-NO_USE");
        assertThat(browser.element("reason-counted").text()).contains("comptée, sans votre nom");
        assertThat(browser.page().select("button[name=reason]")).isEmpty();
        browser.visit("/permissions/" + grant + "/withdrawn").submit("reason-UNCLEAR");

        assertThat(told(portal()).at("/reasons").toString()).isEqualTo("{\"NO_USE\":1}");
        clock.pass(Duration.ofDays(31));
        browser.visit("/login").signIn("isabelle", "sandbox");
        browser.visit("/permissions/" + grant + "/withdrawn").submit("reason-UNCLEAR");
        assertThat(told(portal()).at("/reasons/UNCLEAR").asInt()).isOne();
    }

    @Test
    void whatStandsAndWhatIsSomebodyElsesHasNoReasonToStop() throws Exception {
        var browser = asked().share("P7D", ACCOUNTS);
        var question = App.demoTest(server).authorize("openid", ACCOUNTS) + "&prompt=consent";
        var grant = grants.of(ISABELLE).getFirst().id().value();
        var other = new Browser(server).visit(question).signIn("camille", "sandbox");

        browser.visit(question).post("/permissions/" + grant + "/reason", "reason=NO_USE");
        other.post("/permissions/" + grant + "/reason", "reason=NO_USE");

        assertThat(browser.address()).hasPath("/permissions/" + grant);
        assertThat(other.status()).isEqualTo(404);
        assertThat(told(portal()).at("/reasons")).isEmpty();
    }

    @Test
    void onlyThePortalIsTold() throws Exception {
        assertThat(ask(null, "demo-test")).isEqualTo(401);
        assertThat(ask(Service.portal(server, "people:manage").token(), "demo-test"))
                .isEqualTo(403);
        assertThat(ask(portal(), "nobody")).isEqualTo(404);
        assertThat(told(portal()).at("/fewest").asInt()).isEqualTo(5);
    }

    private Browser asked() {
        return new Browser(server)
                .visit(App.demoTest(server).authorize("openid", ACCOUNTS))
                .signIn("isabelle", "sandbox");
    }

    private String portal() {
        return Service.portal(server, "clients:manage").token();
    }

    private int ask(String token, String client) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(token, client), BodyHandlers.ofString())
                .statusCode();
    }

    private tools.jackson.databind.JsonNode told(String token) throws Exception {
        var answer =
                HttpClient.newHttpClient()
                        .send(request(token, "demo-test"), BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest request(String token, String client) {
        var request =
                HttpRequest.newBuilder(
                        URI.create(server + "/internal/clients/" + client + "/refusal-reasons"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }
}
