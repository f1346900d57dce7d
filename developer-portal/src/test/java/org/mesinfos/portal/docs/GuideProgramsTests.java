package org.mesinfos.portal.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.portal.testing.GuideProgram;
import org.mesinfos.portal.testing.GuideProgram.Outcome;

/// Each program in the guides runs as it stands, but for the address, and asks what the platform
/// understands. Against the platform itself they run in the launcher's walks.
class GuideProgramsTests {

    private static final Path GUIDES = Path.of("../docs/guides");
    private static final ECKey SIGNING_KEY = key();
    private static final String RECEIPTS =
            """
            {"data": [{"id": "r1"}], "page": {"next": null},
             "meta": {"omitted": [{"reason": "MASKED", "count": 2}]}}""";

    @RegisterExtension
    static final WireMockExtension PLATFORM =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @BeforeEach
    void theDataApi() {
        PLATFORM.stubFor(any(anyUrl()).atPriority(10).willReturn(notFound()));
        PLATFORM.stubFor(
                get("/v1/datasets").willReturn(okJson("{\"data\":[{\"id\":\"a-dataset\"}]}")));
        PLATFORM.stubFor(
                asked("/v1/me/datasets")
                        .willReturn(
                                okJson(
                                        """
                                        {"data": [
                                          {"dataset": "retail-receipts", "status": "GRANTED"},
                                          {"dataset": "bank-accounts", "status": "NOT_GRANTED"}]}
                                        """)));
        PLATFORM.stubFor(asked("/v1/me").willReturn(grant()));
        PLATFORM.stubFor(
                receipts()
                        .willReturn(
                                okJson(RECEIPTS).withHeader("RateLimit", "\"reads\";r=49;t=1")));
        PLATFORM.stubFor(
                get("/v1/me")
                        .withHeader("Authorization", equalTo("DPoP the-token"))
                        .inScenario("proof")
                        .willReturn(aResponse().withStatus(401).withHeader("DPoP-Nonce", "n-1"))
                        .willSetStateTo("nonce told"));
        PLATFORM.stubFor(
                get("/v1/me")
                        .withHeader("Authorization", equalTo("DPoP the-token"))
                        .inScenario("proof")
                        .whenScenarioStateIs("nonce told")
                        .willReturn(grant()));
    }

    @BeforeEach
    void theAuthorizationServer() {
        PLATFORM.stubFor(
                token("authorization_code")
                        .withFormParam("client_id", equalTo("demo-test"))
                        .withFormParam("redirect_uri", equalTo("http://127.0.0.1:5555/callback"))
                        .withFormParam("code", equalTo("the-code"))
                        .withFormParam("code_verifier", equalTo("the-verifier"))
                        .willReturn(okJson("{\"access_token\":\"the-token\"}")));
        PLATFORM.stubFor(
                token("authorization_code")
                        .withFormParam("client_id", equalTo("my-app-live"))
                        .withFormParam("client_assertion", matching(".+"))
                        .withFormParam("redirect_uri", equalTo("https://my-app.example/callback"))
                        .withFormParam("code", equalTo("the-code"))
                        .withFormParam("code_verifier", equalTo("the-verifier"))
                        .willReturn(okJson("{\"access_token\":\"the-token\"}")));
        PLATFORM.stubFor(
                token("refresh_token")
                        .withFormParam("client_id", equalTo("demo-test"))
                        .withFormParam("refresh_token", equalTo("the-refresh-token"))
                        .willReturn(okJson("{}")));
        PLATFORM.stubFor(
                token("client_credentials")
                        .withBasicAuth("my-app-live", "the-secret")
                        .withFormParam("scope", equalTo("grant_management_revoke"))
                        .willReturn(okJson("{\"access_token\":\"own-token\",\"expires_in\":9}")));
        PLATFORM.stubFor(
                get("/oauth2/jwks")
                        .willReturn(okJson(new JWKSet(SIGNING_KEY).toPublicJWKSet().toString())));
        PLATFORM.stubFor(
                post("/oauth2/revoke")
                        .withFormParam("client_id", equalTo("demo-test"))
                        .withFormParam("token", equalTo("the-refresh-token"))
                        .willReturn(ok()));
        PLATFORM.stubFor(
                post("/oauth2/par")
                        .willReturn(
                                okJson("{\"request_uri\":\"urn:pushed:1\",\"expires_in\":300}")
                                        .withStatus(201)));
        PLATFORM.stubFor(
                token("client_credentials")
                        .withFormParam("scope", equalTo("deliveries:write"))
                        .withFormParam("client_assertion", matching("[^.]+[.][^.]+[.][^.]+"))
                        .willReturn(okJson("{\"access_token\":\"the-token\"}")));
        PLATFORM.stubFor(
                post("/v1/deliveries/energy-consumption")
                        .withHeader("Authorization", equalTo("Bearer the-token"))
                        .withHeader("Content-Type", equalTo("application/x-ndjson"))
                        .willReturn(
                                okJson(
                                                """
                                                {"lines":1,"accepted":0,"findings":
                                                 [{"line":1,"field":"energy","rule":"CODE"}]}""")
                                        .withStatus(202)));
        PLATFORM.stubFor(
                post("/v1/deliveries/energy-consumption/dry-run")
                        .withHeader("Authorization", equalTo("Bearer the-token"))
                        .withHeader("Content-Type", equalTo("application/x-ndjson"))
                        .willReturn(okJson("{\"lines\":1,\"accepted\":1,\"findings\":[]}")));
        PLATFORM.stubFor(
                post("/v1/deliveries/energy-consumption/uploads")
                        .withHeader("Authorization", equalTo("Bearer the-token"))
                        .withHeader("Upload-Length", matching("[0-9]+"))
                        .willReturn(
                                aResponse()
                                        .withStatus(201)
                                        .withHeader("Location", "/v1/deliveries/uploads/u-1")));
        PLATFORM.stubFor(
                head(urlPathEqualTo("/v1/deliveries/uploads/u-1"))
                        .willReturn(aResponse().withHeader("Upload-Offset", "0")));
        PLATFORM.stubFor(
                patch(urlPathEqualTo("/v1/deliveries/uploads/u-1"))
                        .withHeader("Upload-Offset", equalTo("0"))
                        .withHeader("Content-Type", equalTo("application/offset+octet-stream"))
                        .willReturn(
                                aResponse()
                                        .withStatus(204)
                                        .withHeader("Upload-Offset", "8000000")));
        PLATFORM.stubFor(
                get("/v1/deliveries/uploads/u-1").willReturn(okJson("{\"complete\":true}")));
        PLATFORM.stubFor(
                put("/grants/the-grant/erasure")
                        .withHeader("Authorization", equalTo("Bearer own-token"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(equalToJson("{\"status\":\"erased\"}"))
                        .willReturn(okJson("{}")));
    }

    /// In every build `GuideWalkTests` of the launcher run each of them against the platform
    /// itself.
    @ParameterizedTest
    @MethodSource("everyProgram")
    @Tag("proof")
    void theProgramRuns(GuideProgram program, @TempDir Path folder) throws Exception {
        var outcome = run(program, folder);

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(PLATFORM.getAllServeEvents())
                .allSatisfy(
                        served ->
                                assertThat(served.getResponse().getStatus())
                                        .isIn(tellsTheNonce(served) ? 401 : 200, 201, 202, 204));
        if (PLATFORM.getAllServeEvents().isEmpty()) {
            assertThat(outcome.output())
                    .contains("/oauth2/authorize?", "code_challenge=", "state=");
        }
    }

    @Test
    void aGuideThatShowsCodeShowsItInEveryLanguage() {
        for (var slug : Guides.SLUGS) {
            var languages =
                    GuideProgram.of(GUIDES, slug, "en").stream()
                            .map(GuideProgram::language)
                            .collect(Collectors.toSet());
            assertThat(languages).as(slug).isIn(Set.of(), Set.of("sh", "js", "java", "python"));
        }
    }

    @Test
    void bothLanguagesShowTheSamePrograms() {
        for (var slug : Guides.SLUGS) {
            assertThat(GuideProgram.of(GUIDES, slug, "fr"))
                    .as(slug)
                    .isEqualTo(GuideProgram.of(GUIDES, slug, "en"));
        }
    }

    @ParameterizedTest
    @MethodSource("programsThatReadWhatIsNew")
    void theSecondTimeAProgramAsksOnlyForWhatIsNewSinceBeforeTheFirst(
            GuideProgram program, @TempDir Path folder) throws Exception {
        theProgramRuns(program, folder);
        PLATFORM.verify(getRequestedFor(anyUrl()).withQueryParam("updatedSince", absent()));
        PLATFORM.resetRequests();

        theProgramRuns(program, folder);

        PLATFORM.verify(
                getRequestedFor(anyUrl())
                        .withQueryParam("updatedSince", matching("20[0-9-]+T[0-9:.]+Z")));
    }

    static Stream<GuideProgram> programsThatReadWhatIsNew() {
        return programs("delta-sync");
    }

    @ParameterizedTest
    @MethodSource("programsAboutErrorsCurlIncluded")
    void aProgramComesBackWhenItWasToldTo(GuideProgram program, @TempDir Path folder)
            throws Exception {
        busyOnce("rate-limited", "1");

        var outcome = run(program, folder);

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(waits()).hasSize(1).allMatch(wait -> wait.toMillis() >= 1000);
    }

    static Stream<GuideProgram> programsAboutErrorsCurlIncluded() {
        return GuideProgram.of(GUIDES, "errors", "en").stream();
    }

    @ParameterizedTest
    @MethodSource("programsAboutErrors")
    void aProgramGivesUpInTheEnd(GuideProgram program, @TempDir Path folder) throws Exception {
        PLATFORM.stubFor(receipts().willReturn(problem(503, "temporarily-unavailable", "0")));

        var outcome = run(program, folder);

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("temporarily-unavailable", "call-1");
        assertThat(PLATFORM.getAllServeEvents()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("programsAboutErrors")
    void aProgramSaysWhatToDoWhenThePersonStoppedIt(GuideProgram program, @TempDir Path folder)
            throws Exception {
        PLATFORM.stubFor(receipts().willReturn(problem(401, "grant-withdrawn", "0")));

        var outcome = run(program, folder);

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("grant-withdrawn: stop, and delete", "call-1");
        assertThat(PLATFORM.getAllServeEvents()).hasSize(1);
    }

    static Stream<GuideProgram> programsAboutErrors() {
        return programs("errors");
    }

    @ParameterizedTest
    @MethodSource("programsAboutLimits")
    void aProgramWaitsBeforeItIsTurnedAwayAndAfter(GuideProgram program, @TempDir Path folder)
            throws Exception {
        var second = PLATFORM.baseUrl() + "/v1/me/retail-receipts?limit=200&cursor=c2";
        PLATFORM.stubFor(
                receipts()
                        .withQueryParam("cursor", absent())
                        .willReturn(
                                okJson("{\"data\":[],\"page\":{\"next\":\"%s\"}}".formatted(second))
                                        .withHeader("Link", "<" + second + ">; rel=\"next\"")
                                        .withHeader(
                                                "RateLimit",
                                                "\"reads\";r=0;t=1, \"app\";r=99;t=9")));
        busyOnce("rate-limited", "1");

        var outcome = run(program, folder);

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("r1");
        assertThat(waits()).hasSize(2).allMatch(wait -> wait.toMillis() >= 1000);
    }

    static Stream<GuideProgram> programsAboutLimits() {
        return programs("limits");
    }

    @ParameterizedTest
    @MethodSource("programsAboutScopes")
    void aProgramTellsWhatWasGrantedAndWhatIsLeftOut(GuideProgram program, @TempDir Path folder)
            throws Exception {
        assertThat(run(program, folder).output())
                .contains("retail.receipts:read", "bank-accounts NOT_GRANTED", "MASKED 2");
    }

    static Stream<GuideProgram> programsAboutScopes() {
        return programs("scopes");
    }

    /// The guide's check is worth what it refuses.
    @ParameterizedTest
    @MethodSource("programsThatReadSignals")
    void aProgramThatReadsSignalsRefusesWhatIsNotForItOrNotOurs(
            GuideProgram program, @TempDir Path folder) throws Exception {
        var forger = new ECKeyGenerator(Curve.P_256).keyID(SIGNING_KEY.getKeyID()).generate();

        for (var signal :
                List.of(signal("another-app", SIGNING_KEY), signal("demo-test", forger))) {
            var outcome = run(program, folder, Map.of("SIGNAL", signal));

            assertThat(outcome.exit()).isNotZero();
            assertThat(outcome.output()).contains("not a signal for this app");
        }
    }

    static Stream<GuideProgram> programsThatReadSignals() {
        return programs("signals");
    }

    @ParameterizedTest
    @MethodSource("programsThatPush")
    void aProgramSignsWhatItPushesWithTheKeyThatItShows(GuideProgram program, @TempDir Path folder)
            throws Exception {
        var shown = run(program, folder).output().lines().findFirst().orElseThrow();
        var again = run(program, folder).output();

        assertThat(again).startsWith(shown).contains("request_uri=urn%3Apushed%3A1");
        assertThat(Files.getPosixFilePermissions(folder.resolve("key.json"))).hasSize(2);
        var key = JWKSet.parse(shown).getKeyByKeyId("key-1").toECKey();
        assertThat(key.isPrivate()).isFalse();
        var pushed = PLATFORM.getAllServeEvents();
        assertThat(pushed).hasSize(2);
        for (var request : pushed) {
            var form = form(request);
            var assertion = SignedJWT.parse(form.get("client_assertion"));
            assertThat(assertion.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-1");
            assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("my-app-live");
            // One string, not an array of one.
            assertThat(assertion.getPayload().toJSONObject())
                    .containsEntry("aud", PLATFORM.baseUrl());
            assertThat(form)
                    .containsEntry("code_challenge_method", "S256")
                    .containsEntry("scope", "openid retail.receipts:read")
                    .containsKeys("state", "code_challenge");
        }
    }

    @ParameterizedTest
    @MethodSource("programsThatDeliver")
    void aProgramSignsInWithTheKeyThatItShowsAndTellsWhatWasKeptOut(
            GuideProgram program, @TempDir Path folder) throws Exception {
        var output = run(program, folder).output();

        assertThat(output).contains("accepted 0 of 1", "line 1: energy CODE");
        var key =
                JWKSet.parse(output.lines().findFirst().orElseThrow())
                        .getKeyByKeyId("key-1")
                        .toECKey();
        assertThat(key.isPrivate()).isFalse();
        var served = PLATFORM.getAllServeEvents().reversed();
        var assertion = SignedJWT.parse(form(served.getFirst()).get("client_assertion"));
        assertThat(assertion.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("holder-edf");
        assertThat(assertion.getPayload().toJSONObject()).containsEntry("aud", PLATFORM.baseUrl());
        assertThat(served.getLast().getRequest().getBodyAsString())
                .contains("\"panelist\":", "panelist-0042");
    }

    static Stream<GuideProgram> programsThatDeliver() {
        return programs("delivering");
    }

    static Stream<GuideProgram> programsThatPush() {
        return programs("security").filter(program -> program.text().contains("/oauth2/par"));
    }

    @ParameterizedTest
    @MethodSource("programsThatBind")
    void aProgramProvesItsKeyForEachRequest(GuideProgram program, @TempDir Path folder)
            throws Exception {
        assertThat(run(program, folder).output()).contains("retail.receipts:read");

        var proofs =
                PLATFORM.getAllServeEvents().reversed().stream()
                        .map(served -> served.getRequest().getHeader("DPoP"))
                        .toList();
        assertThat(proofs).hasSize(3).doesNotHaveDuplicates();
        var keys =
                List.of(
                        proof(proofs.get(0), "POST", "/oauth2/token", null, null),
                        proof(proofs.get(1), "GET", "/v1/me", "the-token", null),
                        proof(proofs.get(2), "GET", "/v1/me", "the-token", "n-1"));
        assertThat(Set.copyOf(keys)).hasSize(1);
        var exchange = form(PLATFORM.getAllServeEvents().reversed().getFirst());
        var assertion = SignedJWT.parse(exchange.get("client_assertion"));
        assertThat(assertion.verify(new ECDSAVerifier(SIGNING_KEY.toPublicJWK()))).isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-1");
        assertThat(assertion.getPayload().toJSONObject())
                .containsEntry("aud", PLATFORM.baseUrl())
                .containsEntry("sub", "my-app-live");
    }

    static Stream<GuideProgram> programsThatBind() {
        return programs("security").filter(program -> program.text().contains("dpop+jwt"));
    }

    /// @return the thumbprint of the key that signed the proof
    private static String proof(String text, String method, String path, String token, String nonce)
            throws Exception {
        var proof = SignedJWT.parse(text);
        var key = proof.getHeader().getJWK().toECKey();
        var claims = proof.getJWTClaimsSet();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        assertThat(proof.getHeader().getType()).isEqualTo(new JOSEObjectType("dpop+jwt"));
        assertThat(claims.getStringClaim("htm")).isEqualTo(method);
        assertThat(claims.getStringClaim("htu")).isEqualTo(PLATFORM.baseUrl() + path);
        assertThat(claims.getIssueTime().toInstant()).isAfter(Instant.now().minusSeconds(60));
        assertThat(claims.getStringClaim("nonce")).isEqualTo(nonce);
        assertThat(claims.getStringClaim("ath")).isEqualTo(token == null ? null : hash(token));
        return key.computeThumbprint().toString();
    }

    private static String hash(String token) throws Exception {
        return Base64URL.encode(
                        MessageDigest.getInstance("SHA-256")
                                .digest(token.getBytes(StandardCharsets.US_ASCII)))
                .toString();
    }

    private static Outcome run(GuideProgram program, Path folder) throws Exception {
        return run(program, folder, Map.of("SIGNAL", signal("demo-test", SIGNING_KEY)));
    }

    private static Outcome run(GuideProgram program, Path folder, Map<String, String> more)
            throws Exception {
        assumeThat(program.missing()).as("missing here").isEmpty();
        if (program.text().contains("CODE") && program.text().contains("key.json")) {
            Files.writeString(folder.resolve("key.json"), SIGNING_KEY.toJSONString());
        }
        var environment = new HashMap<>(more);
        environment.putAll(
                Map.of(
                        "TOKEN", "the-token",
                        "CODE", "the-code",
                        "VERIFIER", "the-verifier",
                        "REFRESH_TOKEN", "the-refresh-token",
                        "PANELIST", "panelist-0042",
                        "CLIENT_ID", "my-app-live",
                        "CLIENT_SECRET", "the-secret",
                        "GRANT_ID", "the-grant"));
        return program.run(
                folder,
                Map.of(
                        "http://localhost:8090", PLATFORM.baseUrl(),
                        "http://localhost:9000", PLATFORM.baseUrl()),
                environment);
    }

    private static boolean tellsTheNonce(ServeEvent served) {
        return served.getResponse().getHeaders().getHeader("DPoP-Nonce").isPresent();
    }

    /// How long the programs let pass between an answer and their next request.
    private static List<Duration> waits() {
        var served = PLATFORM.getAllServeEvents().reversed();
        return Stream.iterate(1, next -> next < served.size(), next -> next + 1)
                .map(
                        next ->
                                Duration.between(
                                        moment(served.get(next - 1)), moment(served.get(next))))
                .toList();
    }

    private static Instant moment(ServeEvent served) {
        return served.getRequest().getLoggedDate().toInstant();
    }

    /// The first of these calls is turned away.
    private static void busyOnce(String type, String seconds) {
        PLATFORM.stubFor(
                receipts()
                        .inScenario("busy")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(problem(429, type, seconds))
                        .willSetStateTo("free"));
    }

    private static ResponseDefinitionBuilder problem(int status, String type, String seconds) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("Retry-After", seconds)
                .withHeader("X-Request-Id", "call-1")
                .withBody(
                        "{\"type\":\"https://mesinfos.example/problems/%s\",\"detail\":\"why\"}"
                                .formatted(type));
    }

    private static ResponseDefinitionBuilder grant() {
        return okJson("{\"scopes\":[\"retail.receipts:read\"],\"until\":\"2014-02-28T00:00:00Z\"}");
    }

    private static MappingBuilder asked(String path) {
        return get(urlPathEqualTo(path)).withHeader("Authorization", equalTo("Bearer the-token"));
    }

    private static MappingBuilder receipts() {
        return asked("/v1/me/retail-receipts").withQueryParam("limit", matching("[0-9]+"));
    }

    private static MappingBuilder token(String grantType) {
        return post("/oauth2/token").withFormParam("grant_type", equalTo(grantType));
    }

    private static Map<String, String> form(ServeEvent served) {
        return Arrays.stream(served.getRequest().getBodyAsString().split("&"))
                .map(part -> part.split("=", 2))
                .collect(
                        Collectors.toMap(
                                part -> part[0],
                                part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signal(String client, ECKey key) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("secevent+jwt"))
                        .keyID(key.getKeyID())
                        .build();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(PLATFORM.baseUrl())
                        .audience(client)
                        .jwtID("signal-1")
                        .claim(
                                "events",
                                Map.of(
                                        "https://mesinfos.example/events/grant-withdrawn",
                                        Map.of("grant_id", "grant-1")))
                        .build();
        var token = new SignedJWT(header, claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    static Stream<GuideProgram> everyProgram() {
        return Guides.SLUGS.stream().flatMap(slug -> GuideProgram.of(GUIDES, slug, "en").stream());
    }

    /// Those that are more than a line of curl.
    private static Stream<GuideProgram> programs(String slug) {
        return GuideProgram.of(GUIDES, slug, "en").stream()
                .filter(program -> !program.language().equals("sh"));
    }
}
