package org.mesinfos.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The portal registers an app, changes its secret and reads what people will read.
@ServerTest
class ClientsWalkTests {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CARNET =
            """
            {"app":"carnet","name":{"fr":"Carnet de courses","en":"Shopping diary"},
             "owner":"Panier Clair","mode":"TEST","confidential":true,
             "redirectUris":["https://carnet.example.org/retour"],
             "scopes":["openid","retail.receipts:read","telecom.locations:read"],
             "purposes":{
               "retail.receipts:read":{"fr":"Pour suivre vos courses.","en":"To follow your shopping."},
               "telecom.locations:read":
                 {"fr":"Pour situer vos courses.","en":"To place your shopping."}}}""";

    private static final String ORIGIN = "origin|https://carnet.example.org";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Autowired MovableClock clock;
    @Autowired MongoTemplate mongo;
    @Autowired ApplicationRunner platformClients;

    @Value("${platform.issuer}")
    String server;

    @BeforeEach
    void now() {
        clock.reset();
    }

    @Test
    void theSecretBeforeWorksUntilItsTimeIsOver() throws Exception {
        var first = register("carnet-a").path("clientSecret").asString();
        var replaced = replaceSecret("carnet-a", "?overlap=PT24H");

        assertThat(replaced.path("previousUntil").asString()).isNotEmpty();
        assertThat(opens("carnet-a", first)).isTrue();
        assertThat(opens("carnet-a", replaced.path("clientSecret").asString())).isTrue();

        register("carnet-a");
        assertThat(opens("carnet-a", first)).isTrue();

        clock.pass(Duration.ofHours(24));
        assertThat(opens("carnet-a", first)).isFalse();
        assertThat(opens("carnet-a", replaced.path("clientSecret").asString())).isTrue();
    }

    @Test
    void withoutAnOverlapTheSecretBeforeStopsAtOnce() throws Exception {
        var first = register("carnet-b").path("clientSecret").asString();

        replaceSecret("carnet-b", "");

        assertThat(opens("carnet-b", first)).isFalse();
        var tooLong = send("POST", "/internal/clients/carnet-b/secret?overlap=P8D", JSON, "");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("\"field\":\"overlap\"");
    }

    @Test
    void anIdTokenIsOnlySignedInWaysThatEverybodyCanVerify() throws Exception {
        var known = CARNET.replaceFirst("\\{", "{\"idTokenAlgorithm\":\"ES256\",");
        var unsigned = CARNET.replaceFirst("\\{", "{\"idTokenAlgorithm\":\"none\",");

        var accepted = send("PUT", "/internal/clients/carnet-i", JSON, known);
        var refused = send("PUT", "/internal/clients/carnet-i", JSON, unsigned);

        assertThat(accepted.statusCode()).isEqualTo(201);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"idTokenAlgorithm\"");
    }

    @Test
    void theOriginOfAnAppIsPublishedForTheDataApi() throws Exception {
        register("carnet-o");

        var published = mongo.getCollection("grants").find(new Document("_id", ORIGIN)).first();
        assertThat(published).isNotNull();
    }

    @Test
    void anAppSignsInWithTheKeyThatItsDeveloperHandedInAndItsUseIsNoted() throws Exception {
        register("carnet-k");
        var key = new ECKeyGenerator(Curve.P_256).keyID("k-1").generate();
        var keys = new JWKSet(key.toPublicJWK()).toString(true);

        var handed = sendKeys("carnet-k", keys);
        assertThat(handed.statusCode()).isEqualTo(200);
        register("carnet-k");
        var known = json.readTree(send("GET", credentials("carnet-k"), JSON, "").body());
        assertThat(known.at("/keys/0").asString()).isEqualTo("k-1");
        assertThat(known.at("/secret").asBoolean()).isTrue();
        assertThat(known.has("lastUsedAt") && !known.get("lastUsedAt").isNull()).isFalse();

        var answer = signIn("carnet-k", key);
        assertThat(answer.body()).doesNotContain("invalid_client");
        assertThat(lastMethod("carnet-k")).isEqualTo("private_key_jwt");

        assertThat(sendKeys("carnet-k", "").statusCode()).isEqualTo(200);
        assertThat(signIn("carnet-k", key).body()).contains("invalid_client");
    }

    @Test
    void keysThatWillNotDoAreRefusedWithTheReason() throws Exception {
        register("carnet-l");
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("k").generate().toPublicJWK();
        var whole = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        var nameless = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();

        assertThat(sendKeys("carnet-l", "nonsense").body()).contains("no JSON Web Key Set");
        assertThat(sendKeys("carnet-l", "{\"keys\":[]}").body()).contains("1 to 5");
        assertThat(sendKeys("carnet-l", new JWKSet(p384).toString(true)).body()).contains("P-256");
        assertThat(sendKeys("carnet-l", new JWKSet(whole).toString(false)).body())
                .contains("private key");
        assertThat(sendKeys("carnet-l", new JWKSet(nameless).toString(true)).body())
                .contains("kid");
        assertThat(sendKeys("demo-test", new JWKSet(whole.toPublicJWK()).toString()).statusCode())
                .isEqualTo(409);
    }

    /// It is noted beside the answer, so it may be there a moment later.
    private String lastMethod(String clientId) throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            var known = json.readTree(send("GET", credentials(clientId), JSON, "").body());
            var method = known.at("/lastMethod").asString("");
            if (!method.isEmpty() || System.nanoTime() > end) {
                return method;
            }
            Thread.sleep(50);
        }
    }

    private static String credentials(String clientId) {
        return "/internal/clients/" + clientId + "/credentials";
    }

    private HttpResponse<String> sendKeys(String clientId, String jwks) throws Exception {
        var body = json.writeValueAsString(Map.of("jwks", jwks));
        return send("PUT", "/internal/clients/" + clientId + "/jwks", JSON, body);
    }

    private HttpResponse<String> signIn(String clientId, ECKey key) throws Exception {
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(server)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        var assertion =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        claims);
        assertion.sign(new ECDSASigner(key));
        var form =
                "grant_type=client_credentials&scope=grant_management_query"
                        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
                        + "client-assertion-type%3Ajwt-bearer&client_assertion="
                        + assertion.serialize();
        var request =
                HttpRequest.newBuilder(URI.create(server + "/oauth2/token"))
                        .POST(BodyPublishers.ofString(form))
                        .header("Content-Type", FORM);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "retail.receipts:read, clients:manage, scopes",
        "retail.receipts:read, audit:read, scopes",
        "retail.receipts:read, everything:read, scopes",
        "https://carnet.example.org/retour, javascript:alert(1), redirectUris",
        "https://carnet.example.org/retour, http://carnet.example.org/retour, redirectUris",
        "https://carnet.example.org/retour, https://carnet.example.org/#x, redirectUris"
    })
    void noAppGetsScopesOrAddressesThatAreNotForApps(String right, String wrong, String field)
            throws Exception {
        var app = CARNET.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        var answer = send("PUT", "/internal/clients/carnet-x", JSON, app);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(send("POST", "/internal/clients/carnet-x/secret", JSON, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePreviewSaysWhatTheConsentPageSays() throws Exception {
        var answer = send("GET", "/internal/clients/demo-test/consent?lang=fr", JSON, "");
        var preview = json.readTree(answer.body());
        var asked =
                Stream.concat(
                        Stream.of("openid"),
                        preview.path("optional")
                                .valueStream()
                                .map(ask -> ask.path("scope").asString()));

        var browser =
                new Browser(server)
                        .visit(App.demoTest(server).authorize(asked.toArray(String[]::new)))
                        .submit("person-germaine");

        var page = browser.page().text();
        assertThat(page)
                .contains(preview.path("question").asString())
                .contains(preview.path("lead").asString())
                .contains(preview.path("confirmation").asString())
                .contains(preview.path("share").asString());
        assertThat(preview.path("optional"))
                .isNotEmpty()
                .allSatisfy(
                        ask ->
                                assertThat(page)
                                        .contains(ask.path("label").asString())
                                        .contains(ask.path("purpose").asString())
                                        .contains(ask.path("source").asString()));
        assertThat(preview.path("smallPrint"))
                .allSatisfy(line -> assertThat(page).contains(line.asString()));
    }

    @Test
    void noPreviewIsMadeOfThePlatformItself() throws Exception {
        assertThat(send("GET", "/internal/clients/portal/consent", JSON, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSuspendedClientIsUnknownEverywhereUntilItMayGoOn() throws Exception {
        var secret = register("carnet-s").path("clientSecret").asString();

        assertThat(suspend("carnet-s", true)).isEqualTo(200);
        assertThat(suspend("carnet-s", true)).isEqualTo(200);
        register("carnet-s");
        assertThat(opens("carnet-s", secret)).isFalse();
        assertThat(readingIsStopped("carnet-s")).isTrue();

        assertThat(suspend("carnet-s", false)).isEqualTo(200);
        assertThat(opens("carnet-s", secret)).isTrue();
        assertThat(readingIsStopped("carnet-s")).isFalse();
    }

    @Test
    void thePlatformDoesNotSuspendItself() throws Exception {
        assertThat(suspend("portal", true)).isEqualTo(409);
        assertThat(suspend("nobody", true)).isEqualTo(404);
    }

    @Test
    void limitsOfAnAppAreCheckedAndPublishedBesideTheGrants() throws Exception {
        register("carnet-limits");
        var path = "/internal/clients/carnet-limits/rates";
        var wanted = "{\"perSecond\":500,\"burst\":2000,\"readsPerSecond\":100,\"readsBurst\":%d}";

        assertThat(send("PUT", path, JSON, wanted.formatted(50)).statusCode()).isEqualTo(400);
        assertThat(published("carnet-limits")).isNull();
        assertThat(send("PUT", path, JSON, wanted.formatted(300)).statusCode()).isEqualTo(200);
        assertThat(published("carnet-limits").get("rates", Document.class))
                .containsEntry("perSecond", 500)
                .containsEntry("readsBurst", 300);
        assertThat(send("DELETE", path, JSON, "").statusCode()).isEqualTo(204);
        assertThat(published("carnet-limits")).doesNotContainKey("rates");
        assertThat(send("PUT", "/internal/clients/portal/rates", JSON, wanted.formatted(300)))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(404);
    }

    @Test
    void aStartLeavesTheLimitsThatOrganizersChose() throws Exception {
        var wanted = "{\"perSecond\":1,\"burst\":2,\"readsPerSecond\":1,\"readsBurst\":2}";
        var path = "/internal/clients/public-trial/rates";
        assertThat(rates("perSecond")).isEqualTo(5);
        assertThat(send("PUT", path, JSON, wanted).statusCode()).isEqualTo(200);

        platformClients.run(new DefaultApplicationArguments());
        assertThat(rates("perSecond")).isEqualTo(1);

        send("DELETE", path, JSON, "");
        platformClients.run(new DefaultApplicationArguments());
        assertThat(rates("perSecond")).isEqualTo(5);
    }

    private Object rates(String name) {
        return published("public-trial").get("rates", Document.class).get(name);
    }

    @Test
    void anOriginThatIsNotPublishedIsWhenItsClientIsRegisteredAgain() throws Exception {
        register("carnet-p");
        mongo.getCollection("grants").deleteOne(new Document("_id", ORIGIN));

        register("carnet-p");

        assertThat(mongo.findById(ORIGIN, Document.class, "grants")).isNotNull();
    }

    /// What the data API looks for at each request (ADR 030).
    private boolean readingIsStopped(String clientId) {
        return mongo.findById("suspended|" + clientId, Document.class, "grants") != null;
    }

    private Document published(String clientId) {
        return mongo.findById("client|" + clientId, Document.class, "grants");
    }

    @Test
    void readingsAreStoppedForEveryAppAndGoOn() throws Exception {
        assertThat(stops("PUT", "/scopes/bank.accounts:read"))
                .isEqualTo(
                        "{\"everything\":false,\"scopes\":[\"bank.accounts:read\"],\"holders\":[]}");
        stops("PUT", "/scopes/bank.accounts:read");
        stops("PUT", "/holders/orange");
        assertThat(stops("PUT", "/everything"))
                .isEqualTo(
                        "{\"everything\":true,\"scopes\":[\"bank.accounts:read\"],\"holders\":[\"orange\"]}");
        assertThat(published()).containsEntry("everything", true);

        stops("DELETE", "/everything");
        stops("DELETE", "/holders/orange");
        stops("DELETE", "/scopes/bank.accounts:read");
        assertThat(stops("DELETE", "/scopes/bank.accounts:read"))
                .isEqualTo("{\"everything\":false,\"scopes\":[],\"holders\":[]}")
                .isEqualTo(stops("GET", ""));
    }

    @Test
    void aMisspeltStopIsRefused() throws Exception {
        for (var path : new String[] {"/scopes/bank.acounts:read", "/holders/orang", "/all"}) {
            assertThat(send("PUT", "/internal/stops" + path, JSON, "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void ofManyStopsAtOnceNoneIsLost() throws Exception {
        var holders = List.of("axa", "edf", "google", "intermarche", "orange", "solocal");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done :
                    threads.invokeAll(
                            holders.stream()
                                    .<Callable<String>>map(
                                            holder -> () -> stops("PUT", "/holders/" + holder))
                                    .toList())) {
                done.get();
            }
        }

        assertThat(published().getList("holders", String.class)).isEqualTo(holders);
        for (var holder : holders) {
            stops("DELETE", "/holders/" + holder);
        }
    }

    private String stops(String method, String path) throws Exception {
        return send(method, "/internal/stops" + path, JSON, "").body();
    }

    private Document published() {
        return mongo.getCollection("grants")
                .find(new Document("_id", "stops"))
                .first()
                .get("stops", Document.class);
    }

    private int suspend(String clientId, boolean suspended) throws Exception {
        var path = "/internal/clients/" + clientId + "/suspension";
        return send("PUT", path, JSON, "{\"suspended\":" + suspended + "}").statusCode();
    }

    private JsonNode register(String clientId) throws Exception {
        return json.readTree(send("PUT", "/internal/clients/" + clientId, JSON, CARNET).body());
    }

    private JsonNode replaceSecret(String clientId, String query) throws Exception {
        var path = "/internal/clients/" + clientId + "/secret" + query;
        return json.readTree(send("POST", path, JSON, "").body());
    }

    /// A client that authenticates is told that its code is wrong; one that does not, that it is
    /// unknown.
    private boolean opens(String clientId, String secret) throws Exception {
        var body =
                "grant_type=authorization_code&code=none&redirect_uri=https://carnet.example.org/retour"
                        + "&code_verifier="
                        + "v".repeat(43);
        var answer = post("/oauth2/token", body, basic(clientId, secret));
        assertThat(answer.body()).containsAnyOf("invalid_grant", "invalid_client");
        return answer.body().contains("invalid_grant");
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws Exception {
        return Service.portal(server, "clients:manage").send(method, path, type, body);
    }

    private HttpResponse<String> post(String path, String form, String authorization)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .POST(BodyPublishers.ofString(form))
                        .header("Content-Type", FORM)
                        .header("Authorization", authorization);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String id, String secret) {
        var credentials = id + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
    }
}
