package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.mesinfos.engine.testing.TcpProxy;
import org.mesinfos.engine.testing.TestMongo;

/// The services as they are deployed: three jars, each a process of its own, one database server,
/// and nobody with an account; from the first organizer's link to what an app and a panelist read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeProcessesWalkTests {

    private static final String PHRASE = "quatre mots au hasard";
    private static final String PANELIST = "panelist-0042";

    private static final Map<String, String> ROOT_SECRETS =
            Map.of(
                    "auth-server",
                    "0b9c64d5a1e27f883f5b1c7ad6e0942b71f3c58e0da46b92c7835fe4a90d16b8",
                    "data-api",
                    "f81d4fae7dec11d0a76500a0c91e6bf6f81d4fae1dec73d0a76590a0c81e6bf1",
                    "developer-portal",
                    "7c4a8d09ca3762af61e59520943dc26494f8941b5b2e0f6d3a1c97e845d2f063");

    private final int authPort = FreePort.find();
    private final int apiPort = FreePort.find();
    private final int portalPort = FreePort.find();
    private final @Nullable ReplicaSetDouble cluster =
            ReplicaSetDouble.canPlay() ? ReplicaSetDouble.start() : null;
    private final TcpProxy wire = wire();
    private final List<String> shared =
            List.of(
                    "--spring.mongodb.uri=" + wire.uri(),
                    "--platform.databases.auth=" + TestMongo.database("auth"),
                    "--platform.databases.data=" + TestMongo.database("data"),
                    "--platform.databases.sandbox=" + TestMongo.database("sandbox"),
                    "--platform.databases.portal=" + TestMongo.database("portal"),
                    "--platform.issuer=" + at(authPort),
                    "--platform.data-api=" + at(apiPort),
                    "--platform.portal=" + at(portalPort));

    private Path folder;
    private ChildProcess authServer;
    private final List<ChildProcess> started = new ArrayList<>();

    @BeforeAll
    void startThreeProcesses(@TempDir Path logs) {
        folder = logs;
        authServer = start("auth-server", authPort);
        var dataApi = start("data-api", apiPort);
        ServiceJar.awaitHealth(authServer, authPort);
        var portal = start("developer-portal", portalPort);
        ServiceJar.awaitHealth(dataApi, apiPort);
        ServiceJar.awaitHealth(portal, portalPort);
    }

    @AfterAll
    void stopThem() throws IOException {
        started.forEach(ChildProcess::close);
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
        var organizer = theFirstOrganizer();
        var edf = aHolderIsRegistered(organizer);
        var panelist = aPanelistIsInvited(organizer);
        deliversOnlyWhileOrganizersLetIt(edf, organizer);
        panelist.visit(URI.create(at(authPort) + "/my-data/energy-consumption"));
        assertThat(panelist.page().text()).contains("ED00000001");

        var app = new App(aDeveloperBuildsAnApp(), at(authPort), at(apiPort));
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

        authServer.close();
        assertThat(app.reads("/v1/me/bank-accounts", token).statusCode()).isEqualTo(200);

        authServer = start("auth-server", authPort);
        ServiceJar.awaitHealth(authServer, authPort);
        assertThat(authServer.output()).doesNotContain("First organizer");
        germaine.visit(URI.create(at(authPort) + "/permissions"));
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
            started.getLast().awaitUntil(() -> wire.hit() > 0);
            wire.all(TcpProxy.Fault.STALL);
            readers.submit(() -> ServiceJar.isUp(authPort));
            readers.submit(() -> ServiceJar.isUp(portalPort));

            var running = started.stream().filter(ChildProcess::isRunning).toList();
            assertThat(running).hasSize(3);
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
            var stranger = new Person().visit(URI.create(at(authPort) + "/login"));

            stranger.signIn(published.getKey(), published.getValue());

            assertThat(stranger.page().getElementById("sign-in-title")).isNotNull();
        }
    }

    private Person theFirstOrganizer() {
        var link =
                Pattern.compile("First organizer\\S* .*: (http\\S+)").matcher(authServer.output());
        assertThat(link.find()).as(authServer.output()).isTrue();
        var organizer = new Person().visit(URI.create(link.group(1)));
        organizer.press(
                "create-organizer",
                field("name", "Olga Exemple"),
                field("login", "olga@example.org"),
                field("password", PHRASE));
        return organizer
                .visit(URI.create(at(portalPort) + "/organizer"))
                .signIn("olga@example.org", PHRASE);
    }

    private DeliveringHolder aHolderIsRegistered(Person organizer) {
        var key = DeliveringHolder.newKey();
        organizer
                .visit(URI.create(at(portalPort) + "/organizer/holders/edf/register"))
                .press(
                        "change-holder",
                        field("method", "KEYS"),
                        field("jwks", DeliveringHolder.publicKeys(key)),
                        field("reason", "Convention signée avec EDF"));
        assertThat(organizer.page().getElementById("client-id")).isNotNull();
        return new DeliveringHolder("holder-edf", key);
    }

    private Person aPanelistIsInvited(Person organizer) {
        organizer
                .visit(URI.create(at(portalPort) + "/organizer/people"))
                .press(
                        "invite",
                        field("role", "PANELIST"),
                        field("people", "nadia@example.org, Nadia Exemple, " + PANELIST));
        var panelist = new Person().visit(linkSentTo("nadia@example.org"));
        panelist.press(
                "create-account",
                field("name", "Nadia Exemple"),
                field("password", PHRASE),
                field("terms", "true"));
        return panelist.visit(URI.create(at(authPort) + "/login"))
                .signIn("nadia@example.org", PHRASE);
    }

    private void deliversOnlyWhileOrganizersLetIt(DeliveringHolder holder, Person organizer)
            throws Exception {
        var token = holder.token(at(authPort));
        var delivered = DeliveringHolder.deliver(at(apiPort), token, PANELIST);
        assertThat(delivered.statusCode()).isEqualTo(202);
        assertThat(DeliveringHolder.report(delivered).path("accepted").intValue()).isOne();

        var page = URI.create(at(portalPort) + "/organizer/holders/edf");
        assertThat(organizer.visit(page).page().select("[data-delivery]")).hasSize(1);
        organizer
                .visit(URI.create(page + "/suspend"))
                .press("change-holder", field("reason", "Clé perdue par EDF"));

        assertThat(DeliveringHolder.deliver(at(apiPort), token, PANELIST).statusCode())
                .isEqualTo(401);
        assertThat(holder.asksForAToken(at(authPort)).indicatesSuccess()).isFalse();
        assertThat(organizer.visit(page).page().select("[data-delivery]")).hasSize(1);
        organizer.visit(URI.create(at(portalPort) + "/organizer/acts"));
        assertThat(organizer.page().text()).contains("Convention signée avec EDF", "Clé perdue");
    }

    private String aDeveloperBuildsAnApp() {
        var developer =
                new Person()
                        .visit(URI.create(at(authPort) + "/sign-up"))
                        .press("sign-up", field("email", "ada@example.org"))
                        .visit(linkSentTo("ada@example.org"));
        developer
                .press(
                        "create-account",
                        field("name", "Ada Exemple"),
                        field("password", PHRASE),
                        field("terms", "true"))
                .visit(URI.create(at(portalPort) + "/apps"))
                .signIn("ada@example.org", PHRASE)
                .visit(URI.create(at(portalPort) + "/apps/new"));
        var ask =
                developer
                        .page()
                        .select("input[type=hidden][value=bank.accounts:read]")
                        .attr("name")
                        .replace(".scope", "");
        developer.press(
                "create-app",
                field("nameFr", "Carnet de comptes"),
                field("nameEn", "Account diary"),
                field("redirectUris", "http://127.0.0.1/callback"),
                field("confidential", "false"),
                field(ask + ".wanted", "true"),
                field(ask + ".fr", "Montrer vos comptes sur une page."),
                field(ask + ".en", "Show your accounts on one page."));
        return developer.page().getElementById("client-id").text();
    }

    private URI linkSentTo(String mailbox) {
        try (var messages = Files.list(outbox())) {
            for (var message : messages.toList()) {
                var mail = Files.readString(message);
                if (mail.startsWith("To: <" + mailbox + ">")) {
                    var body = Base64.getMimeDecoder().decode(mail.split("\r\n\r\n", 2)[1]);
                    var link =
                            Pattern.compile("http\\S+token=\\S+")
                                    .matcher(new String(body, StandardCharsets.UTF_8));
                    assertThat(link.find()).isTrue();
                    return URI.create(link.group());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new AssertionError("nothing was sent to " + mailbox);
    }

    private Path outbox() {
        return folder.resolve("outbox");
    }

    private ChildProcess start(String service, int port) {
        var arguments = new ArrayList<>(shared);
        arguments.add("--platform.outbox=" + outbox());
        arguments.add("--spring.config.import=configtree:" + secretsOf(service) + "/");
        // Only a browser has an authenticator: PasskeyWalkTests signs organizers in with theirs.
        arguments.add("--platform.sign-in.organizers-need-passkey=false");
        arguments.add("--server.port=" + port);
        if (service.equals("data-api")) {
            TrailAuthorityKey.in(folder)
                    .asProperties()
                    .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        }
        var childProcess = ServiceJar.start(folder, service, List.of(), arguments);
        started.add(childProcess);
        return childProcess;
    }

    /// As a container is given them: one file each, and to each service its own.
    private Path secretsOf(String service) {
        var given = new HashMap<String, String>();
        given.put("platform.secrets.keys[0]", ROOT_SECRETS.get(service));
        if (!service.equals("data-api")) {
            given.put("platform.secrets.portal-client", "portal-secret-for-tests-0123456789");
        }
        try {
            var files = Files.createDirectories(folder.resolve("secrets-" + service));
            for (var secret : given.entrySet()) {
                Files.writeString(files.resolve(secret.getKey()), secret.getValue());
            }
            return files;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String at(int port) {
        return "http://localhost:" + port;
    }
}
