package org.mesinfos.portal.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each program in the guides runs as it stands, but for the address, and asks what the platform
/// understands.
class GuideProgramsTests {

    private static final Path GUIDES = Path.of("../docs/guides");
    private static final Map<String, String> FILES =
            Map.of("sh", "run.sh", "js", "run.mjs", "python", "run.py", "java", "Run.java");

    private static final ECKey SIGNING_KEY = key();

    @RegisterExtension
    static final WireMockExtension PLATFORM =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    /// One program.
    record Program(String guide, String language, String text) {
        @Override
        public String toString() {
            return guide + ", " + language;
        }
    }

    @BeforeEach
    void thePlatform() {
        PLATFORM.stubFor(any(anyUrl()).atPriority(10).willReturn(notFound()));
        PLATFORM.stubFor(
                get("/v1/datasets").willReturn(okJson("{\"data\":[{\"id\":\"a-dataset\"}]}")));
        PLATFORM.stubFor(
                get("/v1/me/datasets")
                        .withHeader("Authorization", equalTo("Bearer the-token"))
                        .willReturn(okJson("{\"data\":[]}")));
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me/retail-receipts"))
                        .withHeader("Authorization", equalTo("Bearer the-token"))
                        .withQueryParam("limit", matching("[0-9]+"))
                        .willReturn(
                                okJson("{\"data\":[{\"id\":\"r1\"}],\"page\":{\"next\":null}}")));
        PLATFORM.stubFor(
                post("/oauth2/token")
                        .withFormParam("grant_type", equalTo("authorization_code"))
                        .withFormParam("client_id", equalTo("demo-test"))
                        .withFormParam("redirect_uri", equalTo("http://127.0.0.1:5555/callback"))
                        .withFormParam("code", equalTo("the-code"))
                        .withFormParam("code_verifier", equalTo("the-verifier"))
                        .willReturn(okJson("{}")));
        PLATFORM.stubFor(
                post("/oauth2/token")
                        .withFormParam("grant_type", equalTo("refresh_token"))
                        .withFormParam("client_id", equalTo("demo-test"))
                        .withFormParam("refresh_token", equalTo("the-refresh-token"))
                        .willReturn(okJson("{}")));
        PLATFORM.stubFor(
                get("/oauth2/jwks")
                        .willReturn(okJson(new JWKSet(SIGNING_KEY).toPublicJWKSet().toString())));
        PLATFORM.stubFor(
                post("/oauth2/revoke")
                        .withFormParam("client_id", equalTo("demo-test"))
                        .withFormParam("token", equalTo("the-refresh-token"))
                        .willReturn(ok()));
    }

    @ParameterizedTest
    @MethodSource("everyProgram")
    void theProgramRuns(Program program, @TempDir Path folder) throws Exception {
        var command = command(program.language());
        assumeThat(command).as("%s is installed", program.language()).isNotNull();
        var text =
                program.text()
                        .replace("http://localhost:8090", PLATFORM.baseUrl())
                        .replace("http://localhost:9000", PLATFORM.baseUrl());
        var file = Files.writeString(folder.resolve(FILES.get(program.language())), text);

        var builder =
                new ProcessBuilder(command, file.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "TOKEN", "the-token",
                                "CODE", "the-code",
                                "VERIFIER", "the-verifier",
                                "REFRESH_TOKEN", "the-refresh-token",
                                "SIGNAL", signal("demo-test", SIGNING_KEY)));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(PLATFORM.getAllServeEvents())
                .allSatisfy(served -> assertThat(served.getResponse().getStatus()).isEqualTo(200));
        if (program.text().contains("/oauth2/authorize?")) {
            assertThat(output).contains("code_challenge=", "state=");
        } else {
            assertThat(PLATFORM.getAllServeEvents()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("programsThatReadWhatIsNew")
    void theSecondTimeAProgramAsksOnlyForWhatIsNewSinceBeforeTheFirst(
            Program program, @TempDir Path folder) throws Exception {
        theProgramRuns(program, folder);
        PLATFORM.verify(getRequestedFor(anyUrl()).withQueryParam("updatedSince", absent()));
        PLATFORM.resetRequests();

        theProgramRuns(program, folder);

        PLATFORM.verify(
                getRequestedFor(anyUrl())
                        .withQueryParam("updatedSince", matching("20[0-9-]+T[0-9:.]+Z")));
    }

    static Stream<Program> programsThatReadWhatIsNew() {
        return programs("delta-sync", "en").filter(program -> !program.language().equals("sh"));
    }

    /// The guide's check is worth what it refuses.
    @Test
    void theProgramThatReadsSignalsRefusesWhatIsNotForItOrNotOurs(@TempDir Path folder)
            throws Exception {
        var node = command("js");
        assumeThat(node).as("js is installed").isNotNull();
        var program =
                programs("signals", "en")
                        .findFirst()
                        .orElseThrow()
                        .text()
                        .replace("http://localhost:9000", PLATFORM.baseUrl());
        var file = Files.writeString(folder.resolve("run.mjs"), program);
        var forger = new ECKeyGenerator(Curve.P_256).keyID(SIGNING_KEY.getKeyID()).generate();

        for (var signal :
                List.of(signal("another-app", SIGNING_KEY), signal("demo-test", forger))) {
            var builder = new ProcessBuilder(node, file.toString()).redirectErrorStream(true);
            builder.environment().put("SIGNAL", signal);
            var process = builder.start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isNotZero();
            assertThat(output).contains("not a signal for this app");
        }
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

    @Test
    void bothLanguagesShowTheSamePrograms() {
        for (var slug : Guides.SLUGS) {
            assertThat(programs(slug, "fr").map(Program::text).toList())
                    .as(slug)
                    .isEqualTo(programs(slug, "en").map(Program::text).toList());
        }
    }

    static Stream<Program> everyProgram() {
        return Guides.SLUGS.stream().flatMap(slug -> programs(slug, "en"));
    }

    private static Stream<Program> programs(String slug, String language) {
        var programs = Stream.<Program>builder();
        Parser.builder()
                .build()
                .parse(text(GUIDES.resolve(slug + "." + language + ".md")))
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(FencedCodeBlock block) {
                                programs.add(
                                        new Program(slug, block.getInfo(), block.getLiteral()));
                            }
                        });
        return programs.build();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String command(String language) {
        return switch (language) {
            case "sh" -> onThePath("sh");
            case "js" -> onThePath("node");
            case "python" -> onThePath("python3");
            case "java" -> ProcessHandle.current().info().command().orElseThrow();
            default -> throw new AssertionError("no program runs " + language);
        };
    }

    private static String onThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }
}
