package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.LiveGradeApp;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// An app for real people, registered as the portal registers it: FAPI 2.0 is not its choice.
@ServerTest
class LiveAppWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final URI CALLBACK = URI.create("https://diary.example.org/callback");
    private static final ECKey KEY = LiveGradeApp.key("diary");
    private static final String DIARY =
            """
            {"app":"diary","name":{"fr":"Carnet de comptes","en":"Account diary"},
             "owner":"Panier Clair","mode":"%s","confidential":true,%s
             "redirectUris":["https://diary.example.org/callback"],
             "scopes":["openid","bank.accounts:read"],
             "purposes":{"bank.accounts:read":
               {"fr":"Pour suivre vos comptes.","en":"To follow your accounts."}}}""";
    private static final String REASON =
            """
            {"until":"%s","decidedBy":"Olga Exemple",
             "reason":{"fr":"Son serveur change en mars.","en":"Its server changes in March."}}""";

    @Value("${platform.issuer}")
    String server;

    @Autowired MovableClock clock;
    @Autowired MongoTemplate mongo;

    private final CodeVerifier verifier = new CodeVerifier();

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void itsRequestsComeThroughThePushedEndpointOnly() {
        register("diary-push", "LIVE", "");

        var browser = new Browser(server).visit(request("diary-push").toURI().toString());

        assertThat(browser.address().toString())
                .startsWith(CALLBACK.toString())
                .contains("error=invalid_request", "iss=");
    }

    @Test
    void itsSecretGetsATokenOnlyWithAProofAndTheTokenIsBound() throws Exception {
        var secret = register("diary-bind", "LIVE", "");
        var answer = share("diary-bind", secret);

        var without = exchange("diary-bind", secret, answer, null);
        var with = exchange("diary-bind", secret, answer, KEY);

        assertThat(without.getStatusCode()).isEqualTo(400);
        assertThat(without.getBody()).contains("invalid_dpop_proof");
        var tokens = OIDCTokenResponseParser.parse(with).toSuccessResponse().getTokens();
        var claims = SignedJWT.parse(tokens.getAccessToken().getValue()).getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("cnf"))
                .containsEntry("jkt", KEY.computeThumbprint().toString());
        assertThat(published("diary-bind")).containsEntry("boundTokens", true);
    }

    @Test
    void anExemptionIsToldToThePersonAndEndsByItself() throws Exception {
        var secret = register("diary-exempt", "LIVE", "");
        var until = clock.instant().plus(Duration.ofDays(2)).toString();
        assertThat(exempt("diary-exempt", until).statusCode()).isEqualTo(200);
        register("diary-exempt", "LIVE", "");

        var browser = new Browser(server).visit(request("diary-exempt").toURI().toString());
        browser.signIn("panelist12", "panelist");
        assertThat(browser.element("exemption").text())
                .contains("dispensent cette application d’une protection")
                .contains("Son serveur change en mars.", "Olga Exemple");
        browser.share("P7D", ACCOUNTS);
        var answer = AuthorizationResponse.parse(browser.address());
        assertThat(exchange("diary-exempt", secret, answer, null).getStatusCode()).isEqualTo(200);
        assertThat(published("diary-exempt").getDate("unboundUntil"))
                .isEqualTo(Date.from(Instant.parse(until)));
        var permission =
                browser.visit("/permissions").page().select("a[rel=withdraw]").attr("href");
        var page = permission.replace("/withdraw", "");
        assertThat(browser.visit(page).element("exemption").text()).contains("Son serveur change");

        clock.pass(Duration.ofDays(2));
        var later = new Browser(server).visit(request("diary-exempt").toURI().toString());
        assertThat(later.address().toString()).contains("error=invalid_request");
        assertThat(send("GET", "diary-exempt/exemption", "").statusCode()).isEqualTo(204);
        clock.reset();
        browser.visit(permission).submit("withdraw-confirm");
    }

    @Test
    void anExemptionCanBeTakenBackAndIsNeverForLong() {
        register("diary-short", "LIVE", "");
        var now = clock.instant();

        assertThat(exempt("diary-short", now.plus(Duration.ofDays(181)).toString()).body())
                .contains("\"field\":\"until\"");
        assertThat(exempt("diary-short", now.minusSeconds(1).toString()).body())
                .contains("\"field\":\"until\"");
        exempt("diary-short", now.plus(Duration.ofDays(1)).toString());
        assertThat(send("GET", "diary-short/exemption", "").body()).contains("Olga Exemple");
        assertThat(send("DELETE", "diary-short/exemption", "").statusCode()).isEqualTo(204);

        var browser = new Browser(server).visit(request("diary-short").toURI().toString());
        assertThat(browser.address().toString()).contains("error=invalid_request");
    }

    @Test
    void aTestAppMeetsTheSameRulesWhenItsDeveloperTurnsThemOn() {
        register("diary-test", "TEST", "\"fapi\":true,");

        var browser = new Browser(server).visit(request("diary-test").toURI().toString());

        assertThat(browser.address().toString()).contains("error=invalid_request");
        var tomorrow = clock.instant().plus(Duration.ofDays(1)).toString();
        assertThat(exempt("diary-test", tomorrow).statusCode()).isEqualTo(409);
    }

    @Test
    void underFapiNoIdTokenIsAskedForInRs256() {
        var asked = DIARY.formatted("LIVE", "\"idTokenAlgorithm\":\"RS256\",");

        var answer = send("PUT", "diary-rs256", asked);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ES256 or PS256 under FAPI 2.0");
    }

    @Test
    void theDemosOwnFapiAppSignsInByTheKeyThatScriptsReadFromItsFile() throws Exception {
        var key = ECKey.parse(Files.readString(ServerTest.DEMO_KEY));
        var client = new ClientID("demo-live-fapi");
        var asked =
                new AuthorizationRequest.Builder(ResponseType.CODE, client)
                        .redirectionURI(URI.create("http://127.0.0.1/callback"))
                        .scope(new Scope("openid", ACCOUNTS))
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .build();

        var pushed =
                new PushedAuthorizationRequest(
                                URI.create(server + "/oauth2/par"), assertion(client, key), asked)
                        .toHTTPRequest()
                        .send();

        assertThat(pushed.getStatusCode()).as(pushed.getBody()).isEqualTo(201);
        assertThat(Files.getPosixFilePermissions(ServerTest.DEMO_KEY)).hasSize(2);
        var direct = new Browser(server).visit(asked("demo-live-fapi"));
        assertThat(direct.address().toString()).contains("error=invalid_request");
    }

    private String asked(String client) {
        return request(client)
                .toURI()
                .toString()
                .replace("https%3A%2F%2Fdiary.example.org", "http%3A%2F%2F127.0.0.1");
    }

    private PrivateKeyJWT assertion(ClientID client, ECKey key) throws Exception {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(client.getValue())
                        .subject(client.getValue())
                        .audience(server)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var assertion = new SignedJWT(header, claims);
        assertion.sign(new ECDSASigner(key));
        return new PrivateKeyJWT(assertion);
    }

    private AuthorizationRequest request(String client) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client))
                .endpointURI(URI.create(server + "/oauth2/authorize"))
                .redirectionURI(CALLBACK)
                .scope(new Scope("openid", ACCOUNTS))
                .state(new State("s"))
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
    }

    private AuthorizationResponse share(String client, Secret secret) throws Exception {
        var push =
                new PushedAuthorizationRequest(
                        URI.create(server + "/oauth2/par"),
                        new ClientSecretBasic(new ClientID(client), secret),
                        request(client));
        var pushed = PushedAuthorizationResponse.parse(push.toHTTPRequest().send());
        var browser =
                new Browser(server)
                        .visit(
                                "/oauth2/authorize?client_id=%s&request_uri=%s"
                                        .formatted(
                                                client,
                                                pushed.toSuccessResponse().getRequestURI()));
        browser.signIn("panelist12", "panelist").share("P7D", ACCOUNTS);
        var answer = AuthorizationResponse.parse(browser.address());
        return answer;
    }

    private HTTPResponse exchange(
            String client, Secret secret, AuthorizationResponse answer, ECKey key)
            throws Exception {
        var endpoint = URI.create(server + "/oauth2/token");
        var code = answer.toSuccessResponse().getAuthorizationCode();
        var request =
                new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(new ClientID(client), secret),
                                new AuthorizationCodeGrant(code, CALLBACK, verifier))
                        .build()
                        .toHTTPRequest();
        if (key != null) {
            request.setDPoP(
                    new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                            .createDPoPJWT("POST", endpoint));
        }
        return request.send();
    }

    private Secret register(String client, String mode, String more) {
        var answer = send("PUT", client, DIARY.formatted(mode, more));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return new Secret(
                JsonMapper.shared().readTree(answer.body()).path("clientSecret").asString("-"));
    }

    private HttpResponse<String> exempt(String client, String until) {
        return send("PUT", client + "/exemption", REASON.formatted(until));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return Service.portal(server, "clients:manage")
                .send(method, "/internal/clients/" + path, "application/json", body);
    }

    private Document published(String client) {
        return mongo.findById("client|" + client, Document.class, "grants");
    }
}
