package org.mesinfos.launcher;

import com.mongodb.client.MongoClients;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.mesinfos.engine.embedded.EmbeddedMongo;
import org.springframework.context.ConfigurableApplicationContext;

/// The database and the services that were started, in the order in which they stop.
final class Platform implements AutoCloseable {

    private static final List<String> DATABASES =
            List.of("mesinfos_auth", "mesinfos_data", "mesinfos_sandbox", "mesinfos_portal");

    private final Settings settings;
    private final PrintStream output;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    Platform(Settings settings, PrintStream output) {
        this.settings = settings;
        this.output = output;
    }

    /// Starts everything and returns when every service answers requests.
    ///
    /// @return where it answers and who may sign in
    /// @throws RuntimeException caused by what failed, see [Sentence]; what had started is left to
    ///   [#close()]
    Welcome start() {
        var secrets = Secrets.in(settings.folder());
        var properties = new HashMap<String, Object>();
        var database = database();
        properties.put("spring.mongodb.uri", database);
        properties.put("platform.demo.panelists", settings.panelists());
        properties.put(
                "platform.security-log.file", settings.folder().resolve("security.log").toString());
        properties.put("platform.outbox", settings.folder().resolve("outbox").toString());
        var fapiKey = settings.folder().resolve("demo-live-fapi.jwk.json");
        properties.put("platform.demo.fapi-key", fapiKey.toString());
        // What developers build here may be told of changes here.
        properties.put("platform.signals.local-test-endpoints", "true");
        properties.put("platform.bench.local-apps", "true");
        if (settings.fresh()) {
            empty(database);
        }
        // The portal reads the authorization server's metadata while it starts.
        startTogether(secrets, properties, Service.AUTH_SERVER, Service.DATA_API);
        return Welcome.to(start(Service.DEVELOPER_PORTAL, secrets, properties).getEnvironment());
    }

    private String database() {
        if (settings.server() != null) {
            output.println("Using the database server that -Dmongodb.uri names");
            return settings.server();
        }
        var data = settings.folder().resolve("data");
        output.println("Starting the embedded database, data in " + data);
        var engine = EmbeddedMongo.onDisk(data, settings.port());
        opened(engine);
        return engine.uri();
    }

    private void empty(String uri) {
        output.println("Emptying the databases " + String.join(", ", DATABASES));
        try (var client = MongoClients.create(uri)) {
            DATABASES.forEach(name -> client.getDatabase(name).drop());
        }
    }

    private void startTogether(
            Secrets secrets, Map<String, Object> properties, Service... services) {
        try (var threads = Executors.newFixedThreadPool(services.length)) {
            var starts =
                    Stream.of(services)
                            .map(
                                    service ->
                                            CompletableFuture.runAsync(
                                                    () -> start(service, secrets, properties),
                                                    threads))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(starts).join();
        }
    }

    private ConfigurableApplicationContext start(
            Service service, Secrets secrets, Map<String, Object> properties) {
        output.println("Starting the " + service.title());
        var started = System.nanoTime();
        try {
            var own = new HashMap<>(properties);
            own.putAll(secrets.of(service));
            if (service == Service.DATA_API) {
                own.putAll(TrailAuthorityKey.in(settings.folder()).asProperties());
            }
            var context = service.start(own, settings.argumentsFor(service));
            opened(context);
            var taken = Duration.ofNanos(System.nanoTime() - started);
            output.printf("Started the %s in %.1f s%n", service.title(), taken.toMillis() / 1000.0);
            return context;
        } catch (RuntimeException failure) {
            throw new CannotStart(service, failure);
        }
    }

    private void opened(AutoCloseable part) {
        synchronized (running) {
            running.push(part);
        }
    }

    /// Stops the services and then the database; what fails to stop does not keep the rest.
    @Override
    public void close() {
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception stuck) {
                    output.println("While stopping: " + stuck.getMessage());
                }
            }
        }
    }
}
