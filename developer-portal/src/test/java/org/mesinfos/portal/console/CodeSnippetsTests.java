package org.mesinfos.portal.console;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/// Each program that we show runs, and reads what the API answers.
class CodeSnippetsTests {

    @RegisterExtension
    static final WireMockExtension API =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @ParameterizedTest
    @CsvSource({"curl, sh", "javascript, node", "java, java", "python, python3"})
    void theProgramReadsWithTheTokenOfItsEnvironment(
            String id, String program, @TempDir Path folder) throws Exception {
        var command = program.equals("java") ? theJavaThatRunsThis() : onThePath(program);
        assumeThat(command).as("%s is installed", program).isNotNull();
        API.stubFor(
                get("/v1/me/retail-receipts?from=2013-12-01&limit=2")
                        .withHeader("Authorization", equalTo("Bearer the-token"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("Sandbox-Scenario", equalTo("slow"))
                        .willReturn(okJson("{\"data\":[\"écrit\"]}")));
        var address = API.baseUrl() + "/v1/me/retail-receipts?from=2013-12-01&limit=2";

        var snippet =
                CodeSnippets.of(
                                HttpMethod.GET,
                                URI.create(address),
                                "application/json",
                                Map.of("Sandbox-Scenario", "slow"),
                                false)
                        .stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        var file = Files.writeString(folder.resolve(fileOf(id)), snippet.text());

        assertThat(run(List.of(command, file.toString()))).contains("{\"data\":[\"écrit\"]}");
    }

    @ParameterizedTest
    @CsvSource({"curl, sh", "javascript, node", "java, java", "python, python3"})
    void theProgramProvesTheKeyThatItsTokenIsBoundTo(
            String id, String program, @TempDir Path folder) throws Exception {
        var command = program.equals("java") ? theJavaThatRunsThis() : onThePath(program);
        assumeThat(command).as("%s is installed", program).isNotNull();
        assumeThat(onThePath("openssl")).as("openssl is installed").isNotNull();
        assumeThat(id.equals("python") && !knowsCryptography(command)).isFalse();
        run(
                folder,
                List.of(
                        onThePath("openssl"),
                        "genpkey",
                        "-algorithm",
                        "EC",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-out",
                        "dpop.pem"));
        var path = "/v1/me/retail-receipts?from=2013-12-01&limit=2";
        var bound = get(path).withHeader("Authorization", equalTo("DPoP the-token"));
        API.stubFor(
                bound.inScenario(id)
                        .willReturn(aResponse().withStatus(401).withHeader("DPoP-Nonce", "n-1"))
                        .willSetStateTo("told"));
        API.stubFor(
                get(path)
                        .withHeader("Authorization", equalTo("DPoP the-token"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("Sandbox-Scenario", equalTo("slow"))
                        .inScenario(id)
                        .whenScenarioStateIs("told")
                        .willReturn(okJson("{\"data\":[\"écrit\"]}")));

        var snippet =
                CodeSnippets.of(
                                HttpMethod.GET,
                                URI.create(API.baseUrl() + path),
                                "application/json",
                                Map.of("Sandbox-Scenario", "slow"),
                                true)
                        .stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        var file = Files.writeString(folder.resolve(fileOf(id)), snippet.text());

        assertThat(run(folder, List.of(command, file.toString())))
                .contains("{\"data\":[\"écrit\"]}");
        var proof =
                SignedJWT.parse(API.getAllServeEvents().getFirst().getRequest().getHeader("DPoP"));
        var key = proof.getHeader().getJWK().toECKey();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(proof.getHeader().getType()).hasToString("dpop+jwt");
        assertThat(proof.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(proof.getJWTClaimsSet().getStringClaim("htm")).isEqualTo("GET");
        assertThat(proof.getJWTClaimsSet().getStringClaim("htu"))
                .isEqualTo(API.baseUrl() + "/v1/me/retail-receipts");
        assertThat(proof.getJWTClaimsSet().getStringClaim("ath"))
                .isEqualTo("wqc_z2HfvcrceaELozCy7162b8Cmc17Wm3lrs8l7l64");
    }

    private static boolean knowsCryptography(String python) throws Exception {
        return new ProcessBuilder(python, "-c", "import cryptography").start().waitFor() == 0;
    }

    private static String fileOf(String id) {
        return switch (id) {
            case "curl" -> "read.sh";
            case "javascript" -> "read.mjs";
            case "java" -> "Read.java";
            default -> "read.py";
        };
    }

    private static String theJavaThatRunsThis() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static String onThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static String run(List<String> command) throws Exception {
        return run(Path.of("."), command);
    }

    private static String run(Path folder, List<String> command) throws Exception {
        var process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().put("TOKEN", "the-token");
        process.environment().put("PYTHONIOENCODING", "utf-8");
        process.environment().put("JAVA_TOOL_OPTIONS", "-Dstdout.encoding=UTF-8");
        return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
