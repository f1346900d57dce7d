package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.checkpoint.TestTrailMaintenance;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/// A witness cosigns what it saw with the program that it downloads, and everybody can see that.
@ReadingTest
class WitnessWalkTests {

    private static final Path PROGRAM = Path.of("../docs/proofs/Witness.java").toAbsolutePath();

    @Autowired private ApiClient api;
    @Autowired private TestTrailMaintenance keeper;

    @Autowired
    @Qualifier("trail") private Trail trail;

    @TempDir static Path compiled;

    @TempDir Path folder;

    /// Witnesses run the source, as one test does; the others need not compile it each time.
    @BeforeAll
    static void compile() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var done = compiler.run(null, null, null, "-d", compiled.toString(), PROGRAM.toString());
        assertThat(done).isZero();
    }

    @BeforeEach
    void theWitnessHasItsKey() throws IOException {
        Files.writeString(folder.resolve("key"), TestEnvironment.WITNESS_KEY_FILE);
        grow();
    }

    private void grow() {
        trail.append(SomeAccess.byCarnetEnergie().build());
        keeper.run();
    }

    @Test
    void aWitnessCosignsEachStateThatContinuesTheLast() throws Exception {
        assertThat(said(List.of(PROGRAM.toString()), signing("key", "seen")))
                .startsWith("OK cosigned");
        grow();
        grow();
        assertThat(cosign("key", "seen")).startsWith("OK cosigned");

        var seen = Files.readString(folder.resolve("seen"));
        var cosigned = api.get("/v1/trail/cosigned").response().body();
        assertThat(cosigned).startsWith(seen).contains("— witness.example/university ");
        var witness = audit("/v1/audit/checkpoints").json().path("witnesses").get(0);
        assertThat(witness.path("name").stringValue()).isEqualTo("witness.example/university");
        assertThat(seen.lines().toList().get(1)).isEqualTo("" + witness.path("size").longValue());
        assertThat(witness.path("at").stringValue()).isNotEmpty();
    }

    @Test
    void whatNoWitnessSignedIsNotShownAsIfItHad() throws Exception {
        assertThat(cosign("key", "seen")).startsWith("OK cosigned");
        var genuine = api.get("/v1/trail/cosigned").response().body();
        grow();
        try (var client = MongoClients.create(TestMongo.uri())) {
            var cosignatures =
                    client.getDatabase(TestEnvironment.DATA).getCollection("trail_cosignatures");
            var newest = cosignatures.find().sort(Sorts.descending("_id")).first();
            var note = api.get("/v1/trail/checkpoint").response().body();
            var size = Long.parseLong(note.lines().toList().get(1));
            var witness = newest.getString("_id").replaceFirst("\\|.*", "");
            // A size that nobody signed, and a state of ours under what was signed for another one.
            for (var forged :
                    List.of(
                            new Document(newest).append("_id", witness + "|000000000000900000"),
                            new Document(newest)
                                    .append("_id", witness + "|%018d".formatted(size))
                                    .append("note", note))) {
                cosignatures.insertOne(forged);
                assertThat(api.get("/v1/trail/cosigned").response().body()).isEqualTo(genuine);
                cosignatures.deleteOne(Filters.eq("_id", forged.get("_id")));
            }
        }
    }

    @Test
    void aWitnessRefusesALogThatDoesNotContinueWhatItSaw() throws Exception {
        cosign("key", "seen");
        grow();
        var seen = Files.readString(folder.resolve("seen"));
        var other = api.get("/v1/trail/checkpoint").response().body();
        // A state of the same log that was signed once, and is not where the log is said to be.
        var size = Long.parseLong(other.lines().toList().get(1));
        assertThat(api.get("/v1/trail/consistency?from=" + (size + 1) + "&to=" + size).status())
                .isEqualTo(400);
        assertThat(api.get("/v1/trail/consistency?from=1&to=" + (size + 1_000_000)).status())
                .isEqualTo(400);
        Files.writeString(folder.resolve("seen"), seen.replaceFirst("\n[0-9]+\n", "\n7654321\n"));

        assertThat(cosign("key", "seen")).startsWith("REFUSED the log did not sign");
    }

    @Test
    void onlyRegisteredWitnessesAndOurOwnCheckpointsAreTaken() throws Exception {
        run("new", "witness.example/stranger", folder.resolve("stranger").toString());
        assertThat(cosign("stranger", "unseen")).startsWith("REFUSED 400");

        cosign("key", "seen");
        var cosigned = api.get("/v1/trail/cosigned").response().body();
        var lines = cosigned.lines().toList();
        assertThat(send(cosigned).status()).isEqualTo(200);
        assertThat(send(cosigned.replace(lines.get(1), "7" + lines.get(1))).problem())
                .isEqualTo("parameter-invalid");
        var ours = lines.get(4) + "\n";
        assertThat(send(cosigned.replace(ours, "")).status()).isEqualTo(400);
        assertThat(send(lines.get(0)).status()).isEqualTo(400);
        assertThat(send("x".repeat(9_000)).status()).isEqualTo(400);
    }

    private ApiResponse send(String note) {
        return api.send(
                api.request("/v1/trail/cosignatures")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(note)));
    }

    private ApiResponse audit(String path) {
        return audit(api.request(path));
    }

    private ApiResponse audit(java.net.http.HttpRequest.Builder request) {
        var organizer =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("scope", "audit:read")
                        .sign();
        return api.send(
                request.header("Authorization", "Bearer " + organizer)
                        .header("X-Audit-Reason", "walk of a witness"));
    }

    private String cosign(String key, String seen) throws Exception {
        return run(signing(key, seen));
    }

    private String[] signing(String key, String seen) {
        return new String[] {
            "sign",
            "http://localhost:" + api.port(),
            api.get("/v1/trail/key").response().body().strip(),
            folder.resolve(key).toString(),
            folder.resolve(seen).toString()
        };
    }

    private static String run(String... arguments) throws Exception {
        return said(List.of("-cp", compiled.toString(), "Witness"), arguments);
    }

    private static String said(List<String> program, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A JVM says what it takes up from there.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
