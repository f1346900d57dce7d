package org.mesinfos.auth.signal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.TestExpiries;
import org.mesinfos.auth.grant.TestRelays;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.queue.WorkProgress.State;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An app hears at once what a person did to its permission.
@ServerTest
class SignalWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId MICHEL = new PersonId("sandbox-michel");

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().bindAddress("127.0.0.1"))
                    .build();

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Signals signals;
    @Autowired SignalSender sender;
    @Autowired SignalStates states;
    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;

    private final JsonMapper json = JsonMapper.shared();
    Browser browser;

    @BeforeEach
    void michelSharesWithAnAppThatWantsToBeTold() throws Exception {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(202)));
        call("PUT", "/endpoint", "{\"endpoint\":\"" + APP.baseUrl() + "/signals\"}");
        browser =
                new Browser(server)
                        .visit(App.demoTest(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .submit("person-michel")
                        .share("P30D", ACCOUNTS, RECEIPTS);
    }

    @AfterEach
    void everythingEnds() throws Exception {
        clock.reset();
        call("PUT", "/endpoint", "{}");
        granting.withdrawAll(MICHEL);
        TestRelays.relay(context);
        mongo.remove(new Query(), Signal.class);
    }

    @Test
    void aWithdrawalIsSignedForTheAppAndNamesNobody() throws Exception {
        var grant = grant();
        browser.visit("/permissions/" + grant.id() + "/withdraw").submit("withdraw-confirm");

        var claims = theSignal();

        assertThat(claims.getIssuer()).isEqualTo(server);
        assertThat(claims.getAudience()).containsExactly("demo-test");
        assertThat(claims.getSubject()).isEqualTo(grant.subject());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime()).isNull();
        assertThat(claims.getJSONObjectClaim("events"))
                .containsOnlyKeys("https://mesinfos.example/events/grant-withdrawn");
        assertThat(event(claims))
                .containsEntry("grant_id", grant.id().value())
                .containsEntry("grant_version", 2L);
        assertThat(claims.toString())
                .doesNotContain("michel")
                .doesNotContain("Michel")
                .doesNotContain(grant.auditId());
    }

    @Test
    void aChangeTellsWhatTheAppMayReadFromNowOn() throws Exception {
        browser.visit("/permissions/" + grant().id()).submit("narrow-" + ACCOUNTS);

        var claims = theSignal();

        assertThat(claims.getJSONObjectClaim("events"))
                .containsOnlyKeys("https://mesinfos.example/events/grant-changed");
        assertThat(event(claims))
                .containsEntry("scope", "openid " + RECEIPTS)
                .containsEntry("until", grant().until().getEpochSecond());
    }

    @Test
    void aPauseTellsThatNothingIsReadForNowAndItsEndWhatIsReadAgain() throws Exception {
        granting.suspend(MICHEL, grant().id());
        var paused = theSignal();
        waitForDelivery();
        APP.resetRequests();
        granting.resume(MICHEL, grant().id());
        var resumed = theSignal();

        assertThat(paused.getJSONObjectClaim("events"))
                .containsOnlyKeys("https://mesinfos.example/events/grant-changed");
        assertThat(event(paused)).containsEntry("scope", "").doesNotContainKey("until");
        assertThat(event(resumed))
                .containsEntry("grant_version", 3L)
                .containsEntry("scope", ACCOUNTS + " openid " + RECEIPTS)
                .containsEntry("until", grant().until().getEpochSecond());
    }

    @Test
    void theEndOfItsTimeIsToldToo() throws Exception {
        clock.pass(Duration.ofDays(31));
        TestExpiries.notice(context);

        assertThat(theSignal().getJSONObjectClaim("events"))
                .containsOnlyKeys("https://mesinfos.example/events/grant-expired");
    }

    @Test
    void aFirstConsentIsNoSignalAndAnAppWithoutEndpointGetsNone() throws Exception {
        assertThat(signals.latest("demo-test", 10)).isEmpty();
        call("PUT", "/endpoint", "{\"endpoint\":\"\"}");

        granting.withdraw(MICHEL, grant().id());
        TestRelays.relay(context);

        assertThat(signals.latest("demo-test", 10)).isEmpty();
    }

    @Test
    void withdrawingHasItsEffectWhateverTheAppAnswers() throws Exception {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(500)));

        granting.withdraw(MICHEL, grant().id());

        assertThat(grant().isLiveAt(clock.instant())).isFalse();
        TestRelays.relay(context);
        sender.deliver();
        assertThat(log().path("signals").get(0).path("state").asString()).isEqualTo("WAITING");
    }

    /// As a crash leaves it: the grant is withdrawn, and nobody was told.
    @Test
    void whatACrashKeptFromBeingToldIsToldLater() throws Exception {
        granting.withdraw(MICHEL, grant().id());
        waitForDelivery();
        APP.resetRequests();
        crashBeforeTelling();
        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.WAITING);

        TestRelays.relay(context);
        TestRelays.relay(context);
        sender.deliver();

        assertThat(theSignal().getJSONObjectClaim("events"))
                .containsOnlyKeys("https://mesinfos.example/events/grant-withdrawn");
    }

    private void crashBeforeTelling() {
        TestRelays.forget(context, grant());
        mongo.remove(new Query(), Signal.class);
    }

    @Test
    void whatTheAppEndedItselfIsNotToldAndSaidSo() {
        granting.release("demo-test", grant().id());

        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.BY_APP);
    }

    @Test
    void anEndThatIsNotWrittenDownYetIsNotSaidToBeTold() throws Exception {
        granting.reschedule(MICHEL, grant().id(), clock.instant().plus(Duration.ofDays(2)));
        waitForDelivery();
        clock.pass(Duration.ofDays(3));

        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.WAITING);

        TestExpiries.notice(context);
        waitForRequests(2);
        waitForDelivery();
        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.DELIVERED);
    }

    @Test
    void whatTheLogHasForgottenIsNotSaidToBeOnItsWay() throws Exception {
        granting.withdraw(MICHEL, grant().id());
        waitForDelivery();
        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.DELIVERED);
        clock.pass(Duration.ofDays(31));
        sender.deleteOld();

        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.UNKNOWN);
        call("PUT", "/endpoint", "{}");
        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.UNKNOWN);
    }

    @Test
    void anAddressThatIsNamedLaterDoesNotMakeASignalOfBefore() throws Exception {
        call("PUT", "/endpoint", "{}");
        granting.withdraw(MICHEL, grant().id());
        TestRelays.relay(context);
        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.NO_ADDRESS);

        call("PUT", "/endpoint", "{\"endpoint\":\"" + APP.baseUrl() + "/signals\"}");

        assertThat(states.of(grant()).state()).isEqualTo(SignalStates.State.UNKNOWN);
    }

    @Test
    void aTrialIsSentAndCanBeSentAgainUnderTheSameName() throws Exception {
        var made = json.readTree(call("POST", "/trial", "").body());
        var first = theSignal();
        waitForDelivery();

        var again = call("POST", "/" + made.path("id").asString() + "/redelivery", "");
        waitForRequests(2);

        assertThat(again.statusCode()).isEqualTo(202);
        var bodies = bodies();
        assertThat(SignedJWT.parse(bodies.getLast()).getJWTClaimsSet().getJWTID())
                .isEqualTo(first.getJWTID());
        assertThat(call("POST", "/nothing/redelivery", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aTrialOfAChangeOfKeysIsSignedByAKeyThatNobodyCouldKnowBefore() throws Exception {
        var before = JWKSet.load(URI.create(server + "/oauth2/jwks").toURL());

        assertThat(call("POST", "/trial?newKey=true", "").statusCode()).isEqualTo(202);
        theSignal();

        var kid = SignedJWT.parse(bodies().getFirst()).getHeader().getKeyID();
        assertThat(before.getKeyByKeyId(kid)).isNull();
        var other = JWKSet.load(URI.create(server + "/oauth2/jwks").toURL());
        assertThat(other.getKeys()).hasSize(before.size() + 1);
        assertThat(send("POST", "demo-live", "/trial?newKey=true", "").statusCode()).isEqualTo(404);

        clock.pass(Duration.ofHours(1));
        assertThat(JWKSet.load(URI.create(server + "/oauth2/jwks").toURL()).getKeyByKeyId(kid))
                .isNull();
    }

    @Test
    void anAddressThatCannotBeUsedIsRefusedWithAReason() throws Exception {
        for (var address :
                List.of(
                        "not an address",
                        "ftp://app.example/signals",
                        "https://user:secret@app.example/",
                        "https:///signals",
                        "https://app.example/#part")) {
            var answer = call("PUT", "/endpoint", "{\"endpoint\":\"" + address + "\"}");
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"endpoint\"");
        }
        var live = send("PUT", "demo-live", "/endpoint", "{\"endpoint\":\"http://app.example/\"}");
        assertThat(live.statusCode()).isEqualTo(400);
        assertThat(live.body()).contains("must begin with https://");
        assertThat(send("GET", "portal", "", "").statusCode()).isEqualTo(404);
        assertThat(log().path("endpoint").asString()).startsWith(APP.baseUrl());
    }

    private Grant grant() {
        return grants.of(MICHEL).getFirst();
    }

    private JWTClaimsSet theSignal() throws Exception {
        waitForRequests(1);
        assertThat(bodies()).hasSize(1);
        var token = SignedJWT.parse(bodies().getFirst());
        var keys = JWKSet.load(URI.create(server + "/oauth2/jwks").toURL());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(token.getHeader().getType()).hasToString("secevent+jwt");
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        return token.getJWTClaimsSet();
    }

    private static Map<String, Object> event(JWTClaimsSet claims) throws Exception {
        @SuppressWarnings("unchecked")
        var event =
                (Map<String, Object>)
                        claims.getJSONObjectClaim("events").values().iterator().next();
        return event;
    }

    private void waitForRequests(int count) throws InterruptedException {
        for (var turn = 0; turn < 200 && bodies().size() < count; turn++) {
            Thread.sleep(25);
        }
    }

    private void waitForDelivery() throws InterruptedException {
        for (var turn = 0; turn < 200; turn++) {
            var log = signals.latest("demo-test", 10);
            if (!log.isEmpty() && log.getFirst().progress().state() == State.DONE) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("not delivered: " + signals.latest("demo-test", 10));
    }

    private static List<String> bodies() {
        return APP.findAll(postRequestedFor(urlPathEqualTo("/signals"))).stream()
                .map(request -> request.getBodyAsString())
                .toList();
    }

    private JsonNode log() throws Exception {
        return json.readTree(call("GET", "", "").body());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return send(method, "demo-test", path, body);
    }

    private HttpResponse<String> send(String method, String client, String path, String body)
            throws Exception {
        return Service.portal(server, "clients:manage")
                .send(method, "/internal/clients/" + client + "/signals" + path, body);
    }
}
