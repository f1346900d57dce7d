package org.mesinfos.launcher;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The three services on free ports and databases of their own, started once for all walks.
///
/// With `-Dtest.platform=processes` they are three jars, each a process of its own, behind one TLS
/// proxy: the walks are the same (docs/CONTRIBUTING.md).
final class TestPlatform {

    static final boolean IN_PROCESSES = "processes".equals(System.getProperty("test.platform"));

    private static final String SECRET = "only-for-tests-0123456789-abcdefghijklmnop";
    private static final String PORTAL_ROOT = "W3sbN2dGWvJPjz0QK1mC7Xh5yTfR8aLuEo6iV9pDq4k";

    // Two JVMs run the tests of this module.
    private static final Path FOLDER =
            Path.of("target", "platform-" + ProcessHandle.current().pid()).toAbsolutePath();

    /// Where messages to people wait; empty at first.
    static final Path OUTBOX = FOLDER.resolve("outbox");

    /// Where the key pair of the showcase is.
    static final Path SHOWCASE_KEY =
            Path.of("target", "mon-bureau-" + ProcessHandle.current().pid() + ".jwk.json")
                    .toAbsolutePath();

    private final @Nullable TlsProxy tls = IN_PROCESSES ? new TlsProxy(FOLDER) : null;
    private final int authPort = FreePort.find();
    private final int apiPort = FreePort.find();
    private final int portalPort = FreePort.find();
    private final String issuer = address(authPort);
    private final String api = address(apiPort);
    private final String portal = address(portalPort);
    private final Map<String, String> databases = new HashMap<>();
    private final Deque<ConfigurableApplicationContext> contexts = new ArrayDeque<>();
    private final List<ChildProcess> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private TestPlatform() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        var properties = properties();
        start(PlatformService.AUTH_SERVER, properties, authPort);
        start(PlatformService.DATA_API, properties, apiPort);
        start(PlatformService.DEVELOPER_PORTAL, properties, portalPort);
    }

    private static final class Started {
        private static final TestPlatform PLATFORM = new TestPlatform();
    }

    static TestPlatform running() {
        return Started.PLATFORM;
    }

    private Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        properties.put("platform.issuer", issuer());
        properties.put("platform.data-api", api());
        properties.put("platform.portal", portal());
        properties.put("spring.mongodb.uri", TestMongo.uri());
        for (var name : new String[] {"auth", "data", "sandbox", "portal"}) {
            var database = TestMongo.database(name);
            databases.put(name, database);
            properties.put("platform.databases." + name, database);
        }
        properties.put("platform.outbox", OUTBOX.toString());
        properties.put("platform.demo.showcase-key", SHOWCASE_KEY.toString());
        properties.put("platform.leaving.second-look", "2s");
        properties.put("platform.leaving.look", "PT1S");
        properties.put("platform.secrets.key", SECRET);
        properties.put("platform.signals.local-test-endpoints", "true");
        properties.put("platform.bench.local-apps", "true");
        properties.put("platform.clients.import", GuideClient.registration().toString());
        properties.put("platform.bench.watch", "2500ms");
        properties.put("platform.signals.data-updates", "PT2S");
        properties.put("platform.secrets.portal-client", SECRET + "-portal");
        properties.put("platform.secrets.data-api-client", SECRET + "-data-api");
        properties.put("platform.limits.reads.per-second", "100000");
        properties.put("platform.limits.reads.burst", "100000");
        properties.put("platform.limits.apps.per-second", "100000");
        properties.put("platform.limits.apps.burst", "100000");
        properties.put("platform.limits.services.per-second", "100000");
        properties.put("platform.limits.services.burst", "100000");
        properties.put("platform.limits.addresses.per-second", "100000");
        properties.put("platform.limits.addresses.burst", "100000");
        // A busy machine is no failure of a walk.
        properties.put("platform.limits.trail-wait", "20s");
        properties.put("platform.limits.read-time", "20s");
        properties.put("logging.level.root", "warn");
        return properties;
    }

    private void start(PlatformService platformService, Map<String, Object> properties, int port) {
        var own = new HashMap<>(properties);
        if (platformService == PlatformService.DEVELOPER_PORTAL) {
            own.put("platform.secrets.keys[0]", PORTAL_ROOT);
        }
        if (platformService == PlatformService.DATA_API) {
            own.putAll(TrailAuthorityKey.in(FOLDER).asProperties());
        }
        if (tls == null) {
            contexts.push(platformService.start(own, "--server.port=" + port));
        } else {
            own.put("server.port", port);
            own.put("spring.profiles.active", "demo");
            var arguments =
                    own.entrySet().stream()
                            .map(one -> "--%s=%s".formatted(one.getKey(), one.getValue()))
                            .toList();
            var service = platformService.name().toLowerCase(Locale.ROOT).replace('_', '-');
            processes.add(ServiceJar.start(FOLDER, service, tls.trustOptions(), arguments));
            ServiceJar.awaitHealth(processes.getLast(), port);
        }
    }

    private String address(int port) {
        return tls == null ? "http://localhost:" + port : "https://localhost:" + tls.before(port);
    }

    private void stop() {
        contexts.forEach(ConfigurableApplicationContext::close);
        processes.forEach(ChildProcess::close);
    }

    /// For a test that looks into the services and not only at what they answer.
    static TestPlatform inThisProcess() {
        assumeFalse(IN_PROCESSES, "looks into the services, which are other processes here");
        return running();
    }

    /// Everything that each service answers to, as its handlers say, by its address.
    Map<String, List<RequestMappingInfo>> routes() {
        return contexts.stream()
                .collect(
                        Collectors.toMap(
                                context ->
                                        "http://localhost:"
                                                + context.getEnvironment()
                                                        .getProperty("server.port"),
                                TestPlatform::routes));
    }

    private static List<RequestMappingInfo> routes(ConfigurableApplicationContext context) {
        return context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList();
    }

    /// What does a job of its own time; for tests that do not wait for it.
    <T> T bean(Class<T> type) {
        return contexts.stream()
                .flatMap(context -> context.getBeansOfType(type).values().stream())
                .findFirst()
                .orElseThrow();
    }

    /// All beans of a type, of all services.
    <T> List<T> beans(Class<T> type) {
        return contexts.stream()
                .flatMap(context -> context.getBeansOfType(type).values().stream())
                .toList();
    }

    /// The name of the database of `auth`, `data`, `sandbox` or `portal`.
    String database(String whose) {
        return Objects.requireNonNull(databases.get(whose));
    }

    String issuer() {
        return issuer;
    }

    String api() {
        return api;
    }

    String portal() {
        return portal;
    }

    /// A call of the data API with a bearer token.
    HttpResponse<String> get(String path, String token) {
        return get(path, token, Map.of());
    }

    HttpResponse<String> get(String path, String token, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(api() + path))
                        .header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
