package org.mesinfos.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mesinfos.auth.AuthServer;
import org.mesinfos.data.DataApi;
import org.mesinfos.portal.DeveloperPortal;
import org.mesinfos.showcase.MonBureau;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The three services and the showcase, each an application context of its own.
enum PlatformService {
    AUTH_SERVER("authorization server", AuthServer.CONFIGURATION, AuthServer::application),
    DATA_API("data API", DataApi.CONFIGURATION, DataApi::application),
    DEVELOPER_PORTAL(
            "developer portal", DeveloperPortal.CONFIGURATION, DeveloperPortal::application),
    /// No service: an app as anybody may build one. What the class path of the services brings
    /// along is kept away from it.
    SHOWCASE("showcase", MonBureau.CONFIGURATION, MonBureau::application);

    /// Would make an RSA key, which nobody uses, wherever the authorization server's are not.
    private static final String SIGNING_KEYS =
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerJwtAutoConfiguration";

    private static final String FOREIGN =
            String.join(
                    ",",
                    SIGNING_KEYS,
                    "org.mesinfos.ui.UiKitAutoConfiguration",
                    "org.mesinfos.ui.SessionAutoConfiguration",
                    "org.mesinfos.engine.EngineAutoConfiguration",
                    "org.mesinfos.engine.log.SecurityLogAutoConfiguration",
                    "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
                    "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration");

    private final String title;
    private final String configuration;
    private final Supplier<SpringApplicationBuilder> application;

    PlatformService(
            String title, String configuration, Supplier<SpringApplicationBuilder> application) {
        this.title = title;
        this.configuration = configuration;
        this.application = application;
    }

    String title() {
        return title;
    }

    /// The base name of the service's configuration files.
    String configuration() {
        return configuration;
    }

    /// Starts the service with the demo accounts and data, and returns when it answers requests.
    ///
    /// @param properties stronger than the service's own file, weaker than the arguments
    ConfigurableApplicationContext start(Map<String, Object> properties, String... arguments) {
        return application
                .get()
                .profiles("demo")
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // The launcher stops everything in one order, the database last.
                .registerShutdownHook(false)
                .initializers(context -> add(given(properties), context.getEnvironment()))
                .run(arguments);
    }

    private Map<String, Object> given(Map<String, Object> properties) {
        if (this == AUTH_SERVER) {
            return properties;
        }
        var all = new HashMap<>(properties);
        all.put("spring.autoconfigure.exclude", this == SHOWCASE ? FOREIGN : SIGNING_KEYS);
        return all;
    }

    private static void add(Map<String, Object> properties, ConfigurableEnvironment environment) {
        var sources = environment.getPropertySources();
        var ours = new MapPropertySource("launcher", properties);
        if (sources.contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, ours);
        } else {
            sources.addFirst(ours);
        }
    }
}
