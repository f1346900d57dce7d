package org.mesinfos.launcher;

import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionPoolListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.mesinfos.auth.AuthServer;
import org.mesinfos.data.DataApi;
import org.mesinfos.engine.embedded.EmbeddedMongo;
import org.mesinfos.engine.testing.FreePort;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.util.FileSystemUtils;

/// The authorization server and the data API over an embedded database on disk, as they are in
/// production, most often without their limits, and a bare service beside them.
final class MeasuredPlatform implements AutoCloseable {

    /// A secret for tests; it protects nothing.
    static final String SECRET = "only-for-tests-0123456789-abcdefghijklmnop";

    private static final String LIMITS = "platform.limits.";
    private static final String UNLIMITED = "100000";

    private final int authPort = FreePort.find();
    private final int apiPort = FreePort.find();
    private final int barePort = FreePort.find();
    private final AtomicLong commands = new AtomicLong();
    private final Clock clock;
    private final Path folder;
    private final EmbeddedMongo database;
    private final Deque<ConfigurableApplicationContext> running = new ArrayDeque<>();

    /// Without limits of apps, people and addresses, which a benchmark would meet at once.
    static MeasuredPlatform withoutLimits() throws IOException {
        return withoutLimits(Clock.systemUTC());
    }

    /// The same, by that clock.
    ///
    /// @param more settings, as `--name=value`
    static MeasuredPlatform withoutLimits(Clock clock, String... more) throws IOException {
        var settings = new ArrayList<>(List.of(more));
        for (var limited : List.of("reads", "apps", "services", "addresses")) {
            settings.add("--" + LIMITS + limited + ".per-second=" + UNLIMITED);
            settings.add("--" + LIMITS + limited + ".burst=" + UNLIMITED);
        }
        settings.add("--" + LIMITS + "concurrent.app=90");
        settings.add("--" + LIMITS + "concurrent.app-at-work=90");
        settings.add("--" + LIMITS + "concurrent.app-share=50");
        settings.add("--" + LIMITS + "concurrent.least=100");
        settings.add("--" + LIMITS + "sign-in.per-login=" + UNLIMITED);
        settings.add("--" + LIMITS + "sign-in.per-address=" + UNLIMITED);
        return new MeasuredPlatform(settings, clock);
    }

    /// @param settings beside those that a deployment has, as `--name=value`
    MeasuredPlatform(List<String> settings, Clock clock) throws IOException {
        this.clock = clock;
        folder = Files.createTempDirectory(Path.of("target"), "measured");
        database = EmbeddedMongo.onDisk(folder, FreePort.find());
        var shared = shared(database.uri());
        shared.addAll(settings);
        start(AuthServer.application(), authPort, shared);
        var trail = new ArrayList<>(shared);
        TrailAuthorityKey.in(folder)
                .asProperties()
                .forEach((name, value) -> trail.add("--" + name + "=" + value));
        start(DataApi.application(), apiPort, trail);
        running.push(BareService.start(barePort));
    }

    private List<String> shared(String uri) {
        var settings = new ArrayList<String>();
        Map.of(
                        "spring.mongodb.uri",
                        uri,
                        "platform.issuer",
                        issuer(),
                        "platform.data-api",
                        api(),
                        "platform.outbox",
                        folder.resolve("outbox").toString(),
                        "platform.secrets.key",
                        SECRET,
                        "platform.secrets.portal-client",
                        SECRET + "-portal",
                        "platform.secrets.data-api-client",
                        SECRET + "-data-api",
                        "logging.level.root",
                        "warn",
                        // A listener makes the driver copy every answer of the database; and
                        // passwords cost here what they cost.
                        "spring.autoconfigure.exclude",
                        "org.mesinfos.engine.testing.RecordingAutoConfiguration,"
                                + "org.mesinfos.auth.person.CheapPasswords")
                .forEach((name, value) -> settings.add("--" + name + "=" + value));
        return settings;
    }

    private void start(SpringApplicationBuilder service, int port, List<String> settings) {
        var arguments = new ArrayList<>(settings);
        arguments.add("--server.port=" + port);
        running.push(
                service.profiles("demo")
                        .registerShutdownHook(false)
                        .initializers(this::countCommands, this::setClock)
                        .run(arguments.toArray(String[]::new)));
    }

    /// Each command checks one connection out.
    private void countCommands(ConfigurableApplicationContext context) {
        var counter =
                new ConnectionPoolListener() {
                    @Override
                    public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
                        commands.incrementAndGet();
                    }
                };
        MongoClientSettingsBuilderCustomizer customizer =
                client ->
                        client.applyToConnectionPoolSettings(
                                pool -> pool.addConnectionPoolListener(counter));
        context.getBeanFactory().registerSingleton("commandCounter", customizer);
    }

    private void setClock(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("clock", clock);
    }

    /// How many commands both services have sent until now, what they do behind included.
    long commands() {
        return commands.get();
    }

    /// A part of a service, to be held while others want it.
    <T> T bean(Class<T> type) {
        return running.stream()
                .flatMap(service -> service.getBeansOfType(type).values().stream())
                .findFirst()
                .orElseThrow();
    }

    /// Does once, in both services, all that they do from time to time.
    void runScheduledTasks() {
        running.stream()
                .flatMap(
                        service ->
                                service.getBeansOfType(ScheduledTaskHolder.class).values().stream())
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .forEach(scheduled -> scheduled.getTask().getRunnable().run());
    }

    /// Where the database is, of both services.
    String database() {
        return database.uri();
    }

    String issuer() {
        return "http://localhost:" + authPort;
    }

    String api() {
        return "http://localhost:" + apiPort;
    }

    String bare() {
        return "http://localhost:" + barePort;
    }

    @Override
    public void close() {
        running.forEach(ConfigurableApplicationContext::close);
        database.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
