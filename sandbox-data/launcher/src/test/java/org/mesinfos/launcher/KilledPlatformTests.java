package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.EngineProcess;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;
import tools.jackson.databind.json.JsonMapper;

/// The whole platform at work while its database, or one of its services, is killed again and again
/// (`docs/proofs/replica-set.sh`): nothing acknowledged is lost, nothing stopped is read, no answer
/// is without its record, and the trail verifies after each time.
///
/// The database is an embedded engine in a process of its own, or what `-Dmongodb.uri` names.
@Tag("proof")
@Timeout(value = 12, unit = TimeUnit.HOURS)
class KilledPlatformTests {

    private static final String UNLIMITED = "1000000";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String GIVEN = System.getProperty("mongodb.uri", "");
    private static final String KILL_COMMAND = System.getProperty("killed.by", "");
    private static final int KILLS = Integer.getInteger("killed.databases", 3);
    private static final int STEP_DOWNS = Integer.getInteger("killed.primaries", 0);
    private static final int SERVICE_KILLS = Integer.getInteger("killed.services", 0);

    /// Troubles between two lines that say how it stands.
    private static final int BETWEEN_REPORTS = 10;

    private static final int NO_SUCH_COMMAND = 59;
    private static final int NO_REPLICA_SET = 76;

    private final int enginePort = FreePort.find();
    private final List<String> verdicts = new ArrayList<>();
    private final Set<String> half = new HashSet<>();

    @TempDir Path folder;
    private EngineProcess engine;
    private Deployment deployment;
    private Person organizer;
    private Person panelist;
    private PlatformLoad load;

    @BeforeEach
    void startThePlatform() throws Exception {
        engine = GIVEN.isBlank() ? EngineProcess.on(folder.resolve("engine"), enginePort) : null;
        var settings = new ArrayList<String>();
        settings.add("--platform.sign-in.fresh=PT12H");
        settings.add("--platform.tokens.access-token-test=PT12H");
        settings.add("--platform.tokens.access-token-live=PT12H");
        settings.add("--platform.limits.strangers.per-address=" + UNLIMITED);
        settings.add("--platform.limits.sign-in.per-address=" + UNLIMITED);
        // A busy machine is no failure.
        settings.add("--platform.engine.selection-timeout=5s");
        settings.add("--platform.engine.connect-timeout=5s");
        for (var limited : List.of("reads", "apps", "services", "addresses")) {
            settings.add("--platform.limits." + limited + ".per-second=" + UNLIMITED);
            settings.add("--platform.limits." + limited + ".burst=" + UNLIMITED);
        }
        deployment = new Deployment(folder, uri(), settings.toArray(String[]::new));
        deployment.start();
        organizer = deployment.firstOrganizer();
        panelist = deployment.panelist(organizer);
        load = new PlatformLoad(deployment, deployment.holder(organizer), deployment.developer());
        load.begin();
    }

    @AfterEach
    void stopThePlatform() throws Exception {
        for (var running : new AutoCloseable[] {load, deployment, engine}) {
            if (running != null) {
                running.close();
            }
        }
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingStoppedIsRead() throws Exception {
        System.out.println("Database: " + server());
        var stepDowns = 0;
        while (stepDowns < STEP_DOWNS && disturbed(this::stepDown)) {
            stepDowns++;
        }
        var kills = 0;
        while (kills < KILLS && disturbed(this::killTheDatabase)) {
            kills++;
        }
        for (var service : Deployment.SERVICES) {
            for (var kill = 0; kill < SERVICE_KILLS; kill++) {
                disturbed(() -> killService(service));
            }
        }
        System.out.printf(
                "%d step downs, %d kills of the database, %d of each service%n%s%n",
                stepDowns, kills, SERVICE_KILLS, soFar());
        assertThat(load.lost()).as("lost").isEmpty();
        assertThat(load.late()).as("late").isEmpty();
        assertThat(half).as("half").isEmpty();
        assertThat(verdicts).allMatch(verdict -> verdict.startsWith("OK "));
    }

    private String soFar() {
        return "%s%n%d lost, %d late, %d half; the trail was OK %d of %d times, last %s"
                .formatted(
                        load,
                        load.lost().size(),
                        load.late().size(),
                        half.size(),
                        verdicts.stream().filter(verdict -> verdict.startsWith("OK ")).count(),
                        verdicts.size(),
                        verdicts.getLast());
    }

    private interface Trouble {
        /// @return false when it cannot be made here
        boolean make() throws Exception;
    }

    /// Makes trouble while everybody is at work, and compares once all is well again.
    private boolean disturbed(Trouble trouble) throws Exception {
        var note = get("/v1/trail/checkpoint");
        load.open();
        awaitWork();
        load.troubleBegins();
        var made = trouble.make();
        awaitWork();
        load.halt();
        load.readWhatWasStopped();
        compareWithTheTrail(note);
        compareWithWhatWasDelivered();
        if (verdicts.size() % BETWEEN_REPORTS == 0) {
            System.out.println(soFar());
        }
        return made;
    }

    private void awaitWork() {
        var done = load.leastDone();
        Awaitility.await().atMost(PATIENCE).until(() -> load.leastDone() > done);
    }

    private boolean stepDown() {
        try (var client = MongoClients.create(uri())) {
            client.getDatabase("admin")
                    .runCommand(
                            new Document("replSetStepDown", 20)
                                    .append("secondaryCatchUpPeriodSecs", 10));
            return true;
        } catch (MongoCommandException refused) {
            if (refused.getCode() != NO_SUCH_COMMAND && refused.getCode() != NO_REPLICA_SET) {
                throw refused;
            }
            System.out.println("Step downs are left out: " + refused.getErrorMessage());
            return false;
        } catch (MongoException connectionsClosed) {
            return true;
        }
    }

    private boolean killTheDatabase() throws Exception {
        if (!KILL_COMMAND.isBlank()) {
            var command = new ProcessBuilder("sh", "-c", KILL_COMMAND).inheritIO().start();
            assertThat(command.waitFor()).as(KILL_COMMAND).isZero();
            return true;
        }
        if (engine == null) {
            System.out.println("Kills of the database are left out: no --kill says how");
            return false;
        }
        engine.kill();
        engine = EngineProcess.on(folder.resolve("engine"), enginePort);
        return true;
    }

    private boolean killService(String service) {
        deployment.process(service).close();
        deployment.start(service);
        return true;
    }

    /// With an export of the whole trail, and a note from before the trouble.
    private void compareWithTheTrail(String note) throws Exception {
        var export = Files.createDirectories(folder.resolve("export"));
        Files.writeString(export.resolve("kept.note"), note);
        Files.writeString(folder.resolve("trail.keys"), get("/v1/trail/keys"));
        untilGiven(
                organizer,
                deployment.portal() + "/organizer/integrity/checkpoints.ndjson",
                export.resolve("checkpoints.ndjson"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> {
                            signedIn(organizer, deployment.portal() + "/organizer/integrity");
                            organizer.press("batches", field("reason", "Après une panne"));
                            return organizer.body().startsWith("{");
                        });
        var recorded = new HashSet<String>();
        for (var line : organizer.body().lines().toList()) {
            for (var record : JsonMapper.shared().readTree(line).path("records")) {
                recorded.add(requestId(Base64.getDecoder().decode(record.stringValue())));
            }
        }
        Files.writeString(export.resolve("batches.ndjson"), organizer.body());
        load.answers().stream()
                .filter(answer -> !recorded.contains(answer))
                .forEach(answer -> half.add("an answer without its record: " + answer));
        try (var verifier =
                ChildProcess.java(
                        folder,
                        // It checks every signature of a trail that grows with each trouble.
                        "-XX:TieredStopAtLevel=4",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mesinfos.verify.AuditVerify",
                        export.toString(),
                        "--keys",
                        folder.resolve("trail.keys").toString())) {
            verifier.awaitEnd();
            verdicts.add(verifier.output().strip());
        }
    }

    /// See `docs/proofs.md`, the format: version, time, then the id of the request.
    private static String requestId(byte[] record) {
        var bytes = ByteBuffer.wrap(record).position(1 + Long.BYTES);
        var id = new byte[bytes.getShort()];
        bytes.get(id);
        return new String(id, StandardCharsets.UTF_8);
    }

    private void compareWithWhatWasDelivered() throws Exception {
        var file = folder.resolve("delivered.csv");
        untilGiven(panelist, deployment.issuer() + "/my-data/energy-consumption/records.csv", file);
        var records =
                Files.readString(file).lines().filter(line -> line.contains("ED000")).toList();
        var expected = load.deliveries() * PlatformLoad.CONTRACTS.size();
        if (new HashSet<>(records).size() < expected) {
            load.lost().add("%d of %d records delivered".formatted(records.size(), expected));
        } else if (records.size() > expected) {
            half.add("%d records of %d delivered".formatted(records.size(), expected));
        }
    }

    private static void untilGiven(Person person, String address, Path file) throws IOException {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> {
                            signedIn(person, address);
                            return person.status() == 200 && !person.body().startsWith("<!");
                        });
        Files.writeString(file, person.body());
    }

    private static void signedIn(Person person, String address) {
        person.visit(URI.create(address));
        if (person.page().getElementById("sign-in") != null) {
            var login = person.page().getElementById("username").val();
            person.signIn(login.isEmpty() ? "olga@example.org" : login, Deployment.PHRASE);
        }
    }

    private String get(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(deployment.api() + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private String uri() {
        return GIVEN.isBlank() ? engine.uri() : TestMongo.uri();
    }

    private String server() {
        try (var client = MongoClients.create(uri())) {
            var admin = client.getDatabase("admin");
            var hello = admin.runCommand(new Document("hello", 1));
            return "%s, %s"
                    .formatted(
                            admin.runCommand(new Document("buildInfo", 1)).getString("version"),
                            hello.containsKey("setName")
                                    ? "replica set of "
                                            + hello.getList("hosts", String.class).size()
                                    : hello.getOrDefault("msg", "standalone"));
        }
    }
}
