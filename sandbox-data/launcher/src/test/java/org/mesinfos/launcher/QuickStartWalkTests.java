package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each quick start as a reader gets it from the portal, run as its README says, with Germaine in
/// front of it.
class QuickStartWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";

    /// What the build file of the Java program brings.
    private static final Pattern LIBRARIES =
            Pattern.compile(
                    "(oauth2-oidc-sdk|nimbus-jose-jwt|json-smart|accessors-smart|asm|content-type"
                            + "|lang-tag|jcip-annotations)-[^/]*[.]jar$");

    private static TestPlatform platform;

    private final Person germaine = new Person();

    @TempDir Path temporary;

    @BeforeAll
    static void start() {
        platform = TestPlatform.running();
    }

    @BeforeEach
    void germaineSharesNothing() {
        var permissions = URI.create(platform.issuer() + "/permissions");
        var person = new Person().visit(permissions).signIn("germaine", "sandbox");
        person.page()
                .select("a[rel=withdraw]")
                .eachAttr("abs:href")
                .forEach(link -> person.visit(URI.create(link)).press("withdraw-confirm"));
    }

    @AfterEach
    void nothingIsLeft() {
        germaineSharesNothing();
    }

    @Test
    void thePageReadsInTheBrowser() throws Exception {
        var chromium = Chromium.forTest(QuickStartWalkTests.class);
        var folder = downloaded("javascript");
        installed(folder, "npm", "install", "--no-audit", "--no-fund");
        var files =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress("127.0.0.1", 0),
                        folder,
                        SimpleFileServer.OutputLevel.NONE);
        files.start();
        try (var context = chromium.fresh("en-GB", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate("http://127.0.0.1:" + files.getAddress().getPort() + "/callback/");
            page.click("#ask");
            page.fill("#username", "germaine");
            page.fill("#password", "sandbox");
            page.click("#sign-in");
            page.check("[id='scope-" + RECEIPTS + "']");
            page.click("#share");

            page.waitForSelector("#records li");

            assertThat(page.innerText("#told")).isEqualTo("10 records");
            assertThat(page.url()).doesNotContain("code=", "state=");

            // Without a question: what was permitted still holds.
            page.waitForResponse(
                    answer -> answer.url().contains("/v1/me/"), () -> page.click("#ask"));
            page.waitForSelector("#records li");
            assertThat(page.locator("#records li").count()).isEqualTo(10);
        } finally {
            files.stop(0);
        }
    }

    @Test
    void thePythonProgramReads() throws Exception {
        var folder = downloaded("python");
        installed(folder, "python3", "-m", "venv", "venv");
        var python = folder.resolve("venv/bin/python").toString();
        installed(folder, python, "-m", "pip", "install", "-q", "-r", "requirements.txt");

        assertThat(run(folder, "app.py", List.of(python, "app.py"))).contains("10 records");
    }

    @Test
    void theJavaProgramReads() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var libraries =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> LIBRARIES.matcher(entry).find())
                        .collect(Collectors.joining(File.pathSeparator));
        var program = "src/main/java/App.java";

        var output = run(downloaded("java"), program, List.of(java, "-cp", libraries, program));

        assertThat(output).contains("200 {", "retail-receipts");
    }

    /// The compiler of Kotlin weighs 57 MB, which is too much for every build.
    @ParameterizedTest
    @ValueSource(strings = {"java", "kotlin"})
    @Tag("proof")
    void theProgramOfABuildFileReads(String language) throws Exception {
        var folder = downloaded(language);
        installed(folder, "mvn", "-B", "-q", "dependency:resolve", "dependency:resolve-plugins");
        var program = language.equals("java") ? "src/main/java/App.java" : "src/main/kotlin/App.kt";

        var output = run(folder, program, List.of("mvn", "-B", "-q", "compile", "exec:java"));

        assertThat(output).contains("200 {", "retail-receipts");
    }

    /// Runs the program on a free port and does what it asks: opens the address that it prints,
    /// shares, and comes back, or pastes where a browser could not go on.
    private String run(Path folder, String program, List<String> command) throws Exception {
        var source = folder.resolve(program);
        Files.writeString(
                source, Files.readString(source).replace(":5555/", ":" + freePort() + "/"));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        var process = builder.start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            germaine.visit(printedAddress(output)).signIn("germaine", "sandbox");
            germaine.press(
                    "share", Person.field("duration", "P30D"), Person.field("scope", RECEIPTS));
            if (germaine.address().getScheme().equals("http")) {
                assertThat(get(germaine.address())).asString().contains("Thank you");
            } else {
                assertThat(germaine.address().getScheme()).isEqualTo("example.mesinfos.demo");
                try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                    input.write(germaine.address() + "\n");
                }
            }
            var rest = output.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor()).as(rest).isZero();
            return rest;
        } finally {
            process.destroy();
        }
    }

    private static URI printedAddress(BufferedReader output) throws IOException {
        var printed = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("http")) {
                return URI.create(line);
            }
            printed.append(line).append('\n');
        }
        throw new AssertionError("the program ended without an address:\n" + printed);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Without the language's tools or its package registry the test says that it did not run.
    private static void installed(Path folder, String... command) throws Exception {
        try {
            StockProgram.run(folder, command);
        } catch (IOException missing) {
            assumeThat(false).as("not run here: " + missing.getMessage()).isTrue();
        }
    }

    private Path downloaded(String language) throws Exception {
        var address = URI.create(platform.portal() + "/docs/quick-starts/" + language + ".zip");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(get(address)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = temporary.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return temporary.resolve("quick-start-" + language);
    }

    private static byte[] get(URI address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(address.getPath()).isEqualTo(200);
            return answer.body();
        }
    }
}
