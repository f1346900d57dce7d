package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.mesinfos.engine.testing.TcpProxy;

/// What `mvn spring-boot:run` starts: one process, which prints, runs, stops and starts again.
class DefaultStartWalkTests {

    /// Records of twelve panelists show nothing that those of two do not.
    private static final String FEW = "-Dpanelists=2";

    private final int databasePort = FreePort.find();
    private final int authPort = FreePort.find();
    private final int apiPort = FreePort.find();
    private final int portalPort = FreePort.find();
    private final int showcasePort = FreePort.find();

    @TempDir Path root;

    @Test
    void everythingStartsStopsAndFindsItsDataAgain() throws Exception {
        try (var first = launch(FEW)) {
            first.awaitUntil(() -> isReady(first));
            assertThat(first.output())
                    .contains("http://localhost:" + portalPort)
                    .contains("http://localhost:" + showcasePort)
                    .contains("dev@example.org")
                    .doesNotContain(" WARN ")
                    .doesNotContain(" ERROR ");
            signedIn(new Person()).page();
            if (Chromium.isInstalled()) {
                aBrowserHasAnAppGraded();
            }

            first.stop();
            assertThat(Stream.of(databasePort, authPort, apiPort, portalPort, showcasePort))
                    .noneMatch(Ports::isTaken);
        }

        var secrets = root.resolve(".mesinfos/secrets.properties");
        var kept = Files.readString(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
        var authority = root.resolve(".mesinfos/trail-authority.pem");
        var certifying = Files.readString(authority);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(authority)))
                .isEqualTo("rw-------");
        try (var second = launch(FEW)) {
            second.awaitUntil(() -> isReady(second));
            signedIn(new Person());
        }
        assertThat(Files.readString(secrets)).isEqualTo(kept);
        assertThat(Files.readString(authority)).isEqualTo(certifying);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "STALL"})
    @Tag("proof")
    void everythingEndsWithinTenSecondsWhileTheDatabaseIsAway(TcpProxy.Fault fault)
            throws Exception {
        assumeTrue(ReplicaSetDouble.canPlay(), "it empties the databases of a default start");
        try (var wire = TcpProxy.toMongo();
                // The other case left data in the same server, under other keys.
                var launcher = launch("-Dmongodb.uri=" + wire.uri(), "-Dfresh=true")) {
            launcher.awaitUntil(() -> isReady(launcher));
            signedIn(new Person());
            wire.all(fault);
            var asked = System.nanoTime();

            launcher.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as(launcher.output())
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aTakenPortEndsTheStartWithOneSentence() throws Exception {
        try (var taken = new ServerSocket(databasePort, 1, InetAddress.getLoopbackAddress());
                var launcher = launch()) {
            assertThat(launcher.awaitEnd()).isEqualTo(1);
            assertThat(launcher.output())
                    .contains(
                            "Port "
                                    + taken.getLocalPort()
                                    + ", where the embedded database listens")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aServerThatDoesNotAnswerEndsTheStartWithOneSentence() throws Exception {
        try (var launcher =
                launch(
                        "-Dmongodb.uri=mongodb://localhost:"
                                + databasePort
                                + "/?connectTimeoutMS=50")) {
            assertThat(launcher.awaitEnd()).isEqualTo(1);
            assertThat(launcher.output())
                    .contains("The database at localhost:" + databasePort + " does not answer.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aWrongAddressEndsTheStartWithOneSentence() throws Exception {
        try (var launcher = launch("-Dmongodb.uri=localhost:27017")) {
            assertThat(launcher.awaitEnd()).isEqualTo(1);
            assertThat(launcher.output())
                    .contains("spring.mongodb.uri is no MongoDB address.")
                    .doesNotContain("\tat ");
        }
    }

    /// The bench is where the launcher once lacked what the portal needs, while every test had it.
    private void aBrowserHasAnAppGraded() {
        var app =
                new AppUnderTest(
                        "http://localhost:" + authPort, "http://localhost:" + apiPort, true);
        var server = AppUnderTest.start(app);
        var chromium = Chromium.forTest(DefaultStartWalkTests.class);
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate("http://localhost:" + portalPort + "/apps/demo/test/bench");
            page.fill("#username", "dev@example.org");
            page.fill("#password", "developer");
            page.click("#sign-in");
            page.fill("#start", "http://127.0.0.1:" + server.port() + "/start");
            page.click("#run-bench");
            page.waitForSelector(
                    "#grade, #interrupted", new Page.WaitForSelectorOptions().setTimeout(180_000));

            assertThat(page.locator("#grade").allInnerTexts()).containsAnyOf("A", "B");
            assertThat(page.getAttribute("[data-trial=ALL_GRANTED] .tag", "class"))
                    .doesNotContain("deep");
        } finally {
            server.stop();
        }
    }

    private Person signedIn(Person developer) {
        developer
                .visit(URI.create("http://localhost:" + portalPort + "/apps"))
                .signIn("dev@example.org", "developer");
        assertThat(developer.address()).hasPort(portalPort).hasPath("/apps");
        return developer;
    }

    private static boolean isReady(ChildProcess launcher) {
        return launcher.output().lines().anyMatch(line -> line.startsWith("READY"));
    }

    private ChildProcess launch(String... properties) throws IOException {
        var arguments = new ArrayList<>(List.of(properties));
        arguments.add("-Dmesinfos.root=" + root);
        arguments.add("-Dmongodb.port=" + databasePort);
        arguments.addAll(List.of("-cp", RuntimeClasspath.ofLauncher()));
        arguments.add(Launcher.class.getName());
        arguments.add("--auth.server.port=" + authPort);
        arguments.add("--api.server.port=" + apiPort);
        arguments.add("--portal.server.port=" + portalPort);
        arguments.add("--showcase.server.port=" + showcasePort);
        arguments.add("--portal.platform.bench.watch=600ms");
        arguments.add("--platform.issuer=http://localhost:" + authPort);
        arguments.add("--platform.data-api=http://localhost:" + apiPort);
        arguments.add("--platform.portal=http://localhost:" + portalPort);
        arguments.add("--platform.showcase=http://localhost:" + showcasePort);
        return ChildProcess.java(root, arguments.toArray(String[]::new));
    }
}
