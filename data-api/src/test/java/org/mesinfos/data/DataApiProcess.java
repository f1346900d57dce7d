package org.mesinfos.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;

/// The data API as a process of its own, which a test may kill.
final class DataApiProcess implements AutoCloseable {

    /// Its own, so that it neither waits for what other tests left nor is judged by it.
    static final String DATA = TestMongo.database("process_data");

    /// All that it has for its objects.
    static final String HEAP = "256m";

    private static final String SANDBOX = TestMongo.database("process_sandbox");
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path said;

    private DataApiProcess(Process process, int port, Path said) {
        this.process = process;
        this.port = port;
        this.said = said;
    }

    /// Starts the service and returns once it is healthy.
    static DataApiProcess started() throws IOException, InterruptedException {
        return on(TestMongo.uri());
    }

    /// The same on another database server than that of the tests.
    static DataApiProcess on(String mongo) throws IOException, InterruptedException {
        return started(mongo, "demo", "-XX:TieredStopAtLevel=1");
    }

    /// The same compiled as in production, with other profiles than `demo` alone, to be measured.
    static DataApiProcess measured(String profiles) throws IOException, InterruptedException {
        return started(TestMongo.uri(), profiles, "-XX:+TieredCompilation");
    }

    private static DataApiProcess started(String mongo, String profiles, String compiling)
            throws IOException, InterruptedException {
        int port = FreePort.find();
        var said = Files.createTempFile("data-api", ".log");
        var process =
                new ProcessBuilder(command(port, mongo, profiles, compiling))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        var started = new DataApiProcess(process, port, said);
        started.awaitHealth();
        return started;
    }

    private static List<String> command(int port, String mongo, String profiles, String compiling) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                compiling,
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                DataApi.class.getName(),
                "--server.port=" + port,
                "--spring.profiles.active=" + profiles,
                "--spring.mongodb.uri=" + mongo,
                "--platform.issuer=" + TestEnvironment.ISSUER,
                "--platform.data-api=" + TestEnvironment.AUDIENCE,
                "--platform.databases.auth=" + TestEnvironment.AUTH,
                "--platform.databases.data=" + DATA,
                "--platform.databases.sandbox=" + SANDBOX,
                "--platform.secrets.key=only-for-tests-0123456789-abcdefghijklmnop",
                "--platform.sandbox.load=false",
                "--platform.trail.authority-key=" + SomeKeys.AUTHORITY,
                // A listener makes the driver copy every answer; no packaged service has this one.
                "--spring.autoconfigure.exclude="
                        + "org.mesinfos.engine.testing.RecordingAutoConfiguration",
                "--platform.limits.read-time=5s",
                "--platform.limits.reads.per-second=100000",
                "--platform.limits.reads.burst=100000",
                "--platform.limits.apps.per-second=100000",
                "--platform.limits.apps.burst=100000",
                "--platform.limits.addresses.per-second=100000",
                "--platform.limits.addresses.burst=100000");
    }

    /// Where the service is watched.
    URI management(String path) {
        return URI.create("http://127.0.0.1:" + (port + 900) + path);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// Processor time that the service has used so far.
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// As `kill -9`: nothing of the service runs after this.
    void kill() {
        // Through the handle, because killing the process itself also closes what it has printed.
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
        said.toFile().delete();
    }

    private void awaitHealth() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the data API did not start: " + lastWords());
            }
            Thread.sleep(50);
        }
    }

    private String lastWords() {
        try {
            var text = Files.readString(said);
            return text.substring(Math.max(0, text.length() - 4000));
        } catch (IOException e) {
            return "nothing is known, " + e;
        }
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address("/actuator/health")).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
