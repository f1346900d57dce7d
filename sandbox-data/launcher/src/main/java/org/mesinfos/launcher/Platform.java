package org.mesinfos.launcher;

import com.mongodb.client.MongoClients;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.engine.embedded.EmbeddedMongo;
import org.springframework.context.ConfigurableApplicationContext;

/// The database and the services that were started.
final class Platform implements AutoCloseable {

    private static final List<String> DATABASES =
            List.of("mesinfos_auth", "mesinfos_data", "mesinfos_sandbox", "mesinfos_portal");

    private final LauncherSettings launcherSettings;
    private final PrintStream output;
    private final List<AutoCloseable> services = new ArrayList<>();
    private @Nullable EmbeddedMongo engine;

    Platform(LauncherSettings launcherSettings, PrintStream output) {
        this.launcherSettings = launcherSettings;
        this.output = output;
    }

    /// Starts everything and returns when every service answers requests.
    ///
    /// @return where it answers and who may sign in
    /// @throws RuntimeException caused by what failed, see [StartupFailure]; what had started is
    ///   left to [#close()]
    StartupBanner start() {
        var launcherSecrets = LauncherSecrets.in(launcherSettings.folder());
        var lastDay =
                SandboxYear.endsOn(
                        launcherSettings.folder(),
                        launcherSettings.today(),
                        launcherSettings.fresh(),
                        Clock.systemUTC());
        // Before any class of the generator is used.
        System.setProperty(SandboxYear.PROPERTY, lastDay.toString());
        var properties = new HashMap<String, Object>();
        var database = database();
        properties.put("spring.mongodb.uri", database);
        properties.put("platform.demo.panelists", launcherSettings.panelists());
        // Each delivers by DeliverCommand.
        var holders = Catalogue.load().holders().stream().map(Holder::id).toList();
        properties.put("platform.demo.holders", String.join(",", holders));
        properties.put("platform.contest.calendar", launcherSettings.contest());
        properties.put(
                "platform.security-log.file",
                launcherSettings.folder().resolve("security.log").toString());
        properties.put("platform.outbox", launcherSettings.folder().resolve("outbox").toString());
        var fapiKey = launcherSettings.folder().resolve("demo-live-fapi.jwk.json");
        properties.put("platform.demo.fapi-key", fapiKey.toString());
        var showcase = launcherSettings.folder().resolve("mon-bureau");
        if (launcherSettings.showcase()) {
            properties.put("platform.showcase", "http://localhost:8070");
            properties.put(
                    "platform.demo.showcase-key",
                    showcase.resolve("mon-bureau.jwk.json").toString());
            properties.put("showcase.folder", showcase.toString());
            properties.put(
                    "showcase.outbox", launcherSettings.folder().resolve("outbox").toString());
        }
        // What developers build here may be told of changes here.
        properties.put("platform.signals.local-test-endpoints", "true");
        properties.put("platform.bench.local-apps", "true");
        if (launcherSettings.fresh()) {
            empty(database);
        }
        startTogether(
                launcherSecrets,
                properties,
                List.of(PlatformService.AUTH_SERVER, PlatformService.DATA_API));
        // These read the authorization server's metadata while they start.
        var readers =
                launcherSettings.showcase()
                        ? List.of(PlatformService.DEVELOPER_PORTAL, PlatformService.SHOWCASE)
                        : List.of(PlatformService.DEVELOPER_PORTAL);
        var portal = startTogether(launcherSecrets, properties, readers).getFirst();
        return StartupBanner.to(portal.getEnvironment());
    }

    private String database() {
        if (launcherSettings.server() != null) {
            output.println("Using the database server that -Dmongodb.uri names");
            return launcherSettings.server();
        }
        var data = launcherSettings.folder().resolve("data");
        output.println("Starting the embedded database, data in " + data);
        var opened = EmbeddedMongo.onDisk(data, launcherSettings.port());
        synchronized (services) {
            engine = opened;
        }
        return opened.uri();
    }

    private void empty(String uri) {
        output.println("Emptying the databases " + String.join(", ", DATABASES));
        try (var client = MongoClients.create(uri)) {
            DATABASES.forEach(name -> client.getDatabase(name).drop());
        }
    }

    private List<ConfigurableApplicationContext> startTogether(
            LauncherSecrets launcherSecrets,
            Map<String, Object> properties,
            List<PlatformService> services) {
        try (var threads = Executors.newFixedThreadPool(services.size())) {
            var starts =
                    services.stream()
                            .map(
                                    service ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            start(
                                                                    service,
                                                                    launcherSecrets,
                                                                    properties),
                                                    threads))
                            .toList();
            return starts.stream().map(CompletableFuture::join).toList();
        }
    }

    private ConfigurableApplicationContext start(
            PlatformService platformService,
            LauncherSecrets launcherSecrets,
            Map<String, Object> properties) {
        output.println("Starting the " + platformService.title());
        var started = System.nanoTime();
        try {
            var own = new HashMap<>(properties);
            own.putAll(launcherSecrets.of(platformService));
            if (platformService == PlatformService.DATA_API) {
                own.putAll(TrailAuthorityKey.in(launcherSettings.folder()).asProperties());
            }
            var context =
                    platformService.start(own, launcherSettings.argumentsFor(platformService));
            synchronized (services) {
                services.add(context);
            }
            var taken = Duration.ofNanos(System.nanoTime() - started);
            output.printf(
                    "Started the %s in %.1f s%n",
                    platformService.title(), taken.toMillis() / 1000.0);
            return context;
        } catch (RuntimeException failure) {
            throw new StartupException(platformService, failure);
        }
    }

    /// Stops the services, all at once, and then the database; what fails to stop does not keep the
    /// rest.
    @Override
    public void close() {
        synchronized (services) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                services.forEach(service -> threads.submit(() -> stop(service)));
            }
            services.clear();
            if (engine != null) {
                stop(engine);
                engine = null;
            }
        }
    }

    private void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception stuck) {
            output.println("While stopping: " + stuck.getMessage());
        }
    }
}
