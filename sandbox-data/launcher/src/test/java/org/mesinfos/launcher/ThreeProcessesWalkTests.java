package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.TestMongo;

/// The services as they are deployed: three jars, each a process of its own, one database server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeProcessesWalkTests {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final int authPort = Ports.free();
    private final int apiPort = Ports.free();
    private final int portalPort = Ports.free();
    private final List<String> shared =
            List.of(
                    "--spring.profiles.active=demo",
                    "--spring.mongodb.uri=" + TestMongo.uri(),
                    "--platform.databases.auth=" + TestMongo.database("auth"),
                    "--platform.databases.data=" + TestMongo.database("data"),
                    "--platform.databases.sandbox=" + TestMongo.database("sandbox"),
                    "--platform.databases.portal=" + TestMongo.database("portal"),
                    "--platform.issuer=" + at(authPort),
                    "--platform.data-api=" + at(apiPort),
                    "--platform.portal=" + at(portalPort),
                    "--platform.secrets.key=only-for-tests-0123456789-abcdefghijklmnop",
                    "--platform.secrets.portal-client=portal-secret-for-tests-0123456789",
                    "--platform.secrets.data-api-client=data-api-secret-for-tests-0123456789");

    private Path folder;
    private Child authServer;
    private final List<Child> started = new ArrayList<>();

    @BeforeAll
    void startThreeProcesses(@TempDir Path logs) {
        folder = logs;
        authServer = start("auth-server", authPort);
        var dataApi = start("data-api", apiPort);
        awaitHealth(authServer, authPort);
        var portal = start("developer-portal", portalPort);
        awaitHealth(dataApi, apiPort);
        awaitHealth(portal, portalPort);
    }

    @AfterAll
    void stopThem() {
        started.forEach(Child::close);
    }

    @Test
    void germaineSharesTheServerGoesDownAndComesBackAndSheStops() throws Exception {
        var app = new App(at(authPort), at(apiPort));
        var germaine = new Person();

        germaine.visit(app.asksFor("bank.accounts:read"))
                .signIn("germaine", "sandbox")
                .press(
                        "share",
                        Person.field("scope", "bank.accounts:read"),
                        Person.field("duration", "P30D"),
                        Person.field("confirm", "yes"));
        var token = app.accessToken(germaine.address());
        assertThat(app.reads("/v1/me/bank-accounts", token))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.body()).contains("\"holder\""));

        authServer.close();
        assertThat(app.reads("/v1/me/bank-accounts", token).statusCode()).isEqualTo(200);

        authServer = start("auth-server", authPort);
        awaitHealth(authServer, authPort);
        germaine.visit(URI.create(at(authPort) + "/permissions"));
        var stop = germaine.page().select("a[rel=withdraw]").attr("abs:href");
        germaine.visit(URI.create(stop)).press("withdraw-confirm");
        assertThat(app.reads("/v1/me/bank-accounts", token))
                .satisfies(answer -> assertThat(answer.statusCode()).isIn(401, 403))
                .satisfies(answer -> assertThat(answer.body()).contains("grant-withdrawn"));
    }

    @Test
    void aDeveloperComesInThroughTheAuthorizationServer() {
        var developer = new Person();

        developer
                .visit(URI.create(at(portalPort) + "/apps"))
                .signIn("dev@example.org", "developer");

        assertThat(developer.address()).hasPort(portalPort).hasPath("/apps");
    }

    private Child start(String service, int port) {
        var jar = jar(service);
        assumeTrue(jar.isPresent(), service + " is not packaged; mvn verify does that first");
        var arguments = new ArrayList<>(List.of("-jar", jar.get().toString()));
        arguments.addAll(shared);
        arguments.add("--server.port=" + port);
        if (service.equals("data-api")) {
            TrailAuthorityKey.in(folder)
                    .asProperties()
                    .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        }
        var child = Child.java(folder, arguments.toArray(String[]::new));
        started.add(child);
        return child;
    }

    private static Optional<Path> jar(String service) {
        var target = ROOT.resolve(service).resolve("target");
        try (var files =
                Files.isDirectory(target) ? Files.list(target) : Arrays.stream(new Path[0])) {
            return files.filter(
                            file -> file.getFileName().toString().matches(service + "-.*\\.jar"))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void awaitHealth(Child service, int port) {
        service.awaitUntil(() -> Ports.isTaken(port) && isUp(port));
    }

    private static boolean isUp(int port) {
        try (var http = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(URI.create(at(port) + "/actuator/health")).build();
            return http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String at(int port) {
        return "http://localhost:" + port;
    }
}
