package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.mesinfos.engine.testing.TcpProxy;
import org.mesinfos.engine.testing.TestMongo;

/// The services as they are deployed: three jars, each a process of its own, one database server,
/// and nobody with an account; from the first organizer's link to what an app and a panelist read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeProcessesWalkTests {

    private final @Nullable ReplicaSetDouble cluster =
            ReplicaSetDouble.canPlay() ? ReplicaSetDouble.start() : null;
    private final TcpProxy wire = wire();
    private Deployment deployment;

    @BeforeAll
    void startThreeProcesses(@TempDir Path folder) {
        deployment = new Deployment(folder, wire.uri());
        deployment.start();
    }

    @AfterAll
    void stopThem() throws IOException {
        deployment.close();
        wire.close();
        if (cluster != null) {
            cluster.close();
        }
    }

    /// A wire to the database, which is a replica set unless the tests run on a server of their
    /// own.
    private TcpProxy wire() {
        try {
            return TcpProxy.before(cluster == null ? TestMongo.uri() : cluster.uri());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void fromAnEmptyPlatformToWhatAPanelistAndAnAppReadAndAnEndWithoutTheDatabase()
            throws Exception {
        var organizer = deployment.firstOrganizer();
        var edf = deployment.holder(organizer);
        var panelist = deployment.panelist(organizer);
        deliversOnlyWhileOrganizersLetIt(edf, organizer);
        panelist.visit(URI.create(deployment.issuer() + "/my-data/energy-consumption"));
        assertThat(panelist.page().text()).contains("ED00000001");

        var app =
                new App(
                        deployment.app(deployment.developer()),
                        deployment.issuer(),
                        deployment.api());
        var germaine = new Person();
        germaine.visit(app.asksFor("bank.accounts:read"))
                .press("person-germaine")
                .press(
                        "share",
                        field("scope", "bank.accounts:read"),
                        field("duration", "P30D"),
                        field("confirm", "yes"));
        var token = app.accessToken(germaine.address());
        assertThat(app.reads("/v1/me/bank-accounts", token))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.body()).contains("\"holder\""));

        deployment.process("auth-server").close();
        assertThat(app.reads("/v1/me/bank-accounts", token).statusCode()).isEqualTo(200);

        deployment.start("auth-server");
        assertThat(deployment.process("auth-server").output()).doesNotContain("First organizer");
        germaine.visit(URI.create(deployment.issuer() + "/permissions"));
        var stop = germaine.page().select("a[rel=withdraw]").attr("abs:href");
        germaine.visit(URI.create(stop)).press("withdraw-confirm");
        assertThat(app.reads("/v1/me/bank-accounts", token))
                .satisfies(answer -> assertThat(answer.statusCode()).isIn(401, 403))
                .satisfies(answer -> assertThat(answer.body()).contains("grant-withdrawn"));

        theyEndWithinTenSecondsWhileTheDatabaseIsAway(app, token);
    }

    /// With a refusal that waits for its place in the trail, and pages under way.
    private void theyEndWithinTenSecondsWhileTheDatabaseIsAway(App app, String token)
            throws Exception {
        wire.only(TcpProxy.Fault.STALL, Duration.ZERO, "insert", "trail_2");
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            readers.submit(() -> app.reads("/v1/me/bank-accounts", token));
            deployment.process("data-api").awaitUntil(() -> wire.hit() > 0);
            wire.all(TcpProxy.Fault.STALL);
            readers.submit(() -> ServiceJar.isUp(deployment.port("auth-server")));
            readers.submit(() -> ServiceJar.isUp(deployment.port("developer-portal")));

            var running = Deployment.SERVICES.stream().map(deployment::process).toList();
            assertThat(running).allMatch(ChildProcess::isRunning);
            var asked = System.nanoTime();
            running.forEach(ChildProcess::terminate);
            for (var service : running) {
                service.awaitEnd();
                assertThat(Duration.ofNanos(System.nanoTime() - asked))
                        .as(service::output)
                        .isLessThan(Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void nobodyComesInWithAPublishedPassword() {
        for (var published :
                Map.of(
                                "germaine", "sandbox",
                                "panelist01", "panelist",
                                "dev@example.org", "developer",
                                "organizer@example.org", "organizer")
                        .entrySet()) {
            var stranger = new Person().visit(URI.create(deployment.issuer() + "/login"));

            stranger.signIn(published.getKey(), published.getValue());

            assertThat(stranger.page().getElementById("sign-in-title")).isNotNull();
        }
    }

    private void deliversOnlyWhileOrganizersLetIt(DeliveringHolder holder, Person organizer)
            throws Exception {
        var token = holder.token(deployment.issuer());
        var delivered = DeliveringHolder.deliver(deployment.api(), token, Deployment.PANELIST);
        assertThat(delivered.statusCode()).isEqualTo(202);
        assertThat(DeliveringHolder.report(delivered).path("accepted").intValue()).isOne();

        var page = URI.create(deployment.portal() + "/organizer/holders/edf");
        assertThat(organizer.visit(page).page().select("[data-delivery]")).hasSize(1);
        organizer
                .visit(URI.create(page + "/suspend"))
                .press("change-holder", field("reason", "Clé perdue par EDF"));

        assertThat(
                        DeliveringHolder.deliver(deployment.api(), token, Deployment.PANELIST)
                                .statusCode())
                .isEqualTo(401);
        assertThat(holder.asksForAToken(deployment.issuer()).indicatesSuccess()).isFalse();
        assertThat(organizer.visit(page).page().select("[data-delivery]")).hasSize(1);
        organizer.visit(URI.create(deployment.portal() + "/organizer/acts"));
        assertThat(organizer.page().text()).contains("Convention signée avec EDF", "Clé perdue");
    }
}
