package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.client.SandboxSettings;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A developer lets time pass in the sandbox of an app.
@ServerTest
class SandboxWalkTests {

    private static final String SANDBOX = "/internal/clients/demo-test/sandbox";
    private static final PersonId CAMILLE = new PersonId("sandbox-camille");
    private static final String RECEIPTS = "retail.receipts:read";

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired SandboxSettings terms;
    @Autowired MovableClock clock;

    @Value("${platform.issuer}")
    String server;

    @AfterEach
    void today() throws Exception {
        clock.reset();
        send("DELETE", SANDBOX + "/clocks/" + CAMILLE.value(), "");
        grants.of(CAMILLE).forEach(grant -> granting.withdraw(CAMILLE, grant.id()));
    }

    @Test
    void aPermissionComesNearerToItsEndAndThenIsOver() throws Exception {
        camilleSharesForThirtyDays();
        var end = grant().until();

        assertThat(advance(0, 7).statusCode()).isEqualTo(200);
        assertThat(grant().until()).isEqualTo(end.minus(Duration.ofDays(7)));
        assertThat(grant().isLiveAt(clock.instant())).isTrue();

        assertThat(advance(7, 52).body()).contains("\"sandbox-camille\":52");
        assertThat(grant().state()).isInstanceOf(GrantState.Expired.class);
        assertThat(grant().events().getLast().type()).isEqualTo(GrantEvent.Type.EXPIRED);
        assertThat(grant().isLiveAt(clock.instant())).isFalse();
    }

    @Test
    void theSameStepAgainChangesNothingAndAStepFromElsewhereIsRefused() throws Exception {
        camilleSharesForThirtyDays();
        advance(0, 1);
        var once = grant();

        assertThat(advance(0, 1).statusCode()).isEqualTo(200);
        assertThat(grant()).isEqualTo(once);
        assertThat(advance(0, 7).statusCode()).isEqualTo(409);
        assertThat(grant()).isEqualTo(once);
    }

    /// As a crash leaves it: the clock is ahead, and the permission as it was.
    @Test
    void aStepThatWasCutOffIsMadeUpForOnceWhenItIsRepeated() throws Exception {
        camilleSharesForThirtyDays();
        var end = grant().until();
        var owed = owesAWeek();
        assertThat(terms.advance("demo-test", CAMILLE.value(), 0, 7, owed)).isTrue();

        assertThat(advance(0, 7).statusCode()).isEqualTo(200);
        assertThat(advance(0, 7).statusCode()).isEqualTo(200);

        assertThat(grant().until()).isEqualTo(end.minus(Duration.ofDays(7)));
        assertThat(terms.owed("demo-test", CAMILLE.value())).isEmpty();
    }

    /// As a crash leaves it between the ageing and striking out that it was owed.
    @Test
    void whatWasDoneAndNotStruckOutIsNotDoneAgain() throws Exception {
        camilleSharesForThirtyDays();
        var owed = owesAWeek();
        terms.advance("demo-test", CAMILLE.value(), 0, 7, owed);
        granting.age(CAMILLE, grant().id(), owed.version(), owed.until());
        var aged = grant();

        assertThat(advance(0, 7).statusCode()).isEqualTo(200);

        assertThat(grant()).isEqualTo(aged);
    }

    @Test
    void whatWasChangedMeanwhileStillAges() throws Exception {
        camilleSharesForThirtyDays();
        var end = grant().until();
        var owed = owesAWeek();
        terms.advance("demo-test", CAMILLE.value(), 0, 7, owed);
        granting.suspend(CAMILLE, grant().id());

        assertThat(advance(0, 7).statusCode()).isEqualTo(200);

        assertThat(grant().until()).isEqualTo(end.minus(Duration.ofDays(7)));
    }

    @Test
    void anEndThatThePersonChoseMeanwhileIsNotTakenForTheAgeing() throws Exception {
        camilleSharesForThirtyDays();
        terms.advance("demo-test", CAMILLE.value(), 0, 7, owesAWeek());
        var chosen = clock.instant().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.MILLIS);
        granting.reschedule(CAMILLE, grant().id(), chosen);

        assertThat(advance(0, 7).statusCode()).isEqualTo(200);

        assertThat(grant().until()).isEqualTo(chosen.minus(Duration.ofDays(7)));
        assertThat(terms.owed("demo-test", CAMILLE.value())).isEmpty();
    }

    private SandboxSettings.Owed owesAWeek() {
        return new SandboxSettings.Owed(
                grant().id().value(),
                grant().version(),
                7,
                grant().until().minus(Duration.ofDays(7)));
    }

    @Test
    void ofALostRefreshTheAnswerIsLostOnceAndTheTokenBeforeStillServes() throws Exception {
        var app = App.demoTest(server);
        var browser = new Browser(server);
        browser.visit(app.authorize("openid", "offline_access", RECEIPTS) + "&prompt=consent");
        browser.signIn("camille", "sandbox").share("P30D", RECEIPTS);
        var first = refreshToken(app.exchange(app.code(browser)));
        chooseLostRefresh();

        var lost = app.refresh(first);
        assertThat(lost.toErrorResponse().getErrorObject().getHTTPStatusCode()).isEqualTo(504);
        assertThat(sandbox()).contains("lost-refresh", "\"lost\":{\"sandbox-camille\":true}");

        var again = app.refresh(first);
        assertThat(again.indicatesSuccess()).isTrue();
        assertThat(sandbox()).doesNotContain("lost-refresh", "\"sandbox-camille\":true");
        assertThat(app.refresh(refreshToken(again)).indicatesSuccess()).isTrue();
    }

    private void chooseLostRefresh() throws Exception {
        assertThat(
                        send(
                                        "PUT",
                                        SANDBOX + "/scenarios/" + CAMILLE.value(),
                                        "{\"scenario\":\"lost-refresh\"}")
                                .statusCode())
                .isEqualTo(200);
    }

    private String sandbox() throws Exception {
        return send("GET", SANDBOX, "").body();
    }

    private static RefreshToken refreshToken(TokenResponse answer) {
        return answer.toSuccessResponse().getTokens().getRefreshToken();
    }

    @ParameterizedTest
    @CsvSource({
        "demo-test, sandbox-camille, 0, 181, 400",
        "demo-test, sandbox-camille, 7, 7, 400",
        "demo-test, panelist01, 0, 1, 404",
        "demo-test, nobody, 0, 1, 404",
        "demo-live, sandbox-camille, 0, 1, 404",
        "nobody, sandbox-camille, 0, 1, 404"
    })
    void timePassesOnlyForMadeUpPeopleInTestClients(
            String client, String person, int from, int to, int status) throws Exception {
        var path = "/internal/clients/" + client + "/sandbox/clocks/" + person;
        var body = "{\"from\":" + from + ",\"to\":" + to + "}";

        assertThat(send("PUT", path, body).statusCode()).isEqualTo(status);
    }

    @Test
    void aScenarioIsChosenForAPersonAndTakenBack() throws Exception {
        var path = SANDBOX + "/scenarios/" + CAMILLE.value();

        assertThat(send("PUT", path, "{\"scenario\":\"slow\"}").body())
                .contains("\"sandbox-camille\":\"slow\"");
        assertThat(send("PUT", path, "{\"scenario\":\"earthquake\"}").statusCode()).isEqualTo(400);
        assertThat(send("PUT", path, "{}").body()).doesNotContain("slow");
        var live = path.replace("demo-test", "demo-live");
        assertThat(send("PUT", live, "{\"scenario\":\"slow\"}").statusCode()).isEqualTo(404);
    }

    private void camilleSharesForThirtyDays() {
        new Browser(server)
                .visit(App.demoTest(server).authorize("openid", RECEIPTS))
                .submit("person-camille")
                .share("P30D", RECEIPTS);
    }

    private Grant grant() {
        return grants.latest(CAMILLE, "demo-test").orElseThrow();
    }

    private HttpResponse<String> advance(int from, int to) throws Exception {
        return send(
                "PUT",
                SANDBOX + "/clocks/" + CAMILLE.value(),
                "{\"from\":" + from + ",\"to\":" + to + "}");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return Service.portal(server, "clients:manage").send(method, path, body);
    }
}
